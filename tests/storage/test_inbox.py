import asyncio
import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, select, text
from support.bot_token import BOT

from storage import inbox as inbox_module
from storage.database import Database
from storage.inbox import Backlog, Inbox
from storage.overflow import OVERFLOW
from storage.schema import inbox as table

Update = dict[str, object]


@pytest.fixture
def inbox(database: Database, clock) -> Inbox:
    return Inbox(database, BOT, clock=clock)


def message(update_id: int, chat: int = 1, person: int | None = None, **more: object) -> Update:
    sender = chat if person is None else person
    content = {"message_id": 1, "chat": {"id": chat}, "from": {"id": sender}, **more}
    return {"update_id": update_id, "message": content}


async def taken(inbox: Inbox, limit: int = 100, exclude: tuple[int, ...] = ()) -> list[int]:
    busy = [(chat, "") for chat in exclude]
    return [waiting.update_id for waiting in await inbox.take(limit, busy)]


async def test_an_update_comes_out_as_it_went_in(inbox: Inbox) -> None:
    update = message(7, 5, text="Привет 🎧 \ud83d", nothing=None, entities=[{"offset": 0}])
    assert await inbox.put([update]) == 1
    (waiting,) = await inbox.take(10, ())
    assert waiting.payload == update
    assert (waiting.update_id, waiting.chat_id, waiting.attempts) == (7, 5, 0)
    assert waiting.answer_message_id is None


async def test_the_backlog_is_what_is_not_done_since_the_oldest_of_it_came(
    inbox: Inbox, clock
) -> None:
    assert await inbox.backlog() == Backlog(0, None)
    await inbox.put([message(1)])
    clock.move(minutes=1)
    second = clock.now
    await inbox.put([message(2, 2)])
    clock.move(minutes=1)
    await inbox.put([message(3)])
    await inbox.done(1)

    assert await inbox.backlog() == Backlog(2, second)
    assert await inbox.backlog(but=2) == Backlog(1, clock.now)
    assert [each.received_at for each in await inbox.take(1)] == [second]


async def test_what_a_full_lane_of_a_chat_does_not_take_comes_out_at_once(
    database: Database, clock
) -> None:
    inbox = Inbox(
        database, BOT, lane_of=lambda raw: str(raw["lane"]), most={"songs": 2}, clock=clock
    )

    def song(update_id: int, chat: int = 1, lane: str = "songs") -> Update:
        return message(update_id, chat) | {"lane": lane}

    await inbox.put([song(1)])
    await inbox.put([song(3), song(2), song(4, 2), song(5, lane="words")])
    first = {each.update_id: each.lane for each in await inbox.take(9)}
    assert first == {1: "songs", 3: OVERFLOW, 4: "songs", 5: "words"}

    await inbox.put([song(3)])  # known: it stays where it is
    await inbox.done(1, 3)
    await inbox.put([song(6), song(7)])
    then = {each.update_id: each.lane for each in await inbox.take(9)}
    assert then == {2: "songs", 4: "songs", 5: "words", 7: OVERFLOW}


async def test_a_known_update_is_ignored_even_when_it_is_done(inbox: Inbox) -> None:
    assert await inbox.put([message(1), message(2, 2), message(1)]) == 2
    await inbox.done(1)
    assert await inbox.put([message(1), message(2, 2), message(3, 3)]) == 1
    assert await taken(inbox) == [2, 3]


async def test_a_batch_with_one_bad_update_is_kept_whole_or_not_at_all(inbox: Inbox) -> None:
    with pytest.raises(ValueError, match="without a number"):
        await inbox.put([message(1), {"message": {}}])
    assert (await inbox.backlog()).count == 0


async def test_of_each_chat_only_the_oldest_unfinished_is_taken(inbox: Inbox) -> None:
    await inbox.put([message(4, 1), message(2, 1), message(3, 2), message(5, 3), message(6, 3)])
    assert await taken(inbox) == [2, 3, 5]
    assert await taken(inbox, limit=2) == [2, 3]
    assert await taken(inbox, exclude=(1, 3)) == [3]
    await inbox.done(2)
    assert await taken(inbox) == [3, 4, 5]


