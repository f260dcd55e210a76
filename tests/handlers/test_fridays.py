"""Friday's tracks on their way to people, with the failures that Telegram has to offer."""

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from support.bot_token import TOKEN
from support.clock import Clock
from support.desk import Desk, MakeFace
from support.invitations import invitations
from support.told_ear import ToldEar

from bot.catalogs.local import LocalCatalog
from bot.handlers.fridays import Fridays
from bot.playground import Playground, Shown, Visitor
from bot.services.offering import Offering
from bot.services.portrait import Portraits
from bot.services.recommend import RecommendService
from bot.services.weekly import WeeklyService
from bot.views.texts import Texts
from storage.audience import Audience
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.offers import Offers
from storage.people import People
from storage.playlists import Playlists
from storage.recommended import Recommended
from storage.tracks import Track, Tracks
from storage.weekly import Weekly

ENGLISH = Texts("en")
FRIDAY = datetime(2026, 11, 27, 18, tzinfo=UTC)


@dataclass
class Town:
    """Some who have subscribed, and a bot that writes to them when its clock is moved."""

    playground: Playground
    fridays: Fridays
    weekly: WeeklyService
    people: People
    clock: Clock
    subscribe: Callable[..., Awaitable[Visitor]]

    def weekly_calls(self) -> int:
        return sum(call.method == "sendMessage" for call in self.playground.call_log)


@pytest.fixture
async def town(playground: Playground, database: Database, make_face: MakeFace) -> Town:
    rows = [
        Track(f"band{n}|song", "Song", f"band{n}", "", 1990, ("en",), ("rock",), "starter")
        for n in range(40)
    ]
    await Tracks(database).replace_starter(rows, "forty")
    face = make_face(ToldEar(), TOKEN)
    await face.start()
    clock, people, listens = Clock(), People(database), Listens(database)
    opinions = Feedback(database)
    weekly = WeeklyService(Weekly(database), clock=clock)
    portraits = Portraits(people, listens, opinions)
    local = LocalCatalog(Tracks(database))
    fridays = Fridays(
        face.bot,
        weekly,
        RecommendService(portraits, Recommended(database), local, clock=clock),
        Offering(Offers(database), opinions, listens, Playlists(database), invitations(database)),
        people=people,
        audience=Audience(database, clock=clock),
        every_seconds=0.0,
    )

    async def subscribe(number: int, language: str = "en") -> Visitor:
        visitor = playground.person(number, "Anna", language)
        await people.set_genres(number, ("rock",))
        await people.set_interface_language(number, language)
        await weekly.subscribe(await people.get(number))
        return visitor

    clock.now = FRIDAY - timedelta(days=1)
    return Town(playground, fridays, weekly, people, clock, subscribe)


async def test_ten_tracks_come_on_friday_in_the_language_of_the_person(town: Town) -> None:
    anna, boris = await town.subscribe(501), await town.subscribe(502, "ru")
    assert await town.fridays.round() == 0

    town.clock.now = FRIDAY
    assert await town.fridays.round() == 2

    for visitor, language in ((anna, "en"), (boris, "ru")):
        (shown,) = visitor.replies
        texts = Texts(language)
        assert texts("weekly-heading") in shown.html
        assert len(re.findall(r"^[0-9]+\. ", shown.text, re.MULTILINE)) == 10
        assert shown.keyboard[-1][0].text == texts.plain("button-weekly-off")
    assert await town.fridays.round() == 0


async def test_other_tracks_come_a_week_later(town: Town) -> None:
    anna = await town.subscribe(501)

    def tracks(shown: Shown) -> set[str]:
        return set(re.findall(r"^[0-9]+\. (\S+)", shown.text, re.MULTILINE))

    for week in range(3):
        town.clock.now = FRIDAY + timedelta(weeks=week)
        assert await town.fridays.round() == 1
    assert len(set.union(*map(tracks, anna.replies))) == 30


