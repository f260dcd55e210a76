"""Learning in the background: from opinions in a real database, and unlearning."""

import asyncio
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog
from support.forgetting import forget

from bot.catalogs.local import LocalCatalog
from bot.services.learning import Learning
from bot.services.portrait import Portraits
from bot.services.reasons import Reason
from bot.services.recommend import RecommendService
from ml.recommend.interest import NAMES, InterestModel
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.offers import OfferedTrack
from storage.people import People
from storage.recommended import Recommended
from storage.track_key import track_key
from storage.tracks import Track, Tracks

ME = 7


def track(artist: str, year: int = 1990, genre: str = "rock") -> Track:
    return Track(track_key(artist, "Song"), "Song", artist, "", year, ("en",), (genre,), "starter")


CAMPS = {camp: [track(f"{camp} {i}") for i in range(16)] for camp in ("left", "right")}


class Room:
    def __init__(self, database: Database, folder: Path) -> None:
        self.now = datetime(2026, 11, 22, tzinfo=UTC)
        self.database = database
        self.feedback = Feedback(database, clock=lambda: self.now)
        self.listens = Listens(database, clock=lambda: self.now)
        self.people = People(database)
        self.file = folder / "interest.json"
        self.learning = Learning(self.feedback, self.file)
        self.tracks = Tracks(database)
        self.service = RecommendService(
            Portraits(self.people, self.listens, self.feedback),
            Recommended(database),
            LocalCatalog(self.tracks),
            learning=self.learning,
            clock=lambda: self.now,
        )

    async def say(self, person: int, tracks: Sequence[Track], liked: bool = True) -> None:
        for each in tracks:
            await self.feedback.give(person, OfferedTrack.of(each, 0.5), liked, rank=1, context={})
            self.now += timedelta(seconds=1)

    async def two_camps(self) -> None:
        await self.tracks.replace_starter([*CAMPS["left"], *CAMPS["right"]], "1")
        for person in range(100, 140):
            camp = CAMPS["left" if person % 2 else "right"]
            await self.say(person, [camp[(person + i) % 16] for i in range(9)])


