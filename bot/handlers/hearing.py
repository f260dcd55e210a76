"""Hearing one recording: fetched when its turn comes, heard, and every failure put into a code."""

from collections.abc import Mapping
from typing import Final

import structlog
from telegram import Bot

from bot.handlers.downloading import FileGone, TooLargeToDownload, download
from bot.handlers.items import Item
from bot.services.line import Place, QueueFull
from bot.services.listen import ListenService
from bot.services.measures import Measures, Trouble
from bot.services.steps import Steps
from bot.views.album import Outcome
from bot.views.hearing import FULL, GONE, UNAVAILABLE
from ml.errors import AudioError, ModelError, TooLarge

_log = structlog.get_logger(__name__)

_TROUBLES: Final[Mapping[str, Trouble]] = {FULL: "full", GONE: "gone", UNAVAILABLE: "hearing"}


class Hearer:
    """Turns recordings into what was heard, or into the code of why it was not.

    It is kept as a listening of the person; of nobody (None) nothing is kept.
    """

    def __init__(self, listen: ListenService) -> None:
        self._listen = listen

    async def at_once(self, person_id: int | None, item: Item) -> Outcome | None:
        """What can be said without listening; None when it must be heard."""
        if item.file.too_large:
            return TooLarge.code
        return await self._listen.known(person_id, item.update_id, item.file.file_unique_id)

    async def hear_in_line(
        self, bot: Bot, person_id: int | None, item: Item, steps: Steps
    ) -> Outcome:
        """As `hear`, at the end of the line; what is known already is not heard."""
        known = await self.at_once(person_id, item)
        if known is not None:
            return known
        try:
            with self._listen.line.stand() as place:
                return await self.hear(bot, person_id, item, place, steps)
        except QueueFull:
            return FULL

    async def hear(
        self, bot: Bot, person_id: int | None, item: Item, place: Place, steps: Steps
    ) -> Outcome:
        """What a recording is.

        Raises:
            NetworkError, RetryAfter: as `download` raises them.
        """
        with steps.step("queue"):
            await place.turn()
        try:
            with steps.step("download"):
                sound = await download(bot, item.file)
            return await self._listen.listen(
                person_id,
                sound,
                file_unique_id=item.file.file_unique_id,
                update_id=item.update_id,
                steps=steps,
            )
        except TooLargeToDownload:
            return TooLarge.code
        except FileGone:
            _log.warning("file not given by telegram")
            return GONE
        except AudioError as error:
            _log.info("recording not heard", code=error.code)
            return error.code
        except ModelError:
            _log.exception("the model cannot be used")
            return UNAVAILABLE


def count(measures: Measures, outcome: Outcome) -> None:
    """Count what came of a recording, for the owner's figures."""
    if isinstance(outcome, str):
        measures.went_wrong(_TROUBLES.get(outcome, "unheard"))
    elif outcome.verdict == "not_music":
        measures.heard(outcome.kind or "noise")
    else:
        measures.heard(outcome.genres[0].genre)
