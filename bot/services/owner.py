"""What the owner of the bot may ask of it."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.services.broadcasting import BroadcastService
from bot.services.health import HealthService
from bot.services.statistics import StatisticsService


@dataclass(frozen=True)
class OwnerServices:
    """The use cases of owners; `ids` are their numbers on Telegram."""

    ids: Collection[int]
    statistics: StatisticsService
    health: HealthService
    broadcasts: BroadcastService