async def test_a_chat_waits_behind_its_update_that_was_put_off(inbox: Inbox, clock) -> None:
    await inbox.put([message(1, 1), message(2, 1), message(3, 2)])
    await inbox.postpone(1, 60)
    assert await taken(inbox) == [3]
    clock.move(seconds=20)
    assert await inbox.next_due_in() == 40
    clock.move(seconds=40)
    assert await taken(inbox) == [1, 3]
    assert await inbox.next_due_in() is None


async def test_updates_without_a_chat_wait_for_nothing(inbox: Inbox) -> None:
    query = {"id": "1", "from": {"id": 9}, "data": "more", "inline_message_id": "x"}
    await inbox.put([{"update_id": n, "callback_query": query} for n in (1, 2)])
    await inbox.postpone(1, 60)
    assert await taken(inbox) == [2]
    assert (await inbox.take(1, ()))[0].chat_id is None


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"callback_query": {"from": {"id": 9}, "message": {"chat": {"id": 5}}}}, 5),
        ({"my_chat_member": {"from": {"id": 9}, "chat": {"id": -5}}}, -5),
        ({"edited_message": {"from": {"id": 9}, "chat": {"id": 5}}}, 5),
        ({"message_reaction": {"user": {"id": 9}, "chat": {"id": 5}}}, 5),
        ({"channel_post": {"chat": {"id": -1001234567890}}}, -1001234567890),
        ({"poll": {"id": "77"}}, None),
        ({"message": "nonsense"}, None),
    ],
)
async def test_every_kind_of_update_finds_its_chat(
    inbox: Inbox, update: Update, chat: int | None
) -> None:
    await inbox.put([{"update_id": 1, **update}])
    assert (await inbox.take(1, ()))[0].chat_id == chat


async def test_what_is_done_keeps_nothing_but_its_number(inbox: Inbox, database: Database) -> None:
    await inbox.put([message(1, 77, text="secret")])
    await inbox.remember_answer(1, 4242)
    await inbox.done(1)
    async with database.read() as connection:
        row = (await connection.execute(select(table))).one()._asdict()
        # Not even JSON's null.
        kept = await connection.scalar(text("SELECT typeof(payload) FROM inbox"))
    assert kept == "null"
    for name in ("payload", "chat_id", "person_id", "answer_message_id", "due_at"):
        assert row[name] is None
    assert row["update_id"] == 1


async def test_the_answer_and_the_attempts_are_remembered(inbox: Inbox, clock) -> None:
    await inbox.put([message(1)])
    await inbox.begin(1)
    await inbox.remember_answer(1, 4242)
    (waiting,) = await inbox.take(1, ())
    assert (waiting.answer_message_id, waiting.attempts, waiting.begun) == (4242, 0, 1)
    await inbox.postpone(1, 0)
    await inbox.postpone(1, 0, counted=False)
    (waiting,) = await inbox.take(1, ())
    assert (waiting.answer_message_id, waiting.attempts, waiting.begun) == (4242, 1, 0)


async def test_nothing_changes_an_update_that_is_done(
    inbox: Inbox, database: Database, clock
) -> None:
    async def row() -> object:
        async with database.read() as connection:
            return (await connection.execute(select(table))).one()

    await inbox.put([message(1)])
    await inbox.done(1)
    before = await row()
    clock.move(seconds=1)
    await inbox.postpone(1, 0)
    await inbox.remember_answer(1, 5)
    await inbox.begin(1)
    await inbox.done(1)
    await inbox.done(999)
    assert await row() == before
    assert await taken(inbox) == []
    assert (await inbox.backlog()).count == 0


async def test_the_offset_is_one_more_than_the_highest_number(inbox: Inbox) -> None:
    assert await inbox.next_offset() is None
    await inbox.put([message(12), message(10, 2)])
    assert await inbox.next_offset() == 13
    await inbox.done(12)
    assert await inbox.next_offset() == 13


