"""The face on a playground, with a real database and an ear that is told what to hear."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from support.bot_token import BOT, TOKEN
from support.desk import Desk, MakeFace
from support.owner import owner_services
from support.told_ear import ToldEar

from bot.catalogs.local import LocalCatalog
from bot.catalogs.protocol import Catalog
from bot.handlers.application import Face
from bot.handlers.services import Services
from bot.playground import Playground
from bot.services.feedback import FeedbackService
from bot.services.finding import Finder
from bot.services.forget import ForgetService
from bot.services.glance import GlanceService
from bot.services.groups import GroupService
from bot.services.history import HistoryService
from bot.services.invitations import Invitations
from bot.services.listen import ListenService
from bot.services.measures import Measures
from bot.services.owner import OwnerServices
from bot.services.personal_data import PersonalDataService
from bot.services.playlist import PlaylistService
from bot.services.portrait import Portraits
from bot.services.profile import ProfileService
from bot.services.recommend import RecommendService
from bot.services.similar import SearchService
from bot.services.weekly import WeeklyService
from bot.services.wish_reading import WishReader
from storage.database import Database
from storage.feedback import Feedback
from storage.inbox import Inbox
from storage.listens import Listens
from storage.offers import Offers
from storage.people import People
from storage.playlists import Playlists
from storage.recommended import Recommended
from storage.search import SearchIndex
from storage.tracks import Tracks
from storage.weekly import Weekly


@pytest.fixture
def ear() -> ToldEar:
    return ToldEar()


@pytest.fixture
def measures() -> Measures:
    """What the faces of a test count."""
    return Measures()


@pytest.fixture
def owner(database: Database, ear: ToldEar, tmp_path: Path) -> OwnerServices:
    return owner_services(database, Inbox(database, BOT), ear, tmp_path / "heartbeat")


@pytest.fixture
async def make_face(
    playground: Playground, database: Database, owner: OwnerServices, measures: Measures
) -> AsyncIterator[MakeFace]:
    """A face with the real services, not started: make_face(ear, token=…). All are stopped."""
    made: list[Face] = []

    def make(ear: ToldEar, token: str = TOKEN, others: Sequence[Catalog] = ()) -> Face:
        people, listens = People(database), Listens(database)
        local = LocalCatalog(Tracks(database))
        portraits = Portraits(people, listens, Feedback(database))
        recommend = RecommendService(
            portraits, Recommended(database), local, others, measures=measures
        )
        finder = Finder(SearchIndex(database), Tracks(database))
        listen = ListenService(ear, listens, model="told")
        forget = ForgetService(database, listen.jobs)
        services = Services(
            listen=listen,
            recommend=recommend,
            feedback=FeedbackService(
                Offers(database),
                Feedback(database),
                listens,
                Playlists(database),
                Invitations("kamerton_bot"),
            ),
            profile=ProfileService(people, listens, portraits),
            playlist=PlaylistService(Playlists(database)),
            weekly=WeeklyService(Weekly(database)),
            history=HistoryService(listens),
            personal_data=PersonalDataService(database),
            forget=forget,
            groups=GroupService(database, forget),
            glance=GlanceService(recommend, finder),
            wishes=WishReader(finder),
            search=SearchService(finder),
            owner=owner,
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
