"""Saying something to everybody: /broadcast, which shows first how it will look."""

from typing import Final

from telegram import Message

from bot.handlers.owner import of_owners
from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.owner import OwnerServices
from bot.services.profile import ProfileService
from bot.views.broadcasts import (
    BROADCAST,
    CANCEL,
    SEND,
    STOP,
    render_broadcast,
    render_broadcast_question,
    render_discarded,
    render_no_draft,
    render_only_text,
)
from bot.views.html import Html
from bot.views.reply import Reply
from bot.views.trouble import render_old_button, render_unknown_command
from storage.broadcasts import Broadcast

_COMMAND: Final = "broadcast"


class Broadcasting:
    """Takes what is to be said, shows it, and lets it go."""

    def __init__(self, services: OwnerServices, profile: ProfileService) -> None:
        self._owners = services.ids
        self._broadcasts = services.broadcasts
        self._profile = profile

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command(_COMMAND, self._begin, of_owners(self._owners)),
            button(BROADCAST, self._press),
        ]

    async def answer(self, turn: Turn) -> None:
        """A text that comes after the question."""
        if turn.person_id in self._owners:
            await self._show(turn, turn.message.text_html)
        else:  # any more
            await turn.say(render_unknown_command(turn.texts))
        # Last: where an answer failed, the next attempt must not take the text for a wish.
        await self._profile.ask(turn.person_id, None)

    async def _begin(self, turn: Turn) -> None:
        message = turn.message
        if message.reply_to_message is not None:
            await self._show(turn, message.reply_to_message.text_html)
        elif said := _after_command(message):
            await self._show(turn, said)
        else:
            await turn.say(render_broadcast_question(turn.texts))
            await self._profile.ask(turn.person_id, "broadcast")

    async def _show(self, turn: Turn, html: str) -> None:
        if not html:
            await turn.say(render_only_text(turn.texts))
            return
        draft = await self._broadcasts.draft(turn.person_id, html)
        if draft.left:
            await turn.say(Reply(Html(html)))
        await turn.say(render_broadcast(turn.texts, draft))

    async def _press(self, turn: Turn) -> None:
        broadcast_id, _, wanted = turn.pressed.partition(":")
        if turn.person_id not in self._owners or wanted not in {SEND, CANCEL, STOP}:
            await turn.say(render_old_button(turn.texts))
            return
        found = await self._broadcasts.get(broadcast_id, turn.person_id)
        if found is None:
            done = render_discarded if wanted == CANCEL else render_no_draft
            await turn.rewrite_pressed(done(turn.texts))
            return
        await self._do(turn, found, wanted)
        async with self._broadcasts.showing:
            now = await self._broadcasts.get(broadcast_id, turn.person_id)
            reply = render_broadcast(turn.texts, now) if now else render_discarded(turn.texts)
            await turn.rewrite_pressed(reply)

    async def _do(self, turn: Turn, broadcast: Broadcast, wanted: str) -> None:
        if wanted == SEND:
            shown = turn.pressed_on
            await self._broadcasts.start(broadcast.id, shown.message_id if shown else None)
        elif wanted == STOP:
            await self._broadcasts.stop(broadcast.id)
        else:
            await self._broadcasts.discard(broadcast.id)


def _after_command(message: Message) -> str:
    """What stands after the command, with its formatting."""
    return (*message.text_html.split(maxsplit=1), "")[1]
