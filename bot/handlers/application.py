"""The Telegram face: one update in, one answer out, through python-telegram-bot's handlers."""

import asyncio
import itertools
from dataclasses import dataclass
from typing import Final

import structlog
from telegram import Bot, Update, User
from telegram.constants import ChatType
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application
from telegram.request import HTTPXRequest

from bot.handlers import start
from bot.handlers.cancelling import CANCEL, Cancelling
from bot.handlers.forgetting import Forgetting
from bot.handlers.genres import Genres
from bot.handlers.language import Language
from bot.handlers.listening import Listening
from bot.handlers.menu import introduce
from bot.handlers.profile import Profiles
from bot.handlers.rating import Rating
from bot.handlers.recommending import Recommending
from bot.handlers.routes import Route, TurnApplication
from bot.handlers.speaking import Speaking
from bot.handlers.talking import PLAIN_TEXT, Talking
from bot.handlers.time_zones import TimeZones
from bot.handlers.turn import Turn
from bot.handlers.years import Years
from bot.patience import growing_wait
from bot.services.feedback import FeedbackService
from bot.services.forget import ForgetService
from bot.services.listen import ListenService
from bot.services.profile import ProfileService
from bot.services.recommend import RecommendService
from bot.telegram_errors import TokenRejected, nobody_there, retry_in_seconds
from bot.views.texts import Texts, language_with
from bot.views.trouble import render_apology
from storage.errors import StorageError
from storage.inbox import Inbox, Waiting
from storage.people import Person

_log = structlog.get_logger(__name__)

_CONNECTIONS: Final = 64
_TIMEOUT_SECONDS: Final = 20.0
_START_RETRY_SECONDS: Final = 2.0
_MOST_START_RETRY_SECONDS: Final = 30.0


@dataclass(frozen=True)
class Services:
    """The use cases that the face puts into a chat."""

    listen: ListenService
    recommend: RecommendService
    feedback: FeedbackService
    profile: ProfileService
    forget: ForgetService


class Face:
    """Answers updates. Private chats only: elsewhere the bot keeps quiet."""

    def __init__(self, token: str, api_url: str, services: Services, inbox: Inbox) -> None:
        """`api_url` is where the Bot API is, without a path: "https://api.telegram.org"."""
        self._services = services
        self._inbox = inbox
        self._application = _application(token, api_url.rstrip("/"))
        self._application.add_handlers(_routes(services))
        self._introduction: asyncio.Task[None] | None = None

    @property
    def bot(self) -> Bot:
        """The library's client, for whoever else calls the Bot API."""
        return self._application.bot

    async def start(self) -> None:
        """Make the bot known to Telegram; waits for as long as Telegram cannot be reached.

        To be followed by `stop` even where it raises or is cancelled.

        Raises:
            TokenRejected: Telegram does not know the token.
        """
        for failures in itertools.count():
            try:
                await self._application.initialize()
                break
            except InvalidToken:
                raise TokenRejected from None  # the library's text holds the token
            except TelegramError as error:
                growing = growing_wait(failures, _START_RETRY_SECONDS, _MOST_START_RETRY_SECONDS)
                wait_seconds = retry_in_seconds(error, growing)
                if wait_seconds is None:
                    raise
                _log.warning("telegram not reached, trying again", wait_seconds=wait_seconds)
                await asyncio.sleep(wait_seconds)
        self._introduction = asyncio.create_task(introduce(self.bot))

    async def stop(self) -> None:
        """Close the connections to Telegram, however far `start` came."""
        if self._introduction is not None:
            self._introduction.cancel()
            await asyncio.wait({self._introduction})
        # Each does nothing where there is nothing (any more) to end.
        await self._application.shutdown()
        await self.bot.shutdown()

    async def process(self, waiting: Waiting) -> None:
        """Answer one update; returns when the answer is sent, or nobody waits for one.

        Several chats may be answered at once, but only one update of each.

        Raises:
            TelegramError: the answer could not be sent; `bot.telegram_errors.retry_in_seconds`
                says whether another attempt may help.
            StorageError, ModelError: as the services raise them.
        """
        update = Update.de_json(waiting.payload, self.bot)
        turn = await self._begin(update, waiting)
        if turn is None:
            return
        turns = self._application.turns
        turns[update.update_id] = turn
        try:
            await self._application.process_update(update)
        except TelegramError as error:
            if not nobody_there(error):
                raise
            _log.info("nobody there to answer", reason=type(error).__name__)
        finally:
            del turns[update.update_id]

    async def give_up(self, waiting: Waiting) -> None:
        """Apologise for an update that could not be answered. A failure is only logged."""
        update = Update.de_json(waiting.payload, self.bot)
        person = _private_person(update)
        if person is None:
            return
        turn = self._turn(update, waiting, await self._as_known(person.id), person.language_code)
        try:
            await turn.close(render_apology(turn.texts))
        except TelegramError as error:
            _log.warning("apology not sent", reason=type(error).__name__)

    async def _begin(self, update: Update, waiting: Waiting) -> Turn | None:
        """The turn of an update; None for what is not ours to answer."""
        user = _private_person(update)
        if user is None:
            return None
        profile = self._services.profile
        person = await profile.person(user.id)
        turn = self._turn(update, waiting, person, user.language_code)
        if user.language_code and person.interface_language != turn.texts.language:
            await profile.set_interface_language(user.id, turn.texts.language)
        if (
            person.awaiting
            and update.message
            and not PLAIN_TEXT.check_update(update)
            and not CANCEL.check_update(update)  # which says what it ends
        ):
            # Something else came instead of an answer: the question is over.
            await profile.ask(user.id, None)
        return turn

    async def _as_known(self, person_id: int) -> Person:
        """The person; where the database is what failed, somebody unknown."""
        try:
            return await self._services.profile.person(person_id)
        except StorageError:
            return Person(person_id)

    def _turn(
        self, update: Update, waiting: Waiting, person: Person, language_code: str | None
    ) -> Turn:
        return Turn(
            bot=self.bot,
            update=update,
            person=person,
            texts=Texts(language_with(person, language_code)),
            inbox=self._inbox,
            chat_id=person.id,
            answer_message_id=waiting.answer_message_id,
        )