async def test_who_blocked_the_bot_is_asked_once_and_left_alone(
    town: Town, database: Database
) -> None:
    anna, boris = await town.subscribe(501), await town.subscribe(502)
    await anna.block()
    for week in range(2):
        town.clock.now = FRIDAY + timedelta(weeks=week)
        assert await town.fridays.round() == 1

    assert town.weekly_calls() == 3
    assert len(boris.replies) == 2
    # Back again, they get what the next Friday brings.
    await anna.unblock()
    await Audience(database).saw([501])
    town.clock.now = FRIDAY + timedelta(weeks=2)
    assert await town.fridays.round() == 2
    assert len(anna.replies) == 1


async def test_a_chat_that_is_asked_to_wait_gets_its_tracks_later_and_others_at_once(
    town: Town,
) -> None:
    anna, boris = await town.subscribe(501), await town.subscribe(502)
    town.playground.faults.fail("sendMessage", status=429, retry_after=40)
    town.clock.now = FRIDAY
    assert await town.fridays.round() == 1
    assert (len(anna.replies), len(boris.replies)) == (0, 1)

    town.clock.move(seconds=39)
    assert await town.fridays.round() == 0
    town.clock.move(seconds=1)
    assert await town.fridays.round() == 1
    assert (len(anna.replies), len(boris.replies)) == (1, 1)


async def test_several_in_a_row_that_are_asked_to_wait_end_the_round(town: Town) -> None:
    everybody = [await town.subscribe(number) for number in range(501, 507)]
    town.playground.faults.fail("sendMessage", 3, status=429, retry_after=5)
    town.clock.now = FRIDAY
    assert await town.fridays.round() == 0
    assert town.weekly_calls() == 3

    town.clock.move(seconds=60)
    assert await town.fridays.round() == 6
    assert [len(visitor.replies) for visitor in everybody] == [1] * 6


async def test_while_telegram_is_away_nobody_loses_their_tracks(town: Town) -> None:
    anna = await town.subscribe(501)
    town.playground.faults.reset_connection("getMe")
    town.clock.now = FRIDAY
    assert await town.fridays.round() == 0
    assert town.weekly_calls() == 0

    assert await town.fridays.round() == 1
    assert len(anna.replies) == 1


@pytest.mark.parametrize("arrived", [True, False])
async def test_where_nobody_knows_whether_it_came_through_it_is_not_sent_twice(
    town: Town, arrived: bool
) -> None:
    anna, boris = await town.subscribe(501), await town.subscribe(502)
    town.playground.faults.reset_connection("sendMessage", after_effect=arrived)
    town.clock.now = FRIDAY
    assert await town.fridays.round() == 0
    town.clock.move(minutes=1)
    assert await town.fridays.round() == 1

    assert (len(anna.replies), len(boris.replies)) == (int(arrived), 1)
    town.clock.now = FRIDAY + timedelta(weeks=1)
    assert await town.fridays.round() == 2


async def test_messages_go_out_no_faster_than_they_may(town: Town) -> None:
    for number in range(501, 506):
        await town.subscribe(number)
    town.fridays.every_seconds = 0.05
    town.clock.now = FRIDAY
    begun = time.monotonic()

    assert await town.fridays.round() == 5
    assert time.monotonic() - begun >= 5 * 0.05


async def test_without_any_track_nothing_is_sent(town: Town, database: Database) -> None:
    await town.subscribe(501)
    await Tracks(database).replace_starter([], "none")
    town.clock.now = FRIDAY

    assert await town.fridays.round() == 0
    assert town.weekly_calls() == 0


async def test_one_tap_under_the_tracks_ends_it(town: Town, desk: Desk, database: Database) -> None:
    await town.subscribe(501)
    town.clock.now = FRIDAY
    await town.fridays.round()
    tracks = desk.anna.replies[-1]

    for _ in range(2):
        query = desk.press(tracks.keyboard[-1][0].data or "", desk.message(text="tracks"))
        query["message"]["message_id"] = tracks.id
        await desk.face.process(desk.waiting(callback_query=query))

        assert desk.anna.replies[-1].html == ENGLISH("weekly-ended")
    assert desk.anna.replies[0] == tracks
    assert await town.weekly.due_at(await town.people.get(501)) is None
    town.clock.now = FRIDAY + timedelta(weeks=1)
    assert await town.fridays.round() == 0
