"""What people think of tracks and verdicts, with a real database."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.invitations import invitations

from bot.services.dislikes import resting_artists
from bot.services.feedback import FeedbackService
from bot.services.forget import ForgetService
from bot.services.jobs import Jobs
from bot.services.offered import Offered, OfferUnknown
from bot.services.offering import Offering
from bot.services.recommend import Recommendation, Recommendations, Wish
from storage.clock import utc_now
from storage.database import Database
from storage.feedback import Feedback, Opinion
from storage.listens import Listens
from storage.offers import Offers
from storage.playlists import Playlists
from storage.schema import people
from storage.track_key import track_key
from storage.tracks import Track
from storage.years import YearRange

ME, OTHER, GROUP = 7, 8, -9
WISH = Wish(("rock",), "ru", YearRange(1985, None))


class Room:
    def __init__(self, database: Database) -> None:
        self.database = database
        self.feedback = Feedback(database)
        self.listens = Listens(database)
        self.playlists = Playlists(database)
        self.offering = Offering(
            Offers(database),
            self.feedback,
            self.listens,
            self.playlists,
            invitations(database),
        )
        self.service = FeedbackService(self.offering, self.feedback, self.listens, self.playlists)

    async def offer(self, *names: tuple[str, str], update_id: int | None = None) -> Offered:
        answer = recommended(*(names or (("Кино", "Кукушка"), ("Ария", "Улица роз"))))
        offered = await self.offering.make(ME, answer, update_id=update_id)
        assert offered is not None
        return offered

    async def hear(self, update_id: int, verdict: str = "music", **probabilities: float) -> None:
        await self.listens.add(
            ME,
            file_unique_id=None,
            seconds=3.0,
            probabilities=probabilities,
            model="test",
            update_id=update_id,
            verdict=verdict,
        )


@pytest.fixture
def room(database: Database) -> Room:
    return Room(database)


def recommended(*names: tuple[str, str]) -> Recommendations:
    tracks = tuple(
        Recommendation(track(artist, title), score=0.9 - place / 10)
        for place, (artist, title) in enumerate(names)
    )
    return Recommendations(tracks, asked=WISH, used=WISH)


def track(artist: str, title: str) -> Track:
    key = track_key(artist, title)
    return Track(key, title, artist, "", 1989, ("ru",), ("rock",), "starter")


async def test_what_was_said_is_kept_with_what_it_was_said_about(room: Room) -> None:
    offered = await room.offer()

    rated = await room.service.rate(ME, offered.id, 2, True)

    assert (rated.liked, rated.track.artist, rated.artist_rests) == (True, "Ария", False)
    assert rated.offered.liked == (None, True)
    (opinion,) = await room.feedback.of(ME)
    assert (opinion.track_key, opinion.liked, opinion.rank) == ("ария|улицароз", True, 2)
    assert (opinion.score, opinion.genres) == (pytest.approx(0.8), ("rock",))
    told = (opinion.context["asked"], opinion.context["used"])
    assert [Wish.of_json(each) for each in told] == [WISH, WISH]


async def test_the_first_answers_come_to_a_newcomer(room: Room) -> None:
    offered = await room.offer()
    assert offered.newcomer
    await room.service.rate(ME, offered.id, 1, False)

    assert not (await room.offer(("Чайф", "Ой-йо"))).newcomer


async def test_a_group_is_told_three_times_what_the_buttons_are_for(room: Room) -> None:
    made = [
        await room.offering.make(group, recommended(("Кино", "Пачка сигарет")))
        for group in (GROUP, GROUP, GROUP, GROUP, GROUP - 1)
    ]
    assert [each and each.newcomer for each in made] == [True, True, True, False, True]


async def test_where_no_button_shows_it_the_same_opinion_again_takes_it_back(room: Room) -> None:
    offered = await room.offering.make(GROUP, recommended(("Кино", "Пачка сигарет")))
    assert offered is not None

    async def press(liked: bool, at: datetime) -> bool | None:
        rated = await room.service.rate(GROUP, offered.id, 1, liked, by=ME, pressed_at=at)
        return rated.liked

    for liked, now in ((True, True), (True, None), (True, True), (False, False), (False, None)):
        moment = utc_now()
        assert await press(liked, moment) is now
        assert await press(liked, moment) is now  # answered again after a kill
    assert await room.feedback.of(ME) == []


async def test_an_opinion_is_of_the_track_and_not_of_the_answer(room: Room) -> None:
    first, second = await room.offer(), await room.offer(("Чайф", "Ой-йо"), ("Кино", "Кукушка"))
    await room.service.rate(ME, first.id, 1, True)

    assert (await room.offering.offered(ME, second.id)).liked == (None, True)
    await room.service.rate(ME, second.id, 2, None)
    assert (await room.offering.offered(ME, first.id)).liked == (None, None)


async def test_saying_it_twice_is_saying_it_once(room: Room) -> None:
    offered = await room.offer()
    first = await room.service.rate(ME, offered.id, 1, True)
    kept = await room.feedback.of(ME)

    assert await room.service.rate(ME, offered.id, 1, True) == first
    assert await room.feedback.of(ME) == kept


async def test_an_answer_knows_its_wish_and_the_address_that_opens_it(room: Room) -> None:
    offered = await room.offer()

    assert offered.wish == WISH
    assert offered.address == "https://t.me/kamerton_bot?start=g_rock_ru_1985"
    assert offered.occasion is None
    friday = await room.offering.make(ME, recommended(("Кино", "Ночь")), occasion="weekly")
    assert friday is not None
    assert (await room.offering.offered(ME, friday.id)).occasion == "weekly"


async def test_an_answer_is_saved_but_for_what_is_disliked(room: Room) -> None:
    offered = await room.offer(("Кино", "Кукушка"), ("Ария", "Ангел"), ("Чайф", "Ой-йо"))
    await room.service.rate(ME, offered.id, 1, True)
    rated = await room.service.rate(ME, offered.id, 2, False)
    assert rated.offered.kept == {"кино|кукушка"}

    saved = await room.service.save(ME, offered.id)

    assert (saved.new, saved.offered.kept) == (
        1,
        {track_key("Кино", "Кукушка"), track_key("Чайф", "Ой-йо")},
    )
    again = await room.service.save(ME, offered.id)
    assert (again.new, again.offered) == (0, saved.offered)
    assert {each.track.artist for each in await room.playlists.of(ME)} == {"Кино", "Чайф"}


async def test_after_two_dislikes_the_artist_rests_until_one_is_taken_back(room: Room) -> None:
    offered = await room.offer(("Кино", "Кукушка"), ("КИНО", "Спокойная ночь"), ("Ария", "Ангел"))

    assert not (await room.service.rate(ME, offered.id, 1, False)).artist_rests
    assert (await room.service.rate(ME, offered.id, 2, False)).artist_rests
    assert not (await room.service.rate(ME, offered.id, 3, False)).artist_rests
    assert not (await room.service.rate(ME, offered.id, 1, None)).artist_rests


@pytest.mark.parametrize("number", [-1, 0, 3, 99])
async def test_there_are_no_other_tracks_than_those_offered(room: Room, number: int) -> None:
    offered = await room.offer()

    with pytest.raises(OfferUnknown):
        await room.service.rate(ME, offered.id, number, True)
    with pytest.raises(OfferUnknown):
        await room.offering.offered(ME, offered.id, number)


async def test_nobody_speaks_for_somebody_else(room: Room, database: Database) -> None:
    await room.hear(1, rock=1.0)
    offered = await room.offer(update_id=1)

    for attempt in (
        room.service.rate(OTHER, offered.id, 1, True),
        room.offering.offered(OTHER, offered.id),
        room.service.save(OTHER, offered.id),
        room.service.correct(OTHER, offered.id, "jazz"),
        room.service.rate(ME, "never-offered", 1, True),
    ):
        with pytest.raises(OfferUnknown):
            await attempt
    async with database.read() as connection:
        known = await connection.execute(people.select().where(people.c.id == OTHER))
        assert known.all() == []


async def test_after_forgetting_the_old_buttons_mean_nothing(room: Room) -> None:
    await room.hear(1, rock=1.0)
    offered = await room.offer(update_id=1)
    await room.service.rate(ME, offered.id, 1, True)
    await ForgetService(room.database, Jobs()).forget(ME)

    for attempt in (
        room.service.rate(ME, offered.id, 1, False),
        room.service.correct(ME, offered.id, "jazz"),
    ):
        with pytest.raises(OfferUnknown):
            await attempt
    assert await room.feedback.of(ME) == []


async def test_an_answer_without_anything_to_say_about_is_not_kept(room: Room) -> None:
    assert await room.offering.make(ME, recommended()) is None
    assert await room.offering.make(ME, recommended(), update_id=404) is None


async def test_a_verdict_without_tracks_can_be_corrected(room: Room) -> None:
    await room.hear(1, rock=0.6, blues=0.4)
    offered = await room.offering.make(ME, recommended(), update_id=1)
    assert offered is not None
    assert (offered.heard, offered.corrected, offered.tracks) == ("rock", None, ())

    corrected = await room.service.correct(ME, offered.id, "blues")

    assert (corrected.heard, corrected.corrected) == ("rock", "blues")
    (listen,) = await room.listens.of(ME)
    assert (listen.corrected, listen.probabilities) == ("blues", {"rock": 0.6, "blues": 0.4})


@pytest.mark.parametrize("again", ["rock", None])
async def test_a_correction_is_taken_back_by_what_was_heard(room: Room, again: str | None) -> None:
    await room.hear(1, rock=0.6, blues=0.4)
    offered = await room.offer(update_id=1)
    await room.service.correct(ME, offered.id, "folk")

    assert (await room.service.correct(ME, offered.id, again)).corrected is None
    assert [each.corrected for each in await room.listens.of(ME)] == [None]


async def test_of_two_genres_the_person_may_choose_the_first(room: Room) -> None:
    await room.hear(1, "unsure", rock=0.4, blues=0.35)
    offered = await room.offer(update_id=1)
    assert (offered.heard, offered.unsure) == ("rock", True)

    assert (await room.service.correct(ME, offered.id, "rock")).corrected == "rock"
    assert (await room.service.correct(ME, offered.id, None)).corrected is None


async def test_a_correction_is_of_its_own_recording(room: Room) -> None:
    await room.hear(1, rock=1.0)
    await room.hear(2, pop=1.0)
    offered = await room.offer(update_id=1)

    await room.service.correct(ME, offered.id, "jazz")

    assert [each.corrected for each in await room.listens.of(ME)] == [None, "jazz"]


async def test_an_answer_to_no_recording_cannot_be_corrected(room: Room) -> None:
    offered = await room.offer()
    assert offered.heard is None

    with pytest.raises(OfferUnknown):
        await room.service.correct(ME, offered.id, "jazz")


async def test_a_genre_that_is_none_any_more_is_not_named(room: Room) -> None:
    await room.hear(1, polka=1.0)

    assert (await room.offer(update_id=1)).heard is None


def opinion(artist: str, title: int, liked: bool) -> Opinion:
    key = f"{artist}|{title}"
    return Opinion(ME, key, liked, utc_now(), str(title), artist, None, (), (), 1, 0.5)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans()), max_size=8))
def test_an_artist_rests_after_two_dislikes_that_outnumber_the_likes(
    said: list[tuple[str, bool]],
) -> None:
    resting = resting_artists(opinion(artist, i, liked) for i, (artist, liked) in enumerate(said))

    for artist in "ab":
        likes, dislikes = said.count((artist, True)), said.count((artist, False))
        assert (artist in resting) == (dislikes >= 2 and dislikes > likes)
