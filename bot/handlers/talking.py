"""What is no recording, no command and no button that is known: texts, pictures and the rest."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final, get_args

from telegram.ext import filters

from bot.handlers.chat_action import typing_shown
from bot.handlers.menu import COMMANDS, command_meant
from bot.handlers.routes import Answer, Route, any_button, command, message
from bot.handlers.turn import Turn
from bot.services.profile import ProfileService, Question
from bot.services.wish import PartKind
from bot.services.wish_reading import WishReader
from bot.views.trouble import (
    GroupCommand,
    render_group_command,
    render_old_button,
    render_unknown_command,
    render_unsupported,
)

_LANGUAGES: Final[frozenset[PartKind]] = frozenset({"language", "not_language"})
# What a text may say in answer to a question, however it is told.
_ASKED_FOR: Final[Mapping[str, frozenset[PartKind]]] = {
    "language": _LANGUAGES,
    "interface": _LANGUAGES,
    "years": frozenset({"years"}),
    "genres": frozenset({"genre", "not_genre", "style"}),
    "time_zone": frozenset(),
}
_KNOWN: Final = (*COMMANDS, "timezone")
_FOR_GROUPS: Final[tuple[GroupCommand, ...]] = get_args(GroupCommand)
PLAIN_TEXT = filters.TEXT & ~filters.COMMAND


class Talking:
    """Takes a text as the answer to what was asked last; says of the rest what to do instead."""

    def __init__(
        self,
        answers: Mapping[Question, Answer],
        otherwise: Answer,
        reader: WishReader,
        profile: ProfileService,
    ) -> None:
        """`otherwise` answers a text when nothing was asked, and one that asks for music itself."""
        self._answers: dict[str, Answer] = dict(answers.items())
        self._otherwise = otherwise
        self._reader = reader
        self._profile = profile

    def routes(self) -> list[Route]:
        """What is answered here; these come after all others."""
        return [
            message(PLAIN_TEXT, self._text),
            *(command(name, partial(self._group_command, name)) for name in _FOR_GROUPS),
            message(filters.COMMAND, self._unknown_command),
            message(~filters.StatusUpdate.ALL, self._unsupported),
            any_button(self._old_button),
        ]

    async def _text(self, turn: Turn) -> None:
        asked = turn.person.awaiting or ""
        if asked in _ASKED_FOR and await self._wishes_for_more(turn, _ASKED_FOR[asked]):
            await self._otherwise(turn)
            await self._profile.ask(turn.person_id, None)
        else:
            await self._answers.get(asked, self._otherwise)(turn)

    async def _wishes_for_more(self, turn: Turn, asked_for: Collection[PartKind]) -> bool:
        """A question is forgotten by who goes on to "russian rock 80s": no answer is that long."""
        async with typing_shown(turn):
            said = await self._reader.read(turn.words)
        if said is None or not said.is_whole:
            return False
        # Names say little: there are cities called like artists.
        return bool({part.kind for part in said.wish.parts} - {*asked_for, "like", "unlike"})

    async def _group_command(self, name: GroupCommand, turn: Turn) -> None:
        await turn.say(render_group_command(turn.texts, name))

    async def _unknown_command(self, turn: Turn) -> None:
        meant = command_meant(turn.message.text or "", _KNOWN)
        await turn.say(render_unknown_command(turn.texts, meant))

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
