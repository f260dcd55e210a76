"""How often things happened, by the hour, kept without a word on whom they happened to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import tallies
from storage.sqlite import upsert_adding

KEPT_FOR: Final = timedelta(days=90)


@dataclass(frozen=True)
class Tally:
    """So often within the hour that began then (aware, UTC): `label` of what `measure` counts."""

    hour: datetime
    measure: str
    label: str
    number: int


class Tallies:
    """All that was counted within KEPT_FOR."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def add(self, counts: Mapping[tuple[str, str], int]) -> None:
        """Add to this hour's: how often by (measure, label)."""
        now = self._clock()
        hour = now.replace(minute=0, second=0, microsecond=0)
        rows = [
            {"hour": hour, "measure": measure, "label": label, "number": number}
            for (measure, label), number in counts.items()
        ]
        if not rows:
            return
        async with self._database.write() as connection:
            await connection.execute(
                upsert_adding(tallies, ["hour", "measure", "label"], "number"), rows
            )
            await connection.execute(delete(tallies).where(tallies.c.hour < now - KEPT_FOR))

    async def since(self, moment: datetime) -> list[Tally]:
        """Those of the hours that began at this moment (aware) or later, oldest first."""
        query = select(tallies).where(tallies.c.hour >= moment).order_by(tallies.c.hour)
        async with self._database.read() as connection:
            rows = await connection.execute(query)
        return [Tally(**row._mapping) for row in rows]
