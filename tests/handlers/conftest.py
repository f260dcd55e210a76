"""The face on a playground, with a real database and an ear that is told what to hear."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from support.bot_token import BOT, TOKEN
from support.desk import Desk, MakeFace
from support.owner import OWNER
from support.told_ear import ToldEar

from bot.app.recommending import portraits
from bot.app.use_cases import owners_use_cases, use_cases
from bot.catalogs.local import LocalCatalog
from bot.catalogs.protocol import Catalog
from bot.handlers.application import Face
from bot.playground import Playground
from bot.services.finding import Finder
from bot.services.invitations import Invitations
from bot.services.listen import ListenService
from bot.services.measures import Measures
from bot.services.owner import OwnerServices
from bot.services.recommend import RecommendService
from storage.database import Database
from storage.inbox import Inbox
from storage.listens import Listens
from storage.people import People
from storage.recommended import Recommended
from storage.search import SearchIndex
from storage.search_numbers import SearchNumbers
from storage.tracks import Tracks


@pytest.fixture
def ear() -> ToldEar:
    return ToldEar()


@pytest.fixture
def measures() -> Measures:
    """What the faces of a test count."""
    return Measures()


@pytest.fixture
def owner(database: Database, ear: ToldEar, tmp_path: Path) -> OwnerServices:
    inbox = Inbox(database, BOT)
    return owners_use_cases(
        database, inbox, ear, ids={OWNER}, model="told", heartbeat=tmp_path / "heartbeat"
    )


@pytest.fixture
async def make_face(
    playground: Playground, database: Database, owner: OwnerServices, measures: Measures
) -> AsyncIterator[MakeFace]:
    """A face with the real services, not started: make_face(ear, token=…). All are stopped."""
    made: list[Face] = []

    def make(ear: ToldEar, token: str = TOKEN, others: Sequence[Catalog] = ()) -> Face:
        recommend = RecommendService(
            portraits(database),
            Recommended(database),
            LocalCatalog(Tracks(database)),
            others,
            measures=measures,
        )
        finder = Finder(SearchIndex(database), Tracks(database))
        services = use_cases(
            database,
            ListenService(ear, Listens(database), model="told"),
            recommend,
            finder,
            owner=owner,
            invitations=Invitations(SearchNumbers(database), finder, "kamerton_bot"),
            measures=measures,
        )
        made.append(Face(token, playground.api_url, services, Inbox(database, BOT)))
        return made[-1]

    yield make
    for face in made:
        await face.stop()


@pytest.fixture
async def desk(
    playground: Playground, database: Database, make_face: MakeFace, ear: ToldEar
) -> Desk:
    face = make_face(ear)
    await face.start()
    anna = playground.person(501, "Anna", "en")
    return Desk(playground, face, Inbox(database, BOT), People(database), ear, anna)