def _private_person(update: Update) -> User | None:
    """Who wrote to the bot or pressed its button in a private chat; None for all the rest."""
    chat, user = update.effective_chat, update.effective_user
    if update.message is None and update.callback_query is None:
        return None
    if chat is None or user is None or user.is_bot or chat.type != ChatType.PRIVATE:
        return None
    return user


def _routes(services: Services) -> list[Route]:
    """Every route, the first that fits an update answers it."""
    language = Language(services.profile)
    years = Years(services.profile)
    genres = Genres(services.profile)
    speaking = Speaking(services.profile)
    time_zones = TimeZones(services.profile)
    talking = Talking(
        {
            "language": language.answer,
            "years": years.answer,
            "genres": genres.answer,
            "interface": speaking.answer,
            "time_zone": time_zones.answer,
        }
    )
    return [
        *Listening(services.listen, services.recommend, services.feedback).routes(),
        *start.routes(),
        *Recommending(services.recommend, services.feedback).routes(),
        *Rating(services.feedback).routes(),
        *language.routes(),
        *years.routes(),
        *genres.routes(),
        *speaking.routes(),
        *time_zones.routes(),
        *Cancelling(services.profile).routes(),
        *Profiles(services.profile).routes(),
        *Forgetting(services.forget).routes(),
        *talking.routes(),
    ]


def _application(token: str, api_url: str) -> TurnApplication:
    def request(connections: int) -> HTTPXRequest:
        return HTTPXRequest(
            connection_pool_size=connections,
            read_timeout=_TIMEOUT_SECONDS,
            write_timeout=_TIMEOUT_SECONDS,
            connect_timeout=_TIMEOUT_SECONDS,
            pool_timeout=_TIMEOUT_SECONDS,
        )

    built = (
        Application.builder()
        .application_class(TurnApplication)
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(request(_CONNECTIONS))
        .get_updates_request(request(1))
        .updater(None)
        .job_queue(None)
        .build()
    )
    if not isinstance(built, TurnApplication):
        raise TypeError("the builder made another application than it was told to")
    return built
