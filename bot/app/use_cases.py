"""The use cases over one database: what people may ask of the bot, and its owner besides."""

from collections.abc import Collection
from pathlib import Path

from bot.app.recommending import portraits
from bot.catalogs.protocol import Limited
from bot.handlers.services import Services
from bot.services.broadcasting import BroadcastService
from bot.services.feedback import FeedbackService
from bot.services.finding import Finder
from bot.services.forget import ForgetService
from bot.services.glance import GlanceService
from bot.services.groups import GroupService
from bot.services.health import HealthService, Workers
from bot.services.history import HistoryService
from bot.services.invitations import Invitations
from bot.services.listen import ListenService
from bot.services.measures import Measures
from bot.services.offering import Offering
from bot.services.owner import OwnerServices
from bot.services.personal_data import PersonalDataService
from bot.services.playlist import PlaylistService
from bot.services.profile import ProfileService
from bot.services.recommend import RecommendService
from bot.services.similar import SearchService
from bot.services.statistics import StatisticsService
from bot.services.weekly import WeeklyService
from bot.services.wish_reading import WishReader
from storage.audience import Audience
from storage.broadcasts import Broadcasts
from storage.database import Database
from storage.feedback import Feedback
from storage.inbox import Inbox
from storage.listens import Listens
from storage.offers import Offers
from storage.people import People
from storage.playlists import Playlists
from storage.tallies import Tallies
from storage.weekly import Weekly


def use_cases(
    database: Database,
    listen: ListenService,
    recommend: RecommendService,
    finder: Finder,
    *,
    owner: OwnerServices,
    invitations: Invitations,
    measures: Measures,
) -> Services:
    """All of them, on what hears, what recommends and what finds."""
    listens, feedback, playlists = Listens(database), Feedback(database), Playlists(database)
    offering = Offering(Offers(database), feedback, listens, playlists, invitations)
    forget = ForgetService(database, listen.jobs)
    return Services(
        listen=listen,
        recommend=recommend,
        offering=offering,
        feedback=FeedbackService(offering, feedback, listens, playlists),
        profile=ProfileService(People(database), listens, portraits(database)),
        playlist=PlaylistService(playlists),
        weekly=WeeklyService(Weekly(database)),
        history=HistoryService(listens),
        personal_data=PersonalDataService(database),
        forget=forget,
        groups=GroupService(database, forget),
        glance=GlanceService(recommend, finder),
        wishes=WishReader(finder),
        search=SearchService(finder),
        invitations=invitations,
        owner=owner,
        measures=measures,
    )


def owners_use_cases(
    database: Database,
    inbox: Inbox,
    workers: Workers,
    *,
    ids: Collection[int],
    model: str,
    heartbeat: Path,
    spotify: Limited | None = None,
) -> OwnerServices:
    """Those of the people with these numbers."""
    return OwnerServices(
        ids=ids,
        statistics=StatisticsService(Audience(database), Tallies(database), inbox),
        health=HealthService(
            database, inbox, workers, model=model, heartbeat=heartbeat, spotify=spotify
        ),
        broadcasts=BroadcastService(Broadcasts(database)),
    )