@pytest.fixture(scope="module")
def database_template(database_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two camps of people, and what they like."""
    folder = tmp_path_factory.mktemp("camps")
    file = shutil.copy(database_template, folder / "camps.sqlite3")

    async def fill() -> None:
        database = await Database.open(f"sqlite+aiosqlite:///{file}")
        await Room(database, folder).two_camps()
        await database.close()

    asyncio.run(fill())
    return file


@pytest.fixture
def room(database: Database, tmp_path: Path) -> Room:
    made = Room(database, tmp_path)
    made.now += timedelta(minutes=6)  # when the last of them had said what they like
    return made


async def test_what_people_of_like_taste_like_comes_first_and_says_so(room: Room) -> None:
    await room.say(ME, CAMPS["left"][:3])
    before = await room.service.for_person(ME, 6)
    assert not any(each.reason.kind == "together" for each in before.tracks)
    room.now += timedelta(days=31)
    await room.learning.refresh()
    assert room.learning.version.startswith("together ")
    answer = await room.service.for_person(ME, 6)
    assert all(each.track.artist.startswith("left") for each in answer.tracks)
    told = [each.reason.kind for each in answer.tracks]
    assert told[0] == "together"
    assert told.count("together") == 1  # and not with every track
    assert answer.context["ranked_by"] == room.learning.version


async def test_it_is_learnt_anew_when_opinions_change_and_not_otherwise(room: Room) -> None:
    with structlog.testing.capture_logs() as logs:
        await room.learning.refresh()
        await room.learning.refresh()
        first = room.learning.version
        await room.say(ME, CAMPS["left"][:1])
        await room.learning.refresh()
    assert room.learning.version != first
    assert sum(each["event"] == "collaborative model learnt" for each in logs) == 2


async def test_with_too_few_people_it_is_switched_off(room: Room) -> None:
    await room.learning.refresh()
    assert room.learning.version
    for person in range(100, 120):
        await forget(room.database, person)
    await room.learning.refresh()
    assert room.learning.version == ""
    assert len((await room.service.for_person(ME, 5)).tracks) == 5


async def test_a_better_interest_model_is_taken_up_and_a_worse_or_broken_one_is_not(
    room: Room,
) -> None:
    better = InterestModel("v1", NAMES, (1.0,) * len(NAMES), 0.0, 200, 0.05)
    better.save(room.file)
    await room.learning.refresh()
    assert "interest v1" in room.learning.version
    assert len((await room.service.for_person(ME, 5)).tracks) == 5
    InterestModel("v2", NAMES, (1.0,) * len(NAMES), 0.0, 200, -0.01).save(room.file)
    await room.learning.refresh()
    assert "interest" not in room.learning.version
    room.file.write_text("{")
    await room.learning.refresh()
    assert "interest" not in room.learning.version


async def test_a_dislike_takes_the_track_away_at_once_and_two_the_artist(room: Room) -> None:
    disliked = CAMPS["left"][0]
    second = Track(
        track_key(disliked.artist, "Other"), "Other", disliked.artist, "", 1990, ("en",),
        ("rock",), "starter",
    )  # fmt: skip
    third = Track(
        track_key(disliked.artist, "Third"), "Third", disliked.artist, "", 1990, ("en",),
        ("rock",), "starter",
    )  # fmt: skip
    await room.tracks.replace_starter([disliked, second, third, CAMPS["left"][1]], "2")
    await room.say(ME, [disliked], liked=False)
    titles = {each.track.title for each in (await room.service.for_person(ME, 4)).tracks}
    assert titles == {"Song", "Other", "Third"}
    await room.say(ME + 1, [disliked, second], liked=False)
    answer = await room.service.for_person(ME + 1, 4)
    assert [each.track.artist for each in answer.tracks] == [CAMPS["left"][1].artist]


async def test_reasons_name_the_recording_the_liked_artist_and_the_near_track(room: Room) -> None:
    jazz, blues = track("Jazzman", genre="jazz"), track("Bluesman", genre="blues")
    near = track("Other bluesman", 1991, "blues")
    again = Track(
        track_key("Bluesman", "More"), "More", "Bluesman", "", 1960, ("en",), ("blues",), "starter"
    )
    await room.tracks.replace_starter([jazz, blues, near, again], "3")
    await room.listens.add(
        ME,
        file_unique_id=None,
        seconds=9.0,
        probabilities={"jazz": 0.6, "blues": 0.4},
        model="1",
        update_id=None,
    )
    room.now += timedelta(days=2)
    await room.say(ME, [blues])
    answer = await room.service.for_person(ME, 4)
    reasons = {each.track.artist: each.reason for each in answer.tracks}
    sent = reasons["Jazzman"]
    assert (sent.kind, sent.genre, sent.days_ago) == ("sent", "jazz", 2)
    assert reasons["Bluesman"].kind == "artist"
    assert reasons["Other bluesman"].kind == "beside"
    assert reasons["Other bluesman"].liked is not None
    assert reasons["Other bluesman"].liked.artist == "Bluesman"
    await room.people.set_genres(ME + 1, ("jazz",))
    answer = await room.service.for_person(ME + 1, 1)
    assert answer.tracks[0].reason == Reason("chosen", "jazz")


async def test_a_corrected_verdict_decides_the_next_answer(room: Room) -> None:
    await room.tracks.replace_starter([track("Jazzman", genre="jazz"), track("Rocker")], "4")
    await room.listens.add(
        ME, file_unique_id=None, seconds=9.0, probabilities={"rock": 0.9, "pop": 0.1}, model="1",
        update_id=5,
    )  # fmt: skip
    assert (await room.service.for_person(ME, 1)).tracks[0].track.artist == "Rocker"
    room.now += timedelta(days=31)
    await room.listens.correct(ME, 5, "jazz")
    assert (await room.service.for_person(ME, 1)).tracks[0].track.artist == "Jazzman"
