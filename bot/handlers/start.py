"""The first words, and the way around: /start and /help."""

from bot.handlers.routes import Route, command
from bot.handlers.turn import Turn
from bot.views.greeting import render_help, render_start


def routes() -> list[Route]:
    """What is answered here."""
    return [command("start", _start), command("help", _help)]


async def _start(turn: Turn) -> None:
    await turn.say(render_start(turn.texts, turn.first_name))


async def _help(turn: Turn) -> None:
    await turn.say(render_help(turn.texts))
