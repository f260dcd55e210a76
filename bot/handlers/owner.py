"""What the owner of the bot asks: /stats and /health. To others these commands do not exist."""

import asyncio
from collections.abc import Collection

from telegram.ext import filters

from bot.handlers.routes import Route, command
from bot.handlers.turn import Turn
from bot.services.owner import OwnerServices
from bot.views.owner import render_health, render_statistics
from bot.views.pictures.statistics import statistics_picture


def of_owners(ids: Collection[int]) -> filters.BaseFilter:
    """Messages that an owner wrote; none at all where there is no owner."""
    return filters.User(user_id=list(ids))


class Owner:
    """Tells how the bot is doing."""

    def __init__(self, services: OwnerServices) -> None:
        self._services = services

    def routes(self) -> list[Route]:
        """What is answered here."""
        only = of_owners(self._services.ids)
        return [command("stats", self._stats, only), command("health", self._health, only)]

    async def _stats(self, turn: Turn) -> None:
        figures = await self._services.statistics.now(turn.update.update_id)
        picture = await asyncio.to_thread(statistics_picture, turn.texts, figures)
        await turn.say(render_statistics(turn.texts, figures, picture))

    async def _health(self, turn: Turn) -> None:
        health = await self._services.health.now(turn.update.update_id)
        await turn.say(render_health(turn.texts, health))
