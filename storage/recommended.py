"""What was recommended to whom and when, so that nothing comes twice in a row."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select

from storage.database import Database
from storage.schema import people, recommended
from storage.sqlite import insert_or_ignore

# Nobody asks what was shown before, unless it was shown last.
KEPT_FOR: Final = timedelta(days=30)


class Recommended:
    """Tracks shown to people, in batches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, person_id: int, keys: Sequence[str], at: datetime) -> None:
        """Keep that the tracks `keys` were shown together `at` that moment (aware).

        What the person was shown more than KEPT_FOR before is forgotten; with no keys, nothing is.
        """
        if not keys:
            return
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(people), {"id": person_id})
            await connection.execute(
                recommended.insert(),
                [{"person_id": person_id, "batch_at": at, "track_key": key} for key in keys],
            )
            await connection.execute(
                delete(recommended).where(
                    recommended.c.person_id == person_id, recommended.c.batch_at < at - KEPT_FOR
                )
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
