"""What the bot believes about a person: /profile."""

import asyncio

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.profile import ProfileService
from bot.services.weekly import WeeklyService
from bot.views.pictures.profile import taste_picture
from bot.views.profile import render_profile


class Profiles:
    """Shows people what is known about them."""

    def __init__(self, profile: ProfileService, weekly: WeeklyService) -> None:
        self._profile = profile
        self._weekly = weekly

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [command("profile", self._show), button("menu:profile", self._show)]

    async def _show(self, turn: Turn) -> None:
        profile = await self._profile.profile(turn.person_id)
        subscribed = await self._weekly.due_at(turn.person) is not None
        picture = await asyncio.to_thread(taste_picture, turn.texts, profile)
        await turn.say(render_profile(turn.texts, profile, picture, weekly=subscribed))
