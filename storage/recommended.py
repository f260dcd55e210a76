"""What was recommended to whom and when, so that nothing comes twice in a row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import people, recommended
from storage.sqlite import insert_or_ignore


class Recommended:
    """Tracks shown to people, in batches."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def add(
        self, person_id: int, keys: Sequence[str], batch_at: datetime | None = None
    ) -> None:
        """Keep that the tracks `keys` were shown together; `batch_at` is now unless given."""
        if not keys:
            return
        moment = batch_at or self._clock()
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(people), {"id": person_id})
            await connection.execute(
                recommended.insert(),
                [{"person_id": person_id, "batch_at": moment, "track_key": key} for key in keys],
            )

    async def shown(self, person_id: int, since: datetime) -> set[str]:
        """Keys of the tracks shown at `since` (aware) or later."""
        query = select(recommended.c.track_key).where(
            recommended.c.person_id == person_id, recommended.c.batch_at >= since
        )
        async with self._database.read() as connection:
            return set(await connection.scalars(query))

    async def last_batch(self, person_id: int) -> list[str]:
        """Keys of the batch shown last, in their order; empty when there was none."""
        newest = (
            select(func.max(recommended.c.batch_at))
            .where(recommended.c.person_id == person_id)
            .scalar_subquery()
        )
        query = (
            select(recommended.c.track_key)
            .where(recommended.c.person_id == person_id, recommended.c.batch_at == newest)
            .order_by(recommended.c.id)
        )
        async with self._database.read() as connection:
            return list(await connection.scalars(query))
