"""The bot, put together.

    Telegram ──► polling ──► inbox ──► dispatcher ──► face ──► use cases ──► hearing, recommending

The rest works beside it: what is sent unasked, what is learnt, counted and made findable.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.app.hearing import hearing, listening, model_version
from bot.app.recommending import recommending
from bot.app.retrying import retrying
from bot.app.storing import opened_database
from bot.app.use_cases import owners_use_cases, use_cases
from bot.catalogs.also_called import also_called
from bot.catalogs.protocol import Limited
from bot.config import Settings
from bot.handlers.application import Face
from bot.handlers.delivering import Delivering
from bot.handlers.fridays import Fridays
from bot.intake.dispatcher import Dispatcher
from bot.intake.lanes import MOST, lane_of
from bot.intake.polling import Polling
from bot.services.finding import Finder
from bot.services.invitations import Invitations
from bot.services.learning import Learning
from bot.services.measures import Measures, Recorder
from bot.services.recommend import RecommendService
from bot.telegram_errors import TokenRejected
from storage.audience import Audience
from storage.broadcasts import Broadcasts
from storage.feedback import Feedback
from storage.inbox import Inbox
from storage.people import People
from storage.search import SearchIndex
from storage.search_numbers import SearchNumbers
from storage.tallies import Tallies
from storage.tracks import Tracks

GRACE_SECONDS = 20.0


@dataclass(frozen=True)
class Kamerton:
    """The bot: all that runs side by side, for as long as it serves."""

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
                tasks.create_task(self.face.introduce())
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
    token, bot_id = _token(settings)
    async with opened_database(settings) as database:
        measures, audience = Measures(), Audience(database)
        learning = Learning(Feedback(database), settings.interest_path())
        async with (
            recommending(settings, database, learning, measures) as recommend,
            hearing(settings) as pool,
        ):
            inbox = Inbox(database, bot_id, lane_of=lane_of, most=MOST)
            finder = Finder(SearchIndex(database, also_called()), Tracks(database))
            limited = next((each for each in recommend.others if isinstance(each, Limited)), None)
            owner = owners_use_cases(
                database,
                inbox,
                pool,
                ids=settings.admins(),
                model=model_version(),
                heartbeat=settings.heartbeat_path(),
                spotify=limited,
            )
            invitations = Invitations(SearchNumbers(database), finder)
            services = use_cases(
                database,
                listening(settings, database, pool),
                recommend,
                finder,
                owner=owner,
                invitations=invitations,
                measures=measures,
            )
            face = Face(token, settings.telegram_api_url, services, inbox)
            dispatcher = Dispatcher(inbox, retrying(face.process), give_up=face.give_up)
            bot = Kamerton(
                face=face,
                polling=Polling(
                    face.bot,
                    inbox,
                    dispatcher.wake,
                    heartbeat=settings.heartbeat_path().touch,
                    not_stored=face.promise,
                ),
                dispatcher=dispatcher,
                recommend=recommend,
                learning=learning,
                delivering=Delivering(
                    face.bot, owner.broadcasts, Broadcasts(database), audience, People(database)
                ),
                fridays=Fridays(
                    face.bot,
                    services.weekly,
                    recommend,
                    services.offering,
                    people=People(database),
                    audience=audience,
                ),
                recorder=Recorder(measures, Tallies(database), audience),
                finder=finder,
            )
            try:
                await face.start()
                invitations.bot_name = face.bot.username
                yield bot
            finally:
                await finder.close()
                await dispatcher.stop(GRACE_SECONDS)
                await face.stop()
                await bot.recorder.flush()


def _token(settings: Settings) -> tuple[str, int]:
    """The bot's token, and its number, with which the token begins."""
    if settings.telegram_bot_token is None:
        raise ValueError("a bot token is needed")
    token = settings.telegram_bot_token.get_secret_value()
    bot_id = token.partition(":")[0]
    if not bot_id.isdecimal():
        raise TokenRejected
    return token, int(bot_id)
