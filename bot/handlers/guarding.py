"""Buttons in groups that are for one person only: whoever asked for what stands above them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from telegram import Update
from telegram.ext import BaseHandler

from bot.handlers.administrators import Administrators
from bot.handlers.places import speaks_as_group
from bot.handlers.routes import Context, Route
from bot.handlers.turn import Turn
from bot.views.button_data import SAVE, TRACK
from bot.views.groups import not_yours_word

# A list is for everybody to look through, to have an opinion on, and to ask for more.
_FOR_ALL: Final = frozenset({TRACK, SAVE, "more"})


class _ForAsker(BaseHandler[Update, Context, None]):
    """A route that answers whoever asked; others see whose button it is."""

    def __init__(self, route: Route, administrators: Administrators) -> None:
        super().__init__(route.callback)
        self._route = route
        self._administrators = administrators

    def check_update(self, update: object) -> object:
        """As the route does."""
        return self._route.check_update(update)

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Context
    ) -> None:
        """Let the route answer, unless the button is somebody else's."""
        turns: Mapping[int, Turn] = application.turns
        turn = turns[update.update_id]
        word = None if turn.topic in _FOR_ALL else await self._refusal(turn)
        if word is None:
            await self._route.handle_update(update, application, check_result, context)
        else:
            await turn.release_button(word)

    async def _refusal(self, turn: Turn) -> str | None:
        """Why it is not for whoever pressed; None when it is.

        The bot's words stand as a reply to the question. Where that is gone, nobody can tell whose
        it was, and everybody may press.
        """
        shown = turn.pressed_on
        question = shown.reply_to_message if shown is not None else None
        if question is None:
            return None
        if speaks_as_group(question):
            theirs = await self._administrators.include(turn)
            return None if theirs else not_yours_word(turn.texts)
        asked = question.from_user
        if asked is None or asked.id == turn.user_id:
            return None
        return not_yours_word(turn.texts, asked.first_name)


def for_asker(routes: Iterable[Route], administrators: Administrators) -> list[Route]:
    """These routes; buttons that are about more than a list are only for whoever asked."""
    return [_ForAsker(route, administrators) for route in routes]
