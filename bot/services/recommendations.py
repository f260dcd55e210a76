"""Answers to wishes: tracks, why they are there, and what was done to find them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.services.reasons import Reason
from bot.services.wish import Said, Wish
from ml.recommend.relaxation import Relaxation
from storage.tracks import Track


@dataclass(frozen=True)
class Recommendation:
    """A track, how well it fits (0 to 1), and why it is here."""

    track: Track
    score: float
    reason: Reason = field(default_factory=lambda: Reason("genre"))


@dataclass(frozen=True)
class Recommendations:
    """An answer to a wish.

    Attributes:
        tracks: the best first, no track twice.
        asked: the wish as it was understood.
        used: the wish as it was relaxed; every track fits it.
        relaxations: what lies between the two, and in the answer.
        started_over: everything that fits was shown within 30 days, so it begins anew.
        nothing_new: something fits, but all of it was in the last answer; `tracks` is empty.
        catalog_empty: there is no track at all.
        sources_failed: another source than the local catalog is set up and had nothing to give;
            a person is told so once in TOLD_AGAIN_AFTER.
        heard: it is about a recording.
        context: how it came about, for learning from what the person says of it; for JSON.
        said: the wish as it was told in words; None where it was not.
    """

    tracks: tuple[Recommendation, ...]
    asked: Wish
    used: Wish
    relaxations: tuple[Relaxation, ...] = ()
    started_over: bool = False
    nothing_new: bool = False
    catalog_empty: bool = False
    sources_failed: bool = False
    heard: bool = False
    context: Mapping[str, Any] = field(default_factory=dict)
    said: Said | None = None
