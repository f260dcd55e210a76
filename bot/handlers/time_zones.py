"""Where a person's clock is: /timezone, its buttons, and a text that answers it."""

import asyncio

from bot.handlers.chat_action import typing_shown
from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.profile import ProfileService
from bot.services.time_zone_words import TimeZoneNotUnderstood, parse_time_zone
from bot.services.time_zones import is_time_zone
from bot.views.time_zones import (
    TOPIC,
    render_no_such_time,
    render_time_zone_not_understood,
    render_time_zone_prompt,
    render_time_zone_set,
)
from bot.views.trouble import render_old_button


class TimeZones:
    """Asks for the time zone and keeps it."""

    def __init__(self, profile: ProfileService) -> None:
        self._profile = profile

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("timezone", self._command),
            button("menu:time_zone", self.ask),
            button(TOPIC, self._pressed),
        ]

    async def ask(self, turn: Turn) -> None:
        """Ask; the next text is the answer."""
        await self._profile.ask(turn.person_id, "time_zone")
        await turn.say(render_time_zone_prompt(turn.texts, turn.person.time_zone))

    async def answer(self, turn: Turn) -> None:
        """Take what was typed as a place, a distance to UTC, or a time."""
        try:
            # Off the event loop: a name in another language has its words read first.
            async with typing_shown(turn):
                zone = await asyncio.to_thread(
                    parse_time_zone, turn.words, turn.texts.language, turn.message.date
                )
        except TimeZoneNotUnderstood as problem:
            await self._profile.ask(turn.person_id, "time_zone")
            chosen = turn.person.time_zone
            if problem.is_time:
                await turn.say(render_no_such_time(turn.texts, turn.words, chosen))
                return
            await turn.say(
                render_time_zone_not_understood(turn.texts, turn.words, problem.suggestions, chosen)
            )
            return
        await self._profile.set_time_zone(turn.person_id, zone)
        await turn.say(render_time_zone_set(turn.texts, zone))
        await self._profile.ask(turn.person_id, None)

    async def _command(self, turn: Turn) -> None:
        await (self.answer(turn) if turn.words else self.ask(turn))

    async def _pressed(self, turn: Turn) -> None:
        zone = turn.pressed
        if not is_time_zone(zone):
            await turn.say(render_old_button(turn.texts))
            return
        await self._profile.set_time_zone(turn.person_id, zone)
        await turn.rewrite_pressed(render_time_zone_set(turn.texts, zone))
        if turn.person.awaiting == "time_zone":
            await self._profile.ask(turn.person_id, None)
