"""Hearing in worker processes: with a deadline, and a death that costs one recording."""

import asyncio
import shutil
import signal
import tempfile
import wave
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from io import BytesIO
from multiprocessing import active_children, get_context
from pathlib import Path
from random import Random

import structlog
from pebble import ProcessExpired, ProcessPool
from pebble.pool.process import WORKERS_NAME

from ml.errors import TookTooLong, WorkerDied
from ml.genre import worker
from ml.genre.hearing import Hearing
from ml.genre.manifest import Runtime

log = structlog.get_logger(__name__)

# A worker that is being replaced starts Python and loads the model before it takes its next
# recording: 0.5 s with LiteRT, 6 s with Keras, more on a busy machine.
START_SECONDS = 60.0
# A pool that breaks just as a recording comes in forgets that recording (pebble 5.2: the scheduler
# registers it after everything registered has been given up), so its health is looked at.
HEALTH_SECONDS = 1.0
# Of a recording's deadline: ffmpeg that ends by itself costs the recording, not the worker.
DECODING_SHARE = 0.8
SENT_NAME = "recording"
ATTEMPTS = 2  # when the pool breaks under a recording that may have had no part in it


class HearingPool:
    """Worker processes with the model, started by the first recording.

    Recordings beyond the number of workers wait here, in order, and cost nothing when given up.
    Belongs to one event loop.
    """

    def __init__(
        self,
        workers: int = 2,
        deadline_seconds: float = 90.0,
        runtime: Runtime = "litert",
        model_folder: Path | None = None,
        *,
        scratch: Path | None = None,
        loader: worker.Loader = worker.load_model,
    ) -> None:
        """Prepare; no process is started yet.

        Args:
            workers: how many recordings are heard at the same time, at least 1.
            deadline_seconds: for one recording, from when a worker takes it.
            runtime: what runs the model.
            model_folder: holds the model and its manifest; the shipped one when None.
            scratch: a folder that is this pool's alone: what an earlier pool left there when its
                process was killed is removed. One in the system's temporary folder when None.
            loader: gives each worker what it hears with; a function that can be pickled.
        """
        self._workers = workers
        self._deadline_seconds = deadline_seconds
        self._loading = (loader, runtime, model_folder)
        self._turns = asyncio.Semaphore(workers)
        self._waiting = 0
        self._running: dict[Future[Hearing], ProcessPool] = {}
        self._closed = False
        # Ours and not the workers' own: a killed worker cannot tidy up what it was sent.
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
            scratch.mkdir(mode=0o700, parents=True)
        self._scratch = tempfile.TemporaryDirectory(
            prefix="kamerton-", dir=scratch, ignore_cleanup_errors=True
        )
        self._pool = self._new_pool()

    @property
    def waiting(self) -> int:
        """Recordings asked about and not answered yet, those being heard included."""
        return self._waiting

    @property
    def workers(self) -> int:
        """How many worker processes there are to be."""
        return self._workers

    @property
    def alive(self) -> int:
        """How many of them run at this moment."""
        return sum(child.name == WORKERS_NAME for child in active_children())

    async def hear(self, source: bytes) -> Hearing:
        """Hear a recording in the next worker that is free.

        Cancelling this stops the worker's listening as well; closing the pool cancels this.

        Raises:
            AudioError: it cannot be heard; TookTooLong at the deadline, WorkerDied when it took
                its worker down.
            ModelError: the model cannot be used.
        """
        if self._closed:
            raise RuntimeError("the pool is closed")
        self._waiting += 1
        try:
            async with self._turns:
                return await self._hear(source)
        finally:
            self._waiting -= 1

    async def warm_up(self) -> None:
        """Start the workers and hear a second of noise for each, so that no person waits for it.

        All workers load the model at the same time; at least one has proved that it hears.

        Raises:
            AudioError: the decoder does not work here.
            ModelError: the model cannot be used.
        """
        await asyncio.gather(*(self.hear(_noise()) for _ in range(self._workers)))

    def close(self) -> None:
        """End every worker process, and cancel what still waits for an answer."""
        self._closed = True
        self._end(self._pool)
        self._scratch.cleanup()

    async def _hear(self, source: bytes) -> Hearing:
        for _ in range(ATTEMPTS):
            if self._closed:
                raise asyncio.CancelledError
            pool = self._pool
            try:
                return await self._hear_in(pool, source)
            except BrokenProcessPool as error:
                log.warning("hearing pool broke", reason=str(error))
                await self._replace(pool)
        raise WorkerDied

    async def _hear_in(self, pool: ProcessPool, source: bytes) -> Hearing:
        try:
            folder = await asyncio.to_thread(self._set_out, source)
        except OSError as problem:
            log.warning("no room for a recording", reason=str(problem))
            raise WorkerDied from problem
        with folder as scratch:
            future = self._schedule(pool, Path(scratch) / SENT_NAME)
            self._running[future] = pool
            try:
                # The pool keeps the deadline; the other one is for a pool that lost count.
                async with asyncio.timeout(START_SECONDS + self._deadline_seconds) as lost:
                    return await _answer(future, pool)
            except TimeoutError as error:
                log.warning("hearing took too long", pool_lost_count=lost.expired())
                if lost.expired():
                    await self._replace(pool)
                raise TookTooLong from error
            except ProcessExpired as error:
                log.warning("hearing worker died", exit_code=error.exitcode)
                raise WorkerDied from error
            except WorkerDied:
                log.exception("hearing broke off")
                raise
            finally:
                del self._running[future]

    def _set_out(self, source: bytes) -> "tempfile.TemporaryDirectory[str]":
        """A folder of this recording's own, with it in it.

        Through the pool's pipe a song would take longer than hearing it does.
        """
        folder = tempfile.TemporaryDirectory(dir=self._scratch.name, ignore_cleanup_errors=True)
        (Path(folder.name) / SENT_NAME).write_bytes(source)
        return folder

    def _schedule(self, pool: ProcessPool, file: Path) -> "Future[Hearing]":
        try:
            with _interrupt_held_back():
                future: Future[Hearing] = pool.schedule(
                    worker.hear,
                    args=(file, DECODING_SHARE * self._deadline_seconds),
                    timeout=self._deadline_seconds,
                )
        except RuntimeError as error:  # it broke while nobody was waiting
            raise BrokenProcessPool(str(error)) from error
        return future

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._workers,
            initializer=worker.prepare,
            initargs=self._loading,
            context=get_context("spawn"),  # TensorFlow hangs after a fork
        )

    async def _replace(self, broken: ProcessPool) -> None:
        """Put a new pool in its place, once, whoever of its recordings comes first."""
        if self._pool is broken and not self._closed:
            self._pool = self._new_pool()
            await asyncio.to_thread(self._end, broken)

    def _end(self, pool: ProcessPool) -> None:
        """Stop it and its processes; whoever still waits on it tries the next one, if any."""
        pool.stop()
        pool.join()
        for future, held_by in tuple(self._running.items()):
            if held_by is not pool or future.done():
                continue
            if self._closed:
                future.cancel()
            else:
                future.set_exception(BrokenProcessPool("stopped"))


async def _answer(future: Future[Hearing], pool: ProcessPool) -> Hearing:
    """The future's result; BrokenProcessPool when the pool can no longer give one."""
    answer = asyncio.wrap_future(future)
    try:
        while not answer.done():
            healthy = pool.active
            await asyncio.wait({answer}, timeout=HEALTH_SECONDS)
            if not healthy and not answer.done():
                raise BrokenProcessPool("it broke without a word")
        return answer.result()
    finally:
        answer.cancel()  # stops the worker, when nobody waits for it any more


@contextmanager
def _interrupt_held_back() -> Iterator[None]:
    """Processes and threads started inside never see Ctrl+C: it is for their parent to decide.

    Workers ignore it once they run; this covers the second in which they start.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _noise() -> bytes:
    """A WAV of a little over a second."""
    rate_hz = 22_050
    content = BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(Random(0).randbytes(2 * round(1.2 * rate_hz)))
    return content.getvalue()
