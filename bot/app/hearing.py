"""What hears: worker processes with the model, and the recordings that wait for them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config import Settings
from bot.services.listen import ListenService
from ml.genre.manifest import SHIPPED_MODEL, load_manifest
from ml.genre.pool import HearingPool
from storage.database import Database
from storage.listens import Listens


@asynccontextmanager
async def hearing(settings: Settings) -> AsyncIterator[HearingPool]:
    """The workers, warmed up.

    Raises:
        ModelError: the genre model cannot be used.
    """
    pool = HearingPool(
        settings.hearing_workers,
        settings.hearing_deadline_seconds,
        settings.genre_runtime,
        scratch=settings.scratch_path(),
    )
    try:
        await pool.warm_up()
        yield pool
    finally:
        pool.close()


def listening(settings: Settings, database: Database, pool: HearingPool) -> ListenService:
    """The use case, on these workers."""
    return ListenService(
        pool,
        Listens(database),
        model=model_version(),
        at_once=settings.hearing_workers,
        most_waiting=settings.hearing_queue,
    )


def model_version() -> str:
    """Of the model that ships."""
    return load_manifest(SHIPPED_MODEL).version
