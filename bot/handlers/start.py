"""The first words, and the way around: /start, also by a link with a wish, and /help."""

from bot.handlers.recommending import Recommending
from bot.handlers.routes import Route, command
from bot.handlers.turn import Turn
from bot.services.invitations import Invitations
from bot.services.wish import Said
from bot.views.greeting import render_help, render_invited, render_start
from bot.views.inline import START_PARAMETER


class Starting:
    """Greets people; whoever followed a link with a wish gets tracks for it.

    The wish is for this answer and what follows it: what the person chose stays, unless they press
    the button under the tracks that keeps it.
    """

    def __init__(self, recommending: Recommending, invitations: Invitations) -> None:
        self._recommending = recommending
        self._invitations = invitations

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [command("start", self._start), command("help", self._help)]

    async def _start(self, turn: Turn) -> None:
        wish = await self._invitations.wish(turn.words)
        if wish is None:
            unread = turn.words not in {"", START_PARAMETER}
            await turn.say(render_start(turn.texts, turn.first_name, unread_link=unread))
            return
        await turn.say(render_invited(turn.texts, turn.first_name, to_anything=wish.is_open))
        await self._recommending.answer(turn, Said(wish))

    async def _help(self, turn: Turn) -> None:
        await turn.say(render_help(turn.texts))
