"""Fridays by everybody's clocks, and who is due, with a real database."""

import zoneinfo
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.clock import Clock

from bot.services.weekly import WeeklyService, next_friday
from storage.audience import Audience
from storage.database import Database
from storage.people import People, Person
from storage.weekly import Subscription, Weekly

ANNA, BORIS = Person(7, time_zone="Europe/Berlin"), Person(8)
FRIDAY_IN_BERLIN = datetime(2026, 11, 27, 17, tzinfo=UTC)  # the clock stands on Sunday before
FRIDAY_BY_UTC = datetime(2026, 11, 27, 18, tzinfo=UTC)
ZONES = sorted(zoneinfo.available_timezones())
MOMENTS = st.datetimes(  # naive, as it wants its bounds
    datetime(2015, 1, 1),  # noqa: DTZ001
    datetime(2045, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def is_friday_evening(moment: datetime, zone: str) -> bool:
    local = moment.astimezone(ZoneInfo(zone))
    return (local.weekday(), local.time()) == (4, time(18))


@given(MOMENTS, st.sampled_from(ZONES))
@settings(deadline=None)  # a zone's first moment is that of reading its file
def test_the_next_friday_is_the_first_one_by_the_clocks_of_the_place(
    after: datetime, zone: str
) -> None:
    friday = next_friday(after, zone)

    assert is_friday_evening(friday, zone)
    assert timedelta() < friday - after <= timedelta(days=7, hours=3)
    assert friday.tzinfo is UTC
    # And there is none in between.
    assert next_friday(friday - timedelta(microseconds=1), zone) == friday
    assert friday - next_friday(friday - timedelta(days=8), zone) >= timedelta(days=6, hours=21)


@pytest.mark.parametrize(
    ("after", "zone", "friday"),
    [
        # The clocks of Berlin go forward on 29 March and back on 25 October.
        ("2026-03-27T16:59:59", "Europe/Berlin", "2026-03-27T17:00:00"),
        ("2026-03-27T17:00:00", "Europe/Berlin", "2026-04-03T16:00:00"),
        ("2026-10-23T16:00:00", "Europe/Berlin", "2026-10-30T17:00:00"),
        # It is Friday evening in Kiribati when it is Thursday evening in Hawaii's neighbourhood.
        ("2026-11-26T23:00:00", "Pacific/Kiritimati", "2026-11-27T04:00:00"),
        ("2026-11-26T23:00:00", "Pacific/Pago_Pago", "2026-11-28T05:00:00"),
        ("2026-11-26T23:00:00", "Asia/Kathmandu", "2026-11-27T12:15:00"),
        ("2026-11-27T18:00:00", None, "2026-12-04T18:00:00"),
        # Samoa had no 30 December 2011, a Friday, when it moved over the date line.
        ("2011-12-29T12:00:00", "Pacific/Apia", "2011-12-31T04:00:00"),
    ],
)
def test_fridays_of_note(after: str, zone: str | None, friday: str) -> None:
    def moment(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    assert next_friday(moment(after), zone) == moment(friday)


class Room:
    def __init__(self, database: Database, clock: Clock) -> None:
        self.clock = clock
        self.people = People(database)
        self.subscriptions = Weekly(database)
        self.audience = Audience(database, clock=clock)
        self.service = WeeklyService(self.subscriptions, clock=clock)

    async def claimed(self) -> list[int]:
        return [each.person_id async for each in self.service.claims()]

    async def live_in(self, person: Person, zone: str | None) -> Person:
        await self.people.set_time_zone(person.id, zone)
        return await self.people.get(person.id)

    async def kept(self, person: Person) -> Subscription:
        kept = await self.subscriptions.of(person.id)
        assert kept is not None
        return kept


@pytest.fixture
async def room(database: Database) -> Room:
    room = Room(database, Clock())
    await room.live_in(ANNA, ANNA.time_zone)
    return room


async def test_who_subscribes_is_due_on_friday_once(room: Room) -> None:
    assert await room.service.due_at(ANNA) is None
    for _ in range(2):
        assert await room.service.subscribe(ANNA) == FRIDAY_IN_BERLIN

    room.clock.now = FRIDAY_IN_BERLIN - timedelta(seconds=1)
    assert await room.claimed() == []
    room.clock.move(seconds=1)
    assert await room.claimed() == [ANNA.id]
    assert await room.claimed() == []
    room.clock.move(days=6, hours=23)
    assert await room.claimed() == []
    room.clock.move(hours=1)
    assert await room.claimed() == [ANNA.id]


async def test_who_unsubscribes_gets_nothing(room: Room) -> None:
    await room.service.subscribe(ANNA)
    for _ in range(2):
        await room.service.unsubscribe(ANNA.id)

    room.clock.now = FRIDAY_IN_BERLIN
    assert await room.claimed() == []
    assert await room.service.due_at(ANNA) is None


async def test_of_several_that_look_at_once_one_sends(room: Room, database: Database) -> None:
    for person in range(20, 50):
        await room.service.subscribe(Person(person))
    room.clock.now = FRIDAY_BY_UTC
    both = [WeeklyService(Weekly(database), clock=room.clock).claims() for _ in range(2)]
    claimed = []
    while both:
        for claims in list(both):
            try:
                claimed.append((await anext(claims)).person_id)
            except StopAsyncIteration:
                both.remove(claims)

    assert sorted(claimed) == list(range(20, 50))


async def test_what_is_claimed_and_not_sent_does_not_come_again(room: Room) -> None:
    await room.service.subscribe(ANNA)
    await room.service.subscribe(BORIS)
    room.clock.now = FRIDAY_BY_UTC
    claims = room.service.claims()
    assert (await anext(claims)).person_id == ANNA.id
    await claims.aclose()  # the bot is killed here

    assert await room.claimed() == [BORIS.id]


async def test_what_is_released_comes_later_and_then_once(room: Room) -> None:
    await room.service.subscribe(ANNA)
    room.clock.now = FRIDAY_IN_BERLIN
    (claim,) = [each async for each in room.service.claims()]
    await room.service.release(claim, 90)

    room.clock.move(seconds=89)
    assert await room.claimed() == []
    room.clock.move(seconds=1)
    assert await room.claimed() == [ANNA.id]
    assert (await room.kept(ANNA)).due_at == FRIDAY_IN_BERLIN + timedelta(days=7)


async def test_a_release_does_not_bring_back_who_unsubscribed(room: Room) -> None:
    await room.service.subscribe(ANNA)
    room.clock.now = FRIDAY_IN_BERLIN
    (claim,) = [each async for each in room.service.claims()]
    await room.service.unsubscribe(ANNA.id)
    await room.service.release(claim, 0)

    assert await room.claimed() == []


@pytest.mark.parametrize(
    ("hours", "comes"), [(23, True), (25, False), (166, False), (169, True), (400, False)]
)
async def test_after_a_pause_one_message_comes_at_most(room: Room, hours: int, comes: bool) -> None:
    await room.service.subscribe(ANNA)
    room.clock.now = FRIDAY_IN_BERLIN + timedelta(hours=hours)

    assert await room.claimed() == ([ANNA.id] if comes else [])
    assert await room.claimed() == []
    due_at = (await room.kept(ANNA)).due_at
    assert is_friday_evening(due_at, "Europe/Berlin")
    assert room.clock.now < due_at <= room.clock.now + timedelta(days=7)


async def test_who_blocked_the_bot_is_left_alone_until_they_come_back(room: Room) -> None:
    await room.service.subscribe(ANNA)
    await room.audience.blocked(ANNA.id)
    room.clock.now = FRIDAY_IN_BERLIN
    assert await room.claimed() == []

    room.clock.move(days=10)
    await room.audience.saw([ANNA.id])
    assert await room.claimed() == []  # that Friday is long past
    room.clock.now = FRIDAY_IN_BERLIN + timedelta(days=14)
    assert await room.claimed() == [ANNA.id]


async def test_friday_moves_with_the_person(room: Room) -> None:
    await room.service.subscribe(ANNA)
    anna = await room.live_in(ANNA, "America/New_York")
    assert await room.service.due_at(anna) == FRIDAY_IN_BERLIN + timedelta(hours=6)

    room.clock.now = FRIDAY_IN_BERLIN
    assert await room.claimed() == []
    room.clock.move(hours=6)
    assert await room.claimed() == [ANNA.id]


async def test_moving_west_on_a_friday_brings_no_second_message(room: Room) -> None:
    await room.service.subscribe(ANNA)
    room.clock.now = FRIDAY_IN_BERLIN
    assert await room.claimed() == [ANNA.id]
    anna = await room.live_in(ANNA, "Pacific/Honolulu")

    assert await room.claimed() == []
    room.clock.move(hours=12)  # it is Friday evening there, too
    assert await room.claimed() == []
    assert await room.service.due_at(anna) == datetime(2026, 12, 5, 4, tzinfo=UTC)
    await room.live_in(ANNA, None)
    assert await room.claimed() == []
    assert (await room.kept(ANNA)).due_at == datetime(2026, 12, 4, 18, tzinfo=UTC)
