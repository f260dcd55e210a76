"""The bot among others: it answers when it is spoken to, and otherwise keeps quiet."""

from collections.abc import Iterable
from typing import Final

import structlog
from telegram import ChatMember, Message
from telegram.ext import filters

from bot.handlers.group_settings import GroupSettings
from bot.handlers.listening import Listening
from bot.handlers.menu import ADMINISTRATOR_COMMANDS, GROUP_COMMANDS, command_meant
from bot.handlers.places import mention_of, words_beside
from bot.handlers.recordings import recording_in
from bot.handlers.routes import Route, any_button, command, membership, message
from bot.handlers.small_talk import SmallTalk
from bot.handlers.turn import Turn
from bot.services.groups import GroupService
from bot.views.groups import (
    old_list_word,
    render_group_forget,
    render_group_genre_hint,
    render_group_hello,
    render_group_help,
    render_group_words,
    render_private_only,
)
from bot.views.texts import interface_language
from bot.views.trouble import render_unknown_command

_log = structlog.get_logger(__name__)

_AWAY: Final = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_JOINED: Final = filters.StatusUpdate.NEW_CHAT_MEMBERS | filters.StatusUpdate.CHAT_CREATED
_WORDS: Final = filters.TEXT & ~filters.COMMAND


class _AsksAboutRecording(filters.MessageFilter):
    """It brings a recording, or names the bot in reply to one."""

    def filter(self, message: Message) -> bool:
        answered = message.reply_to_message
        return recording_in(message) is not None or (
            answered is not None
            and recording_in(answered) is not None
            and mention_of(message.get_bot(), message) is not None
        )


class Groups:
    """Says hello and what it does, hears what it is asked about, and goes along with the group."""

    def __init__(
        self,
        groups: GroupService,
        listening: Listening,
        settings: GroupSettings,
        talk: SmallTalk,
        private: Iterable[str],
    ) -> None:
        """Prepare.

        Args:
            groups: what becomes of a group.
            listening: hears recordings.
            settings: of the group.
            talk: answers words.
            private: the commands that are between a person and the bot.
        """
        self._groups = groups
        self._listening = listening
        self._settings = settings
        self._talk = talk
        self._private = tuple(private)

    def routes(self) -> list[Route]:
        """What is answered here; `last_routes` come after all others."""
        return [
            message(_JOINED, self._joined),
            message(filters.StatusUpdate.MIGRATE, self._moved),
            membership(self._changed),
            message(_AsksAboutRecording(), self._listening.answer),
            command("genre", self._genre),
            command("start", self._help),
            command("help", self._help),
            command("forget", self._forget),
            *self._settings.routes(),
        ]

    def last_routes(self) -> list[Route]:
        """What is answered when nothing else fits."""
        return [
            *(command(name, self._private_only) for name in self._private),
            message(filters.COMMAND, self._unknown_command),
            message(_WORDS, self._words),
            any_button(self._old_button, released=False),
        ]

    async def _joined(self, turn: Turn) -> None:
        user = turn.update.effective_user
        code = user.language_code if user is not None and not user.is_bot else None
        await self._groups.joined(turn.chat_id, interface_language(code) if code else None)
        await turn.open(render_group_hello(turn.texts, turn.bot.name))

    async def _moved(self, turn: Turn) -> None:
        old, new = turn.message.migrate_from_chat_id, turn.message.migrate_to_chat_id
        await self._groups.moved(old or turn.chat_id, new or turn.chat_id)

    async def _changed(self, turn: Turn) -> None:
        change = turn.update.my_chat_member
        if change is not None and change.new_chat_member.status in _AWAY:
            await self._groups.left(turn.chat_id)

    async def _genre(self, turn: Turn) -> None:
        if recording_in(turn.source) is None:
            await turn.say(render_group_genre_hint(turn.texts))
        else:
            await self._listening.answer(turn)

    async def _help(self, turn: Turn) -> None:
        await turn.say(render_group_help(turn.texts, turn.bot.name))

    async def _forget(self, turn: Turn) -> None:
        await turn.say(render_group_forget(turn.texts, turn.bot.name))

    async def _private_only(self, turn: Turn) -> None:
        await turn.say(render_private_only(turn.texts, turn.bot.name))

    async def _unknown_command(self, turn: Turn) -> None:
        said = (turn.message.text or "").split(maxsplit=1)[0]
        if "@" in said:  # else it may be meant for another bot
            meant = command_meant(said, (*GROUP_COMMANDS, *ADMINISTRATOR_COMMANDS))
            await turn.say(render_unknown_command(turn.texts, meant))

    async def _words(self, turn: Turn) -> None:
        """A wish, or small talk with the bot. What only follows its words is left alone."""
        words = words_beside(turn.bot, turn.message)
        if not words:
            await self._help(turn)
        elif mention_of(turn.bot, turn.message) is None:
            await self._talk.wish(turn, words)
        elif not await self._talk.answer(turn, words):
            await turn.say(render_group_words(turn.texts, turn.bot.name))

    async def _old_button(self, turn: Turn) -> None:
        await turn.release_button(old_list_word(turn.texts))
