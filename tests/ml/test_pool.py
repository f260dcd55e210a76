"""The worker pool, on real processes that hang, die, stumble and are interrupted."""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from pebble.pool.base_pool import PoolStatus
from support.listeners import load_and_die, load_nothing, load_puppet
from support.synth import encode, music

from ml import errors
from ml.errors import AudioError, ModelError, ModelMissing, Silence, TookTooLong, WorkerDied
from ml.genre import GENRES
from ml.genre.hearing import Hearing
from ml.genre.pool import HearingPool

PATIENCE_SECONDS = 60.0


class AtWork:
    """A worker in the middle of a recording, as it reported itself."""

    def __init__(
        self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.pid = pid
        self._reader = reader
        self._writer = writer

    async def release(self) -> None:
        self._writer.write(b".")
        await self._writer.drain()

    async def ended(self) -> None:
        """Returns when the process is gone, for whatever reason."""
        try:
            assert await self._reader.read() == b""
        except ConnectionResetError:
            return


class Reception:
    """Where workers report that they have begun."""

    def __init__(self, port: int, reports: "asyncio.Queue[AtWork]") -> None:
        self.port = port
        self._reports = reports

    async def next(self) -> AtWork:
        return await asyncio.wait_for(self._reports.get(), PATIENCE_SECONDS)


@asynccontextmanager
async def opened_reception() -> AsyncIterator[Reception]:
    reports: asyncio.Queue[AtWork] = asyncio.Queue()
    writers: list[asyncio.StreamWriter] = []

    async def report(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        reports.put_nowait(AtWork(int(await reader.readline()), reader, writer))

    server = await asyncio.start_server(report, "127.0.0.1", 0)
    try:
        yield Reception(server.sockets[0].getsockname()[1], reports)
    finally:
        server.close()
        for writer in writers:
            writer.close()


@pytest.fixture
async def reception() -> AsyncIterator[Reception]:
    async with opened_reception() as opened:
        yield opened


@pytest.fixture
def pool_of() -> Iterator[Callable[..., HearingPool]]:
    pools: list[HearingPool] = []

    def build(workers: int = 1, **settings: object) -> HearingPool:
        pools.append(HearingPool(workers, **{"loader": load_puppet, **settings}))
        return pools[-1]

    yield build
    for pool in pools:
        pool.close()


def hears(pool: HearingPool, order: str) -> "asyncio.Task[Hearing]":
    return asyncio.create_task(pool.hear(order.encode()))


def pid_of(hearing: Hearing) -> int:
    return int(hearing.model.split()[0])


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_a_recording_is_heard_in_another_process_on_one_thread(pool_of) -> None:
    hearing = await pool_of().hear(b"listen")
    assert pid_of(hearing) != os.getpid()
    assert hearing.model.endswith(" 1")


async def test_the_real_model_hears_in_the_pool(pool_of) -> None:
    from ml.genre.worker import load_model

    pool = pool_of(loader=load_model)
    await pool.warm_up()
    hearing = await pool.hear(encode(music(2), "ogg"))
    assert sorted(each.genre for each in hearing.genres) == sorted(GENRES)
    with pytest.raises(errors.NotAudio):
        await pool.hear(b"a letter, not a song\n" * 100)


async def test_a_killed_worker_costs_one_clip(pool_of, reception) -> None:
    pool = pool_of(workers=2)
    held = hears(pool, f"hold {reception.port}")
    other_worker = await reception.next()
    doomed, queued = hears(pool, "die"), [hears(pool, "listen") for _ in range(4)]
    with pytest.raises(WorkerDied):
        await doomed
    assert len(await asyncio.gather(*queued)) == 4
    await other_worker.release()
    assert pid_of(await held) == other_worker.pid


async def test_a_killed_worker_leaves_nothing_of_the_recording(pool_of, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    pool = pool_of()
    with pytest.raises(WorkerDied):
        await pool.hear(b"die")
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    pool.close()
    assert list(tmp_path.iterdir()) == []


async def test_a_recording_that_hangs_is_stopped_at_its_deadline(pool_of, reception) -> None:
    pool = pool_of(deadline_seconds=2.0)
    stuck = hears(pool, f"spin {reception.port}")
    at_work = await reception.next()
    with pytest.raises(TookTooLong):
        await stuck
    await asyncio.wait_for(at_work.ended(), PATIENCE_SECONDS)
    assert pid_of(await pool.hear(b"listen")) != at_work.pid


async def test_the_deadline_does_not_count_the_time_in_the_queue(pool_of, reception) -> None:
    pool = pool_of(deadline_seconds=2.0)
    queue = [hears(pool, f"spin {reception.port}"), hears(pool, "listen")]
    stuck, answered = await asyncio.gather(*queue, return_exceptions=True)
    assert isinstance(stuck, TookTooLong)
    assert isinstance(answered, Hearing)


async def test_giving_up_stops_the_listening(pool_of, reception) -> None:
    pool = pool_of()
    unwanted = hears(pool, f"spin {reception.port}")
    at_work = await reception.next()
    unwanted.cancel()
    with pytest.raises(asyncio.CancelledError):
        await unwanted
    await asyncio.wait_for(at_work.ended(), PATIENCE_SECONDS)
    assert pool.waiting == 0
    assert await pool.hear(b"listen")


async def test_giving_up_in_the_queue_disturbs_nobody(pool_of, reception) -> None:
    pool = pool_of()
    held = hears(pool, f"hold {reception.port}")
    at_work = await reception.next()
    unwanted, wanted = hears(pool, f"spin {reception.port}"), hears(pool, "listen")
    await asyncio.sleep(0)
    assert pool.waiting == 3
    unwanted.cancel()
    with pytest.raises(asyncio.CancelledError):
        await unwanted
    assert pool.waiting == 2
    await at_work.release()
    assert {pid_of(await held), pid_of(await wanted)} == {at_work.pid}
    assert pool.waiting == 0


async def test_what_is_wrong_with_a_recording_is_told(pool_of) -> None:
    pool = pool_of()
    with pytest.raises(Silence, match="only silence"):
        await pool.hear(b"silence")


@pytest.mark.parametrize("order", ["stumble", "unrepeatable"])
async def test_an_error_that_nobody_foresaw_costs_one_clip(pool_of, order) -> None:
    pool = pool_of()
    before = pid_of(await pool.hear(b"listen"))
    with pytest.raises(WorkerDied) as caught:
        await pool.hear(order.encode())
    assert "listeners.py" in str(caught.value.__cause__)  # where it happened, for the log
    assert pid_of(await pool.hear(b"listen")) == before


async def test_a_missing_model_is_told_to_everyone_who_asks(pool_of, tmp_path) -> None:
    pool = pool_of(loader=load_nothing)
    for ask in (pool.warm_up, lambda: pool.hear(b"listen"), lambda: pool.hear(b"listen")):
        with pytest.raises(ModelMissing, match="no model at all"):
            await ask()


async def test_a_model_that_takes_the_process_down_does_not_hang(pool_of) -> None:
    with pytest.raises(WorkerDied):
        await asyncio.wait_for(pool_of(loader=load_and_die).hear(b"listen"), PATIENCE_SECONDS)


async def test_workers_that_were_killed_while_idle_are_replaced(pool_of) -> None:
    pool = pool_of()
    for _ in range(3):
        os.kill(pid_of(await pool.hear(b"listen")), signal.SIGKILL)
    assert await pool.hear(b"listen")


async def test_a_pool_that_breaks_without_a_word_is_replaced(pool_of, reception) -> None:
    pool = pool_of()
    held = hears(pool, f"hold {reception.port}")
    first = await reception.next()
    pool._pool._context.status = PoolStatus.ERROR  # as when one of its threads has ended
    second = await reception.next()
    await second.release()
    assert pid_of(await held) == second.pid
    await asyncio.wait_for(first.ended(), PATIENCE_SECONDS)


async def test_ctrl_c_reaches_no_worker(pool_of, reception) -> None:
    pool = pool_of()
    held = hears(pool, f"hold {reception.port}")
    at_work = await reception.next()
    os.kill(at_work.pid, signal.SIGINT)
    await at_work.release()
    assert pid_of(await held) == at_work.pid


async def test_ctrl_c_reaches_no_worker_that_is_just_starting(pool_of) -> None:
    pool = pool_of(workers=2)
    asked = hears(pool, "listen")
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (starting := tuple(pool._pool._pool_manager.worker_manager.workers)):  # noqa: ASYNC110
            await asyncio.sleep(0)
    for pid in starting:
        os.kill(pid, signal.SIGINT)
    assert pid_of(await asked) in starting


@contextmanager
def without_room(folder: Path) -> Iterator[None]:
    """Nothing can be written into the folder: a file is there instead."""
    aside = folder.rename(folder.with_name("aside"))
    folder.touch()
    yield
    folder.unlink()
    aside.rename(folder)


async def test_a_recording_for_which_there_is_no_room_is_given_up_alone(pool_of) -> None:
    pool = pool_of()
    with without_room(Path(pool._scratch.name)), pytest.raises(WorkerDied):
        await pool.hear(b"listen")
    assert (await pool.hear(b"listen")).seconds == 1.0


async def test_warming_up_loads_the_model(pool_of, tmp_path) -> None:
    pool = pool_of(workers=2, model_folder=tmp_path)
    await pool.warm_up()
    assert list(tmp_path.iterdir())


async def test_closing_ends_every_process_and_cancels_who_waits(pool_of, reception) -> None:
    pool = pool_of()
    held = hears(pool, f"hold {reception.port}")
    at_work = await reception.next()
    queued = hears(pool, "listen")
    await asyncio.sleep(0)
    pool.close()
    assert not is_alive(at_work.pid)
    for waiting in (held, queued):
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(waiting, PATIENCE_SECONDS)
    with pytest.raises(RuntimeError, match="closed"):
        await pool.hear(b"listen")
    pool.close()


def test_what_a_killed_process_left_behind_is_removed_at_the_next_start(tmp_path) -> None:
    left = tmp_path / "hearing" / "kamerton-x" / "input"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"somebody's recording")
    pool = HearingPool(scratch=tmp_path / "hearing")
    assert not left.exists()
    pool.close()
    assert not list((tmp_path / "hearing").iterdir())


def test_a_pool_that_was_never_used_closes_at_once() -> None:
    HearingPool().close()


async def test_a_killed_parent_leaves_no_worker_behind(reception, tmp_path) -> None:
    program = (
        "import asyncio\n"
        "from support.listeners import load_puppet\n"
        "from ml.genre.pool import HearingPool\n"
        "pool = HearingPool(1, loader=load_puppet)\n"
        f"asyncio.run(pool.hear(b'hold {reception.port}'))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)}
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", program, env=environment)
    at_work = await reception.next()
    parent.kill()
    await parent.wait()
    await at_work.release()
    await asyncio.wait_for(at_work.ended(), PATIENCE_SECONDS)


def every(root: type[Exception]) -> list[type[Exception]]:
    return [root, *(each for kind in root.__subclasses__() for each in every(kind))]


@pytest.mark.parametrize("kind", every(AudioError) + every(ModelError))
def test_an_error_survives_the_way_between_processes(kind: type[Exception]) -> None:
    for error in (kind(), kind("with words of its own")):
        twin = pickle.loads(pickle.dumps(error))
        assert type(twin) is kind
        assert str(twin) == str(error)


def test_the_process_that_owns_the_pool_stays_light() -> None:
    program = (
        "import sys\n"
        "import ml.audio, ml.genre.pool\n"
        "print(*sorted({'tensorflow', 'keras', 'librosa', 'numba', 'scipy', 'ai_edge_litert'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PATH": "/nowhere"},  # pydub warns when it finds no ffmpeg there
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")