async def test_after_six_idle_days_numbers_may_begin_anew(inbox: Inbox, clock) -> None:
    await inbox.put([message(1000)])
    clock.move(days=5, hours=23)
    assert await inbox.next_offset() == 1001
    clock.move(hours=2)
    assert await inbox.next_offset() is None
    await inbox.put([message(3)])
    assert await inbox.next_offset() == 4


async def test_the_offset_steps_over_an_old_update_that_comes_again(inbox: Inbox, clock) -> None:
    """Else the same batch would be asked for again and again."""
    await inbox.put([message(1)])
    clock.move(days=8)
    assert await inbox.put([message(1)]) == 0
    assert await inbox.next_offset() == 2


async def test_a_clock_set_back_does_not_hold_up_what_comes_in(inbox: Inbox, clock) -> None:
    await inbox.put([message(1)])
    clock.move(hours=-3)
    assert await taken(inbox) == [1]


async def test_purging_forgets_old_numbers_and_keeps_what_waits(inbox: Inbox, clock) -> None:
    await inbox.put([message(1), message(2), message(3)])
    await inbox.done(1)
    clock.move(hours=2)
    await inbox.done(2)
    assert await inbox.purge(3600) == 1
    assert await inbox.put([message(1, 2)]) == 1
    assert await inbox.put([message(2)]) == 0
    assert await taken(inbox) == [1, 3]


async def test_taking_goes_through_the_index_whatever_the_queue_holds(
    inbox: Inbox, database: Database
) -> None:
    await inbox.put([message(number, number % 50) for number in range(5_000)])
    said: list[tuple[str, tuple[object, ...]]] = []

    def note(_connection, _cursor, statement, parameters, _context, _many) -> None:
        said.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert len(await taken(inbox, limit=32, exclude=(3, 4))) == 32
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    statement, parameters = next(pair for pair in said if pair[0].startswith("SELECT"))
    async with database.read() as connection:
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps = [row[3] for row in plan]
    lane = "ix_inbox_unfinished (chat_id=? AND lane=? AND update_id<?)"
    assert any(lane in step for step in steps), steps
    # Nor is what was done within a week looked through.
    assert any("ix_inbox_waiting (bot_id=?)" in step for step in steps), steps


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_any_course_of_events_empties_the_inbox_in_the_order_of_each_chat(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Take, finish, put off and put in at random: nothing is lost, nothing overtakes its chat."""
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("inbox")
    now = inbox_module.utc_now()

    async def course() -> None:
        nonlocal now
        database = await Database.open(f"sqlite+aiosqlite:///{folder / 'db.sqlite3'}")
        inbox = Inbox(database, BOT, clock=lambda: now)
        chats = {number: chance.randrange(5) for number in range(30)}
        to_come = sorted(chats)
        finished: list[int] = []
        while len(finished) < len(chats):
            batch, to_come = to_come[:3], to_come[3:]
            await inbox.put([message(number, chats[number]) for number in batch])
            taken = await inbox.take(chance.randrange(1, 6), {(chance.randrange(5), "")})
            assert len({waiting.chat_id for waiting in taken}) == len(taken)
            for waiting in taken:
                if chance.random() < 0.3:
                    await inbox.postpone(waiting.update_id, chance.randrange(3))
                else:
                    await inbox.done(waiting.update_id)
                    finished.append(waiting.update_id)
            now += timedelta(seconds=1)
        assert sorted(finished) == sorted(chats)
        for chat in set(chats.values()):
            own = [number for number in finished if chats[number] == chat]
            assert own == sorted(own)
        assert (await inbox.backlog()).count == 0
        await database.close()

    asyncio.run(course())


async def test_another_bots_updates_neither_move_the_offset_nor_get_lost(
    database: Database, inbox: Inbox
) -> None:
    other = Inbox(database, BOT + 1)
    await other.put([{"update_id": 900}])
    assert await inbox.next_offset() is None
    await inbox.put([{"update_id": 900}, {"update_id": 5}])
    await inbox.done(900)
    assert [each.update_id for each in await inbox.take(9, ())] == [5]
    assert [each.update_id for each in await other.take(9, ())] == [900]
    assert await other.next_offset() == 901
