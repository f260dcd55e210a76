"""From what was heard to the answer: tracks that go with it, a picture, and the words."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import structlog

from bot.handlers.items import Item
from bot.handlers.turn import Turn
from bot.services.line import Line
from bot.services.offered import Offered
from bot.services.offering import Offering
from bot.services.recommend import RecommendService
from bot.services.steps import Steps
from bot.services.together import together
from bot.views.album import Outcome, render_album, render_album_without_music
from bot.views.hearing import render_not_music, render_unheard, render_verdict
from bot.views.pictures.verdict import album_picture, verdict_picture
from bot.views.reply import Reply
from bot.views.texts import Texts
from ml.genre.hearing import GenreProbability, Hearing

_log = structlog.get_logger(__name__)

_TRACKS: Final = 3


class Verdicts:
    """Makes answers to recordings."""

    def __init__(self, recommend: RecommendService, offering: Offering, line: Line) -> None:
        self._recommend = recommend
        self._offering = offering
        self._line = line

    async def reply(self, turn: Turn, heard: Sequence[tuple[Item, Outcome]], steps: Steps) -> Reply:
        """The answer to one recording or more."""
        if len(heard) > 1:
            return await self._of_album(turn, heard, steps)
        (_, outcome), *_ = heard
        if isinstance(outcome, str):
            return render_unheard(turn.texts, outcome, self._line.seconds_left)
        if outcome.verdict == "not_music":
            return render_not_music(turn.texts, outcome)
        update_id = turn.update.update_id
        with steps.step("rank"):
            corrected = await self._offering.correction(turn.person_id, update_id)
            recommendations = await self._recommend.for_person(
                turn.person_id,
                _TRACKS,
                _meant(outcome, corrected),
                speaks=turn.texts.language,
            )
            offered = await self._offering.make(
                turn.person_id, recommendations, update_id=update_id
            )
        with steps.step("draw"):
            picture = await drawn(turn.texts, outcome, corrected=corrected)
        return render_verdict(turn.texts, outcome, recommendations, offered, picture)

    async def corrected(self, turn: Turn, offered: Offered) -> Reply:
        """Another answer to a recording, with tracks that go with what it is said to be now.

        Raises:
            OfferUnknown: the former answer, `offered`, is forgotten meanwhile.
        """
        hearing = await self._offering.heard(turn.person_id, offered.id)
        found = await self._recommend.for_person(
            turn.person_id,
            _TRACKS,
            _meant(hearing, offered.corrected),
            speaks=turn.texts.language,
        )
        anew = await self._offering.instead_of(turn.person_id, offered.id, found)
        picture, shown = None, turn.pressed_on
        if shown is None or shown.photo:
            picture = await drawn(turn.texts, hearing, corrected=offered.corrected)
        return render_verdict(turn.texts, hearing, found, anew, picture)

    async def _of_album(
        self, turn: Turn, heard: Sequence[tuple[Item, Outcome]], steps: Steps
    ) -> Reply:
        outcomes = [(item.name, outcome) for item, outcome in heard]
        music = [
            outcome
            for _, outcome in heard
            if not isinstance(outcome, str) and outcome.verdict != "not_music"
        ]
        if not music:
            return render_album_without_music(turn.texts, outcomes)
        hearing = together(music)
        with steps.step("rank"):
            recommendations = await self._recommend.for_person(
                turn.person_id, _TRACKS, hearing, speaks=turn.texts.language
            )
            offered = await self._offering.make(turn.person_id, recommendations)
        with steps.step("draw"):
            picture = await drawn(turn.texts, hearing, album=True)
        return render_album(
            turn.texts, outcomes, hearing, recommendations, offered=offered, picture=picture
        )


def _meant(hearing: Hearing, corrected: str | None) -> Hearing:
    """What tracks go with: what was heard, or what the person says it is."""
    if corrected is None:
        return hearing
    return replace(hearing, genres=(GenreProbability(corrected, 1.0),))


async def drawn(
    texts: Texts, hearing: Hearing, *, corrected: str | None = None, album: bool = False
) -> bytes | None:
    """The picture of a verdict, drawn in a thread; None where it cannot be drawn.

    `corrected` is the genre that the person says it is.
    """
    try:
        if album:
            return await asyncio.to_thread(album_picture, texts, hearing)
        return await asyncio.to_thread(verdict_picture, texts, hearing, corrected)
    except OSError:  # Pillow's word for a font that is missing or damaged
        _log.exception("no picture drawn")
        return None
