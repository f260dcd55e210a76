import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.services.measures import BEYOND, BOUNDS, Measures, Recorder
from storage import sqlite
from storage.audience import Audience
from storage.clock import utc_now
from storage.database import Database
from storage.people import People
from storage.tallies import Tallies


def a_day_ago() -> datetime:
    return utc_now() - timedelta(days=1)


async def test_a_flush_brings_everything_into_the_database_once(database: Database) -> None:
    measures = Measures()
    recorder = Recorder(measures, Tallies(database), Audience(database))
    await People(database).set_genres(1, ("rock",))
    measures.saw(1)
    measures.heard("rock")
    measures.heard("rock")
    measures.went_wrong("telegram")
    measures.answered(0.0, recording=True)
    measures.answered(BOUNDS[-1] + 1.0, recording=False)

    await recorder.flush()
    await recorder.flush()

    found = await Tallies(database).since(a_day_ago())
    assert {(each.measure, each.label): each.number for each in found} == {
        ("clip", "rock"): 2,
        ("trouble", "telegram"): 1,
        ("recording", "0.05"): 1,
        ("other", BEYOND): 1,
    }
    assert (await Audience(database).numbers()).active_today == 1


async def test_what_a_busy_database_refused_is_kept_for_the_next_time(
    database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 20)
    database = await Database.open(f"sqlite+aiosqlite:///{database_file}")
    measures = Measures()
    recorder = Recorder(measures, Tallies(database), Audience(database))
    measures.heard("rock")
    measures.saw(1)
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await recorder.flush()
    measures.heard("rock")

    await recorder.flush()

    assert [each.number for each in await Tallies(database).since(a_day_ago())] == [2]
    await database.close()


async def test_counting_goes_on_while_it_is_flushed(database: Database) -> None:
    measures = Measures()
    recorder = Recorder(measures, Tallies(database), Audience(database))
    for _ in range(20):
        measures.heard("rock")
        await asyncio.gather(recorder.flush(), recorder.flush())

    assert sum(each.number for each in await Tallies(database).since(a_day_ago())) == 20
