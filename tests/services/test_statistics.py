from collections import Counter
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.bot_token import BOT
from support.clock import Clock

from bot.services.measures import BOUNDS, Measures
from bot.services.statistics import DAYS, StatisticsService, percentile
from storage.audience import Audience
from storage.database import Database
from storage.inbox import Inbox
from storage.tallies import Tallies

MOST = st.floats(0.0, BOUNDS[-1])


@given(st.lists(MOST, min_size=1, max_size=50), st.floats(0.0, 1.0))
def test_a_percentile_lies_in_the_bucket_in_which_it_is(values: list[float], share: float) -> None:
    measures = Measures()
    for value in values:
        measures.answered(value, recording=True)
    buckets = {label: count for (_, label), count in measures.take().counts.items()}

    found = percentile(buckets, share)

    exact = float(np.quantile(values, share, method="inverted_cdf"))
    place = int(np.searchsorted(BOUNDS, exact))
    assert (0.0, *BOUNDS)[place] <= found <= BOUNDS[place]


def test_what_lies_beyond_reads_as_the_last_bound() -> None:
    assert percentile({"more": 3}, 0.5) == BOUNDS[-1]


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def test_days_and_hours_are_told_apart(database: Database, clock: Clock) -> None:
    tallies = Tallies(database, clock=clock)
    inbox = Inbox(database, BOT, clock=clock)
    service = StatisticsService(Audience(database), tallies, inbox, clock=clock)
    clock.move(days=-DAYS)  # too long ago
    await tallies.add({("clip", "metal"): 100})
    clock.move(days=DAYS - 2)
    await tallies.add(
        Counter({("clip", "rock"): 2, ("clip", "speech"): 1, ("recording", "0.5"): 9})
    )
    clock.move(days=2)
    await tallies.add(
        {
            ("clip", "jazz"): 3,
            ("clip", "rock"): 2,
            ("recording", "1"): 10,
            ("other", "0.05"): 1,
            ("trouble", "telegram"): 2,
        }
    )
    await inbox.put([{"update_id": 1, "message": {"chat": {"id": 1}}}])
    clock.move(minutes=2)

    found = await service.now()

    assert found.days[-1] == clock.now.date()
    assert found.days[0] == clock.now.date() - timedelta(days=DAYS - 1)
    assert found.clips == (0,) * (DAYS - 3) + (3, 0, 5)
    assert found.genres == (("rock", 4), ("jazz", 3))
    assert found.no_music == 1
    assert found.recordings is not None
    assert found.recordings.count == 10
    assert 0.7 < found.recordings.p50_seconds < found.recordings.p95_seconds <= 1.0
    assert found.troubles == (("telegram", 2),)
    assert (found.waiting, found.waiting_seconds) == (1, 120.0)


async def test_a_bot_of_which_nothing_is_known_has_figures_as_well(database: Database) -> None:
    found = await StatisticsService(
        Audience(database), Tallies(database), Inbox(database, BOT)
    ).now()

    assert (found.clips, found.genres, found.troubles) == ((0,) * DAYS, (), ())
    assert found.recordings is None
