"""Everything that the owner may be told, and figures to tell."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

from bot.catalogs.protocol import LimitsState
from bot.services.health import LEAST_FREE_BYTES, STALE_POLL_SECONDS, Health
from bot.services.measures import Trouble
from bot.services.statistics import DAYS, Latency, Statistics
from bot.views import broadcasts, owner
from bot.views.reply import Reply
from bot.views.texts import Texts
from ml.recommend.taxonomy import GENRES
from storage.audience import Numbers
from storage.broadcasts import Broadcast, State

TODAY = date(2026, 11, 22)
DAYS_SHOWN = tuple(TODAY - timedelta(days=ago) for ago in reversed(range(DAYS)))
BUSY = Statistics(
    people=Numbers(1_234_567, 12_345, 12_345, 54_321, 234_567, 123_456, 345_678, 999_999),
    days=DAYS_SHOWN,
    clips=tuple(range(0, 14_000, 1_000)),
    genres=tuple((genre, 90_000 - 1_000 * place) for place, genre in enumerate(GENRES)),
    no_music=4_321,
    recordings=Latency(90_000, 12.34, 123.4),
    others=Latency(190_000, 0.05, 0.3),
    waiting=1_234,
    waiting_seconds=100_000.0,
    troubles=tuple((trouble, 10_000) for trouble in get_args(Trouble)),
)
IDLE = Statistics(
    Numbers(0, 0, 0, 0, 0, 0, 0, 0), DAYS_SHOWN, (0,) * DAYS, (), 0, None, None, 0, 0.0, ()
)
FINE = Health(0.003, "", "1.0", 2, 2, 0, 0.0, 5.0, None, 10**11, 90.0)
BROKEN: dict[str, Health] = {
    "database": replace(FINE, write_seconds=None, database_problem="disk <full>"),
    "workers": replace(FINE, workers_alive=1),
    "queue": replace(FINE, waiting=4, waiting_seconds=1000.0),
    "polling": replace(FINE, poll_seconds=STALE_POLL_SECONDS + 1),
    "no polling": replace(FINE, poll_seconds=None),
    "disk": replace(FINE, free_bytes=LEAST_FREE_BYTES - 1),
    "spotify's budget": replace(FINE, spotify=LimitsState(500, 500, None)),
    "spotify's pause": replace(FINE, spotify=LimitsState(5, 500, 30_000.0)),
}


def broadcast(state: State, left: int = 0, html: str = "Hello") -> Broadcast:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return Broadcast("A-b_9A-b_9A-", 1, moment, html, state, 5, 1_234, 5, 6, left)


def owners_replies(texts: Texts, strange: str) -> dict[str, Reply]:
    """Each of them, with a stranger's text wherever one gets in."""
    return {
        "figures": owner.render_statistics(texts, BUSY),
        "figures of nobody": owner.render_statistics(texts, IDLE),
        "health": owner.render_health(texts, replace(FINE, spotify=LimitsState(5, 500, None))),
        **{
            f"health without {name}": owner.render_health(
                texts, replace(health, database_problem=health.database_problem and strange)
            )
            for name, health in BROKEN.items()
        },
        "broadcast?": broadcasts.render_broadcast_question(texts),
        "broadcast of a photo": broadcasts.render_only_text(texts),
        "broadcast gone": broadcasts.render_no_draft(texts),
        "broadcast discarded": broadcasts.render_discarded(texts),
        **{
            f"broadcast {state} {left}": broadcasts.render_broadcast(texts, broadcast(state, left))
            for state in ("draft", "sending", "stopped", "finished")
            for left in (0, 1, 12_345)
        },
    }
