"""What is no recording, no command and no button that is known: texts, pictures and the rest."""

from collections.abc import Mapping

from telegram.ext import filters

from bot.handlers.routes import Answer, Route, any_button, message
from bot.handlers.turn import Turn
from bot.services.profile import Question
from bot.views.trouble import (
    render_old_button,
    render_unknown_command,
    render_unsupported,
)

PLAIN_TEXT = filters.TEXT & ~filters.COMMAND


class Talking:
    """Takes a text as the answer to what was asked last; says of the rest what to do instead."""

    def __init__(self, answers: Mapping[Question, Answer], otherwise: Answer) -> None:
        """`otherwise` answers a text when nothing was asked."""
        self._answers: dict[str, Answer] = dict(answers.items())
        self._otherwise = otherwise

    def routes(self) -> list[Route]:
        """What is answered here; these come after all others."""
        return [
            message(PLAIN_TEXT, self._text),
            message(filters.COMMAND, self._unknown_command),
            message(~filters.StatusUpdate.ALL, self._unsupported),
            any_button(self._old_button),
        ]

    async def _text(self, turn: Turn) -> None:
        await self._answers.get(turn.person.awaiting or "", self._otherwise)(turn)

    async def _unknown_command(self, turn: Turn) -> None:
        await turn.say(render_unknown_command(turn.texts))

    async def _unsupported(self, turn: Turn) -> None:
        if turn.person.awaiting == "broadcast":  # it is for everybody, and not to be listened to
            await self._text(turn)
            return
        # A GIF comes with a document, so it is looked for first.
        kinds = ("sticker", "photo", "animation", "document")
        kind = next((kind for kind in kinds if getattr(turn.message, kind)), "other")
        await turn.say(render_unsupported(turn.texts, kind))

    async def _old_button(self, turn: Turn) -> None:
        await turn.say(render_old_button(turn.texts))
