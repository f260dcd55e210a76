"""What the owner may ask, over the parts that a test has; and who the owner is."""

from pathlib import Path

from support.told_ear import ToldEar

from bot.services.broadcasting import BroadcastService
from bot.services.health import HealthService
from bot.services.owner import OwnerServices
from bot.services.statistics import StatisticsService
from storage.audience import Audience
from storage.broadcasts import Broadcasts
from storage.database import Database
from storage.inbox import Inbox
from storage.tallies import Tallies

OWNER = 77


def owner_services(
    database: Database, inbox: Inbox, ear: ToldEar, heartbeat: Path
) -> OwnerServices:
    return OwnerServices(
        ids={OWNER},
        statistics=StatisticsService(Audience(database), Tallies(database), inbox),
        health=HealthService(database, inbox, ear, model="told", heartbeat=heartbeat),
        broadcasts=BroadcastService(Broadcasts(database)),
    )
