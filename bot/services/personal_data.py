"""The use case of reading everything that is stored about oneself."""

import asyncio
import json
import re
from typing import Final

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.personal import everything_about

_FIRST: Final = ("people", "weekly", "listens", "feedback", "saved_tracks")
_LAST: Final = "inbox"
_SIMPLE_LIST: Final = re.compile(r"\[\n[^\[\]{}\"]*\n\s*\]")


class PersonalDataService:
    """Gives people what is stored about them."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def as_json(self, person_id: int) -> bytes:
        """All of it as a JSON file, readable for people too: one list of rows for each table.

        What the person chose and said comes first, what the bot notes for its own work last: what
        waits to be answered, this very question among it. Lists of numbers stand in one line.

        Raises:
            StorageError: the database cannot be read.
        """
        stored = await everything_about(self._database, person_id)
        document = {
            "telegram_id": person_id,
            "written_at": self._clock().isoformat(timespec="seconds"),
            "stored": {name: stored[name] for name in sorted(stored, key=_place)},
        }
        return await asyncio.to_thread(_written, document)


def _written(document: object) -> bytes:
    written = json.dumps(document, ensure_ascii=False, indent=2)
    # No line ends within a string of JSON.
    return _SIMPLE_LIST.sub(lambda found: " ".join(found[0].split()), written).encode()


def _place(table: str) -> tuple[bool, int, str]:
    place = _FIRST.index(table) if table in _FIRST else len(_FIRST)
    return table == _LAST, place, table
