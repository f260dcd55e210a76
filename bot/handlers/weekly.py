"""Tracks every Friday: /weekly, and the buttons that begin and end it."""

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.weekly import WeeklyService
from bot.views.trouble import render_old_button
from bot.views.weekly import render_weekly, render_weekly_ended
from bot.views.weekly_buttons import TOPIC, WeeklyButton


class Weekly:
    """Lets people subscribe and unsubscribe."""

    def __init__(self, weekly: WeeklyService) -> None:
        self._weekly = weekly

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("weekly", self.show),
            button("menu:weekly", self.show),
            button(TOPIC, self._pressed),
        ]

    async def show(self, turn: Turn) -> None:
        """Say how it stands, with a button to change it."""
        due_at = await self._weekly.due_at(turn.person)
        next_at = due_at or self._weekly.first(turn.person)
        zone = turn.person.time_zone
        await turn.say(render_weekly(turn.texts, next_at, zone, wanted=due_at is not None))

    async def _pressed(self, turn: Turn) -> None:
        pressed = WeeklyButton.read(turn.pressed)
        if pressed is None:
            await turn.say(render_old_button(turn.texts))
            return
        if pressed.wanted:
            next_at = await self._weekly.subscribe(turn.person)
            reply = render_weekly(turn.texts, next_at, turn.person.time_zone, wanted=True)
        else:
            await self._weekly.unsubscribe(turn.person_id)
            reply = render_weekly_ended(turn.texts)
        await (turn.rewrite_pressed(reply) if pressed.here else turn.say(reply))
