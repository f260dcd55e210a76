import asyncio
import json
import traceback
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs
from support.bot_token import BOT
from telegram import Bot

from bot.intake.polling import ALLOWED_UPDATES, Polling
from bot.playground import Playground
from bot.telegram_errors import TokenRejected
from storage.errors import StorageError
from storage.inbox import Inbox

PATIENCE_SECONDS = 10.0


class Waits:
    """A sleep that takes no time and remembers how long it was to be."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._changed = asyncio.Condition()

    async def __call__(self, seconds: float) -> None:
        async with self._changed:
            self.seconds.append(seconds)
            self._changed.notify_all()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS), self._changed:
            await self._changed.wait_for(lambda: len(self.seconds) >= count)


class Woken:
    """Counts the wake-ups, and lets a test wait for one."""

    def __init__(self) -> None:
        self.count = 0
        self._event = asyncio.Event()

    def __call__(self) -> None:
        self.count += 1
        self._event.set()

    async def once_more(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._event.wait()
        self._event.clear()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def woken() -> Woken:
    return Woken()


@asynccontextmanager
async def polling(bot: Bot, inbox: Inbox, woken: Woken, **more: object) -> AsyncIterator[None]:
    task = asyncio.create_task(Polling(bot, inbox, woken, **more).run())
    try:
        yield
        assert not task.done(), task
    finally:
        task.cancel()
        await asyncio.wait({task})


def polls(playground: Playground) -> list[Mapping[str, object]]:
    return [call.parameters for call in playground.call_log if call.method == "getUpdates"]


async def texts(inbox: Inbox) -> list[object]:
    return [waiting.payload["message"]["text"] for waiting in await inbox.take(100, ())]


async def test_an_update_is_in_the_inbox_before_it_is_acknowledged(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken
) -> None:
    class Watched(Inbox):
        """Notes how many polls there had been when the updates were committed."""

        polls_until_commit = -1

        async def put(self, updates: Sequence[Mapping[str, object]]) -> int:
            new = await super().put(updates)
            if new:
                self.polls_until_commit = playground.calls["getUpdates"]
            return new

    watched = Watched(inbox._database, BOT)
    await playground.person(501, "Анна", "ru").send_text("привет")
    async with polling(bot, watched, woken):
        await woken.once_more()
        await playground.wait_for_calls("getUpdates", 2)
        (waiting,) = await watched.take(10, ())

    assert watched.polls_until_commit == 1
    first, second, *_ = polls(playground)
    assert "offset" not in first
    assert int(str(second["offset"])) == waiting.update_id + 1
    assert json.loads(str(first["allowed_updates"])) == list(ALLOWED_UPDATES)
    assert int(str(first["timeout"])) == 30
    assert waiting.chat_id == 501
    assert waiting.payload["message"]["text"] == "привет"
    assert waiting.payload["message"]["from"]["language_code"] == "ru"


async def test_a_message_wakes_the_dispatcher_at_once(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken
) -> None:
    anna = playground.person(501)
    async with polling(bot, inbox, woken, timeout_seconds=50):
        await playground.wait_for_calls("getUpdates")
        await anna.send_text("one")
        await woken.once_more()
        assert await texts(inbox) == ["one"]
    assert woken.count == 1


async def test_an_update_that_could_not_be_stored_comes_again(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken, waits: Waits
) -> None:
    class FullDisk(Inbox):
        attempts = 0

        async def put(self, updates: Sequence[Mapping[str, object]]) -> int:
            if updates:
                self.attempts += 1
                if self.attempts <= 2:
                    raise StorageError("database or disk is full")
            return await super().put(updates)

    full = FullDisk(inbox._database, BOT)
    await playground.person(501).send_text("kept")
    async with polling(bot, full, woken, sleep=waits):
        await woken.once_more()
    assert await texts(full) == ["kept"]
    assert waits.seconds == [1.0, 2.0]


async def test_a_restart_goes_on_where_the_inbox_ends(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken
) -> None:
    anna = playground.person(501)
    await anna.send_text("one")
    async with polling(bot, inbox, woken):
        await woken.once_more()
    (one,) = await inbox.take(1, ())
    await inbox.done(one.update_id)
    await anna.send_text("two")
    async with polling(bot, inbox, woken):
        await woken.once_more()
    assert await texts(inbox) == ["two"]
    assert woken.count == 2


async def test_failures_are_waited_out_longer_and_longer(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken, waits: Waits
) -> None:
    playground.faults.fail("getUpdates", times=2, status=500)
    playground.faults.fail("getUpdates", times=2, status=502)
    playground.faults.reset_connection("getUpdates", times=2)
    playground.faults.fail("getUpdates", times=1, status=400)
    await playground.person(501).send_text("at last")
    async with polling(bot, inbox, woken, sleep=waits, longest_wait_seconds=10.0):
        await woken.once_more()
        assert waits.seconds == [1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 10.0]
        playground.faults.fail("getUpdates", status=500)
        await playground.person(501).send_text("ends a poll that may be under way")
        await waits.until(8)
        assert waits.seconds[7:] == [1.0], "after a success the first wait is short again"
    assert await texts(inbox) == ["at last"]


async def test_a_pause_that_telegram_asks_for_is_kept(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken, waits: Waits
) -> None:
    playground.faults.fail("getUpdates", times=1, status=429, retry_after=37)
    await playground.person(501).send_text("later")
    async with polling(bot, inbox, woken, sleep=waits):
        await woken.once_more()
    assert waits.seconds == [37.0]


async def test_another_poller_is_named_once_and_outwaited(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken, waits: Waits
) -> None:
    playground.faults.fail("getUpdates", times=3, status=409)
    await playground.person(501).send_text("mine again")
    with capture_logs() as logs:
        async with polling(bot, inbox, woken, sleep=waits):
            await woken.once_more()
    assert waits.seconds == [15.0, 15.0, 15.0]
    (said,) = [entry["event"] for entry in logs if entry["log_level"] == "error"]
    assert "another instance is polling" in said


async def test_a_webhook_is_removed_and_its_updates_kept(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken
) -> None:
    await bot.set_webhook("https://example.org/hook")
    await playground.person(501).send_text("sent to the hook")
    async with polling(bot, inbox, woken):
        await woken.once_more()
    assert await texts(inbox) == ["sent to the hook"]


@pytest.mark.parametrize("status", [404, 429, 500])
async def test_a_webhook_that_cannot_be_removed_stops_nothing(
    status: int, playground: Playground, bot: Bot, inbox: Inbox, woken: Woken
) -> None:
    playground.faults.fail("deleteWebhook", status=status)
    await playground.person(501).send_text("hello")
    async with polling(bot, inbox, woken):
        await woken.once_more()
    assert await texts(inbox) == ["hello"]


async def test_a_rejected_token_ends_the_run_and_is_not_repeated(
    bot_with: Callable[[str], Bot], inbox: Inbox, woken: Woken
) -> None:
    token = "7000000001:AAF-canary_token_that_nobody_knows0"
    with capture_logs() as logs, pytest.raises(TokenRejected, match="Copy it once more") as ended:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await Polling(bot_with(token), inbox, woken).run()
    told = "".join(traceback.format_exception(ended.value)) + repr(logs)
    assert "canary" not in told


async def test_a_token_revoked_while_running_ends_the_run(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken
) -> None:
    playground.faults.fail("getUpdates", status=401)
    with pytest.raises(TokenRejected, match="Copy it once more"):
        async with asyncio.timeout(PATIENCE_SECONDS):
            await Polling(bot, inbox, woken).run()


async def test_a_sign_of_life_is_left_after_each_poll_and_none_without_telegram(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken, waits: Waits
) -> None:
    beats: list[int] = []

    def beat() -> None:
        beats.append(playground.calls["getUpdates"])
        raise OSError("read-only file system")  # no reason to stop

    playground.faults.fail("getUpdates", times=2, status=500)
    async with polling(bot, inbox, woken, heartbeat=beat, timeout_seconds=0, sleep=waits):
        await playground.wait_for_calls("getUpdates", 5)
    assert beats[:2] == [3, 4]


async def test_asking_raw_gives_no_warning(
    playground: Playground, bot: Bot, inbox: Inbox, woken: Woken, recwarn: pytest.WarningsRecorder
) -> None:
    await playground.person(501).send_text("hello")
    async with polling(bot, inbox, woken):
        await woken.once_more()
    assert [str(warning.message) for warning in recwarn] == []
