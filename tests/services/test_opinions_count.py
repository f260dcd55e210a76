"""What people say counts in the very next answer, and for good: over a real database."""

from datetime import UTC, datetime, timedelta

import pytest
from support.invitations import invitations

from bot.catalogs.local import LocalCatalog
from bot.services.feedback import FeedbackService
from bot.services.offered import Offered
from bot.services.offering import Offering
from bot.services.portrait import Portraits
from bot.services.profile import ProfileService
from bot.services.recommend import Recommendations, RecommendService
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.offers import Offers
from storage.people import People
from storage.playlists import Playlists
from storage.recommended import Recommended
from storage.schema import recommended
from storage.track_key import track_key
from storage.tracks import Track, Tracks

ME = 7


def track(artist: str, title: str, genre: str = "rock") -> Track:
    key = track_key(artist, title)
    return Track(key, title, artist, "", 1990, ("en",), (genre,), "starter")


class Room:
    """A bot without a face; its clock stands until it is moved."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = datetime(2026, 11, 22, tzinfo=UTC)
        self.people, self.listens = People(database), Listens(database)
        self.tracks = Tracks(database)
        opinions = Feedback(database, clock=lambda: self.now)
        self.portraits = Portraits(self.people, self.listens, opinions)
        self.local = LocalCatalog(self.tracks)
        self.recommend = RecommendService(
            self.portraits, Recommended(database), self.local, clock=lambda: self.now
        )
        playlists = Playlists(database)
        self.offering = Offering(
            Offers(database), opinions, self.listens, playlists, invitations(database)
        )
        self.feedback = FeedbackService(self.offering, opinions, self.listens, playlists)
        self.profile = ProfileService(self.people, self.listens, self.portraits)

    async def ask(
        self, limit: int = 10, update_id: int | None = None
    ) -> tuple[Recommendations, Offered | None]:
        self.now += timedelta(minutes=1)
        async with self.database.write() as connection:  # what was shown may come again
            await connection.execute(recommended.delete())
        answer = await self.recommend.for_person(ME, limit)
        return answer, await self.offering.make(ME, answer, update_id=update_id)

    async def rate(self, artist: str, title: str, liked: bool | None) -> None:
        """Say it of a track that the next answer has."""
        answer, offered = await self.ask(limit=100)
        assert offered is not None
        number = named(answer).index(f"{artist} {title}") + 1
        await self.feedback.rate(ME, offered.id, number, liked)


def named(answer: Recommendations) -> list[str]:
    return [f"{each.track.artist} {each.track.title}" for each in answer.tracks]


@pytest.fixture
async def room(database: Database) -> Room:
    room = Room(database)
    rows = [track(artist, title) for artist in "ABC" for title in ("one", "two", "three")]
    await room.tracks.replace_starter([*rows, track("J", "jazz", "jazz")], "ten")
    return room


async def test_a_disliked_track_never_comes_again(room: Room) -> None:
    await room.rate("A", "one", False)

    for _ in range(3):
        answer, _ = await room.ask(limit=100)
        assert "A one" not in named(answer)
        assert {"A two", "A three", "B one"} <= set(named(answer))


async def test_after_two_dislikes_the_artist_does_not_come_until_one_is_taken_back(
    room: Room,
) -> None:
    _, earlier = await room.ask(limit=100)
    assert earlier is not None
    numbers = [
        number
        for number, each in enumerate(earlier.tracks, start=1)
        if (each.artist, each.title) in {("A", "one"), ("A", "two")}
    ]
    rated = [await room.feedback.rate(ME, earlier.id, number, False) for number in numbers]
    assert [each.artist_rests for each in rated] == [False, True]

    answer, _ = await room.ask(limit=100)
    assert not [each for each in named(answer) if each.startswith("A")]
    assert len(answer.tracks) == 7

    await room.feedback.rate(ME, earlier.id, numbers[0], None)
    answer, _ = await room.ask(limit=100)
    assert len([each for each in named(answer) if each.startswith("A")]) == 2


async def test_a_like_leans_the_very_next_answer(room: Room) -> None:
    await room.rate("J", "jazz", True)

    answer, _ = await room.ask(limit=1)
    taste = dict((await room.profile.profile(ME)).taste)

    assert answer.asked.genres == ("jazz",)
    assert max(taste, key=taste.__getitem__) == "jazz"


async def test_a_correction_counts_in_the_very_next_answer_until_it_is_taken_back(
    room: Room,
) -> None:
    await room.listens.add(
        ME,
        file_unique_id=None,
        seconds=3.0,
        probabilities={"rock": 0.9, "pop": 0.1},
        model="test",
        update_id=1,
    )
    answer, offered = await room.ask(limit=1, update_id=1)
    assert offered is not None
    assert answer.asked.genres == ("rock",)

    await room.feedback.correct(ME, offered.id, "jazz")
    answer, _ = await room.ask(limit=1)
    assert (answer.asked.genres[0], named(answer)) == ("jazz", ["J jazz"])

    await room.feedback.correct(ME, offered.id, None)
    answer, _ = await room.ask(limit=1)
    assert answer.asked.genres == ("rock",)
