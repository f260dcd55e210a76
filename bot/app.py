"""The composition root: every part is made here, once, and given what it needs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from telegram.error import TelegramError

from bot.catalogs.known import KnownArtists
from bot.catalogs.local import LocalCatalog
from bot.catalogs.protocol import Limited
from bot.catalogs.starter import load_starter
from bot.config import Settings
from bot.handlers.application import Face
from bot.handlers.delivering import Delivering
from bot.handlers.fridays import Fridays
from bot.handlers.services import Services
from bot.intake.dispatcher import Dispatcher, RetryLater
from bot.intake.lanes import MOST, lane_of
from bot.intake.polling import Polling
from bot.services.broadcasting import BroadcastService
from bot.services.feedback import FeedbackService
from bot.services.finding import Finder
from bot.services.forget import ForgetService
from bot.services.glance import GlanceService
from bot.services.groups import GroupService
from bot.services.health import HealthService
from bot.services.history import HistoryService
from bot.services.invitations import Invitations
from bot.services.learning import Learning
from bot.services.listen import ListenService
from bot.services.measures import Measures, Recorder
from bot.services.owner import OwnerServices
from bot.services.personal_data import PersonalDataService
from bot.services.playlist import PlaylistService
from bot.services.portrait import Portraits
from bot.services.profile import ProfileService
from bot.services.recommend import RecommendService
from bot.services.similar import SearchService
from bot.services.statistics import StatisticsService
from bot.services.weekly import WeeklyService
from bot.services.wish_reading import WishReader
from bot.telegram_errors import TokenRejected, retry_in_seconds
from ml.genre.manifest import SHIPPED_MODEL, load_manifest
from ml.genre.pool import HearingPool
from storage.artists import Artists
from storage.audience import Audience
from storage.broadcasts import Broadcasts
from storage.database import Database
from storage.errors import DatabaseBusy
from storage.feedback import Feedback
from storage.inbox import Inbox
from storage.listens import Listens
from storage.offers import Offers
from storage.people import People
from storage.playlists import Playlists
from storage.recommended import Recommended
from storage.search import SearchIndex
from storage.spotify import SpotifyAnswers, SpotifyLimits
from storage.tallies import Tallies
from storage.tracks import Tracks
from storage.waiting import Waiting
from storage.weekly import Weekly

if TYPE_CHECKING:
    from bot.catalogs.spotify import SpotifyCatalog

_log = structlog.get_logger(__name__)

RETRY_SECONDS = 2.0
GRACE_SECONDS = 20.0
# Pages of a search at Spotify for one wish: beside the local catalog, and instead of it.
PAGES = 2
PAGES_ALONE = 5


@dataclass(frozen=True)
class Kamerton:
    """The bot, put together."""

    inbox: Inbox
    pool: HearingPool
    face: Face
    polling: Polling
    dispatcher: Dispatcher
    recommend: RecommendService
    learning: Learning
    delivering: Delivering
    fridays: Fridays
    recorder: Recorder
    finder: Finder

    async def forever(self) -> None:
        """Take updates in and answer them, until it is cancelled.

        Raises:
            TokenRejected: Telegram does not know the token.
        """
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.polling.run())
                tasks.create_task(self.dispatcher.run())
                tasks.create_task(self.recommend.warm_up())
                tasks.create_task(self.learning.run())
                tasks.create_task(self.delivering.run())
                tasks.create_task(self.fridays.run())
                tasks.create_task(self.recorder.run())
                tasks.create_task(self.finder.run())
        except BaseExceptionGroup as problems:
            # Not `except*`: what is raised there comes in a group again, before Python 3.11.3.
            rejected = problems.subgroup(TokenRejected)
            if rejected is None:
                raise
            raise rejected.exceptions[0] from None


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Kamerton]:
    """The bot, ready to serve; everything is closed afterwards, unanswered updates stay stored.

    Raises:
        SettingsError: Spotify is wanted, and cannot be asked with what is set.
        StorageError: the database cannot be opened.
        StarterError: the shipped catalog has a defect.
        ModelError: the genre model cannot be used.
        TokenRejected: Telegram does not know the token.
    """
    settings.sources()  # said before anything is made
    if settings.telegram_bot_token is None:
        raise ValueError("a bot token is needed")
    token = settings.telegram_bot_token.get_secret_value()
    bot_id = token.partition(":")[0]
    if not bot_id.isdecimal():
        raise TokenRejected
    async with opened_database(settings) as database:
        inbox = Inbox(database, int(bot_id), lane_of=lane_of, most=MOST)
        people, listens = People(database), Listens(database)
        learning = Learning(Feedback(database), interest_path(settings))
        measures, audience = Measures(), Audience(database)
        recorder = Recorder(measures, Tallies(database), audience)
        playlists, invitations = Playlists(database), Invitations()
        async with (
            recommending(settings, database, learning, measures) as recommend,
            _hearing(settings) as pool,
        ):
            finder = Finder(SearchIndex(database), Tracks(database))
            owner = _owner_services(settings, database, inbox, pool, recommend)
            listen = ListenService(
                pool,
                listens,
                model=load_manifest(SHIPPED_MODEL).version,
                at_once=settings.hearing_workers,
                most_waiting=settings.hearing_queue,
            )
            forget = ForgetService(database, listen.jobs)
            services = Services(
                listen=listen,
                recommend=recommend,
                feedback=FeedbackService(
                    Offers(database),
                    Feedback(database),
                    listens,
                    playlists,
                    invitations,
                ),
                profile=ProfileService(people, listens, portraits(database)),
                playlist=PlaylistService(playlists),
                weekly=WeeklyService(Weekly(database)),
                history=HistoryService(listens),
                personal_data=PersonalDataService(database),
                forget=forget,
                groups=GroupService(database, forget),
                glance=GlanceService(recommend, finder),
                wishes=WishReader(finder),
                search=SearchService(finder),
                owner=owner,
                measures=measures,
            )
            face = Face(token, settings.telegram_api_url, services, inbox)
            delivering = Delivering(
                face.bot, owner.broadcasts, Broadcasts(database), audience, people
            )
            fridays = Fridays(
                face.bot,
                services.weekly,
                recommend,
                services.feedback,
                people=people,
                audience=audience,
            )
            dispatcher = Dispatcher(inbox, _retrying(face), give_up=face.give_up)
            polling = Polling(
                face.bot,
                inbox,
                dispatcher.wake,
                heartbeat=heartbeat_path(settings).touch,
                not_stored=face.promise,
            )
            try:
                await face.start()
                invitations.bot_name = face.bot.username
                yield Kamerton(
                    inbox,
                    pool,
                    face,
                    polling,
                    dispatcher,
                    recommend,
                    learning,
                    delivering,
                    fridays,
                    recorder,
                    finder,
                )
            finally:
                await finder.close()
                await dispatcher.stop(GRACE_SECONDS)
                await face.stop()
                await recorder.flush()


def _owner_services(
    settings: Settings,
    database: Database,
    inbox: Inbox,
    pool: HearingPool,
    recommend: RecommendService,
) -> OwnerServices:
    spotify = next((each for each in recommend.others if isinstance(each, Limited)), None)
    return OwnerServices(
        ids=settings.admins(),
        statistics=StatisticsService(Audience(database), Tallies(database), inbox),
        health=HealthService(
            database,
            inbox,
            pool,
            model=load_manifest(SHIPPED_MODEL).version,
            heartbeat=heartbeat_path(settings),
            spotify=spotify,
        ),
        broadcasts=BroadcastService(Broadcasts(database)),
    )


@asynccontextmanager
async def opened_database(settings: Settings) -> AsyncIterator[Database]:
    """The database, brought up to date, with the starter catalog in it."""
    database = await Database.open(settings.database_url)
    try:
        await load_starter(Tracks(database))
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def recommending(
    settings: Settings,
    database: Database,
    learning: Learning | None = None,
    measures: Measures | None = None,
) -> AsyncIterator[RecommendService]:
    """The recommendations, from where they are set to come.

    Raises:
        SettingsError: Spotify is wanted, and cannot be asked with what is set.
    """
    spotify = spotify_catalog(settings, database)
    local = LocalCatalog(Tracks(database))
    try:
        yield RecommendService(
            portraits(database),
            Recommended(database),
            local,
            [spotify] if spotify else [],
            learning=learning,
            measures=measures,
            others_first=settings.sources() == "spotify",
        )
    finally:
        local.close()
        if spotify:
            spotify.close()


def portraits(database: Database) -> Portraits:
    """What is known about people."""
    return Portraits(People(database), Listens(database), Feedback(database))


def spotify_catalog(settings: Settings, database: Database) -> "SpotifyCatalog | None":
    """Spotify, where tracks are to come from it. Raises SettingsError as `recommending` does."""
    sources = settings.sources()
    client_id, client_secret = settings.spotify_client_id, settings.spotify_client_secret
    if sources == "local" or client_id is None or client_secret is None:
        return None
    # Only where it is wanted: spotipy and what it imports take 25 MB.
    from bot.catalogs.spotify import SpotifyCatalog  # noqa: PLC0415
    from bot.catalogs.spotify_client import SpotifyClient  # noqa: PLC0415
    from bot.catalogs.spotify_limited import LimitedSpotify  # noqa: PLC0415

    client = SpotifyClient(
        client_id.get_secret_value(),
        client_secret.get_secret_value(),
        api_url=settings.spotify_api_url,
        accounts_url=settings.spotify_accounts_url,
    )
    limited = LimitedSpotify(
        client,
        SpotifyAnswers(database),
        SpotifyLimits(database, client_id.get_secret_value()),
        daily_budget=settings.spotify_daily_budget,
    )
    known = KnownArtists(Artists(database))
    return SpotifyCatalog(limited, known, most_pages=PAGES_ALONE if sources == "spotify" else PAGES)


def heartbeat_path(settings: Settings) -> Path:
    """A file beside the database, touched whenever Telegram has answered a poll."""
    return settings.database_path().with_suffix(".heartbeat")


def interest_path(settings: Settings) -> Path:
    """The interest model, beside the database; it need not be there."""
    return settings.database_path().with_suffix(".interest.json")


@asynccontextmanager
async def _hearing(settings: Settings) -> AsyncIterator[HearingPool]:
    pool = HearingPool(
        settings.hearing_workers,
        settings.hearing_deadline_seconds,
        settings.genre_runtime,
        scratch=settings.database_path().with_suffix(".hearing"),
    )
    try:
        await pool.warm_up()
        yield pool
    finally:
        pool.close()


def _retrying(face: Face) -> Callable[[Waiting], Awaitable[None]]:
    """The face's `process`, whose passing errors tell the dispatcher when to try again."""

    async def process(waiting: Waiting) -> None:
        try:
            await face.process(waiting)
        except TelegramError as error:
            seconds = retry_in_seconds(error, RETRY_SECONDS)
            if seconds is None:
                raise
            raise RetryLater(seconds) from error
        except DatabaseBusy as error:  # through no fault of the update
            raise RetryLater(RETRY_SECONDS) from error

    return process
