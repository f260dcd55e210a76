"""The Telegram face: one update in, one answer out, through python-telegram-bot's handlers."""

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import structlog
from telegram import Bot, Update
from telegram.error import ChatMigrated, InvalidToken, TelegramError
from telegram.ext import Application
from telegram.request import HTTPXRequest

from bot.handlers.cancelling import CANCEL
from bot.handlers.elsewhere import group_routes, guest_routes, inline_routes
from bot.handlers.measuring import measured
from bot.handlers.menu import introduce
from bot.handlers.places import Place, place_of
from bot.handlers.private import private_routes
from bot.handlers.promises import Promises
from bot.handlers.recordings import recording_in
from bot.handlers.routes import TurnApplication
from bot.handlers.services import Services
from bot.handlers.talking import PLAIN_TEXT
from bot.handlers.turn import Turn
from bot.intake.lanes import AGAIN
from bot.intake.polling import RawUpdate
from bot.patience import growing_wait
from bot.telegram_errors import TokenRejected, nobody_there, retry_in_seconds
from bot.views.texts import Texts, language_with
from bot.views.trouble import render_apology
from storage.clock import utc_now
from storage.errors import DatabaseBusy, StorageError
from storage.inbox import Inbox
from storage.people import Person
from storage.waiting import Waiting

_log = structlog.get_logger(__name__)

_CONNECTIONS: Final = 64
_TIMEOUT_SECONDS: Final = 20.0
_INLINE_SECONDS: Final = 10.0
_START_RETRY_SECONDS: Final = 2.0
_MOST_START_RETRY_SECONDS: Final = 30.0


class Face:
    """Answers updates, each by the routes of the place where it comes from."""

    def __init__(self, token: str, api_url: str, services: Services, inbox: Inbox) -> None:
        """`api_url` is where the Bot API is, without a path: "https://api.telegram.org"."""
        self._services = services
        self._inbox = inbox
        self._application = _application(token, api_url.rstrip("/"))
        self._application.answer_in("private", private_routes(services))
        self._application.answer_in("group", group_routes(services))
        self._application.answer_in("inline", inline_routes(services))
        self._application.answer_in("guest", guest_routes(services))
        self._owners = services.owner.ids if services.owner is not None else ()
        self._introduction: asyncio.Task[None] | None = None
        self._promises = Promises(self.bot)

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
        self._introduction = asyncio.create_task(introduce(self.bot, self._owners))

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
        try:
            await self._process(update, self._promises.taken_up(waiting, update))
        except DatabaseBusy:
            await self._promises.make(update, waiting.answer_message_id)
            raise

    async def promise(self, updates: Sequence[RawUpdate]) -> None:
        """Tell who waits for these raw updates that they are not lost. A failure is only logged."""
        for raw in updates:
            try:
                update = Update.de_json(dict(raw), self.bot)
            except (AttributeError, TypeError, ValueError, KeyError) as error:
                _log.info("update not understood", reason=type(error).__name__)
            else:
                await self._promises.make(update)

    async def _process(self, update: Update, waiting: Waiting) -> None:
        turn = await self._begin(update, waiting)
        if turn is None:
            return
        try:
            await self._answer(turn, waiting)
        except ChatMigrated as moved:
            _log.info("the group has another number now")
            await self._services.groups.moved(turn.chat_id, moved.new_chat_id)
            await self._answer(await self._followed(turn, moved.new_chat_id), waiting)

    async def _answer(self, turn: Turn, waiting: Waiting) -> None:
        update, turns = turn.update, self._application.turns
        turns[update.update_id] = turn
        try:
            with measured(self._services.measures, turn, waiting):
                await self._application.process_update(update)
        except TelegramError as error:
            if not nobody_there(error):
                raise
            _log.info("nobody there to answer", reason=type(error).__name__)
        finally:
            del turns[update.update_id]
        await self._promises.keep(update, turn.answer_message_id)

    async def give_up(self, waiting: Waiting) -> None:
        """Apologise for an update that could not be answered. A failure is only logged."""
        self._services.measures.went_wrong("given_up")
        update = Update.de_json(waiting.payload, self.bot)
        waiting = self._promises.taken_up(waiting, update)
        place = place_of(update, self.bot)
        waits = update.message or update.callback_query or update.guest_message
        if place is None or not waits:
            return
        person = await self._as_known(_listener(update, place))
        turn = self._turn(update, waiting, place, person)
        try:
            again = turn.topic == AGAIN and turn.pressed_on is not None
            asked = update.message is not None or again
            recording = asked and recording_in(turn.source) is not None
            await turn.close(render_apology(turn.texts, recording=recording))
        except TelegramError as error:
            _log.warning("apology not sent", reason=type(error).__name__)
        await self._promises.keep(update, turn.answer_message_id)

    async def _begin(self, update: Update, waiting: Waiting) -> Turn | None:
        """The turn of an update; None for what is not ours to answer."""
        place = place_of(update, self.bot)
        if place is None or (place.kind == "inline" and _is_stale(waiting)):
            return None
        person = await self._services.profile.person(_listener(update, place))
        turn = self._turn(update, waiting, place, person)
        if place.kind == "private":
            await self._carry_on(turn)
        return turn

    async def _followed(self, turn: Turn, chat_id: int) -> Turn:
        """The same turn in the supergroup that its group has become; nothing of it stands there."""
        person = await self._services.profile.person(chat_id)
        place = replace(turn.place, chat_id=chat_id)
        return replace(turn, person=person, place=place, answer_message_id=None)

    async def _carry_on(self, turn: Turn) -> None:
        """Keep what a person's update tells besides: which language they speak, what they leave."""
        profile, person, update = self._services.profile, turn.person, turn.update
        user = update.effective_user
        says = user.language_code if user is not None else None
        if says and person.interface_language != turn.texts.language:
            await profile.set_interface_language(person.id, turn.texts.language)
        if (
            person.awaiting
            and update.message
            and not turn.lane  # a recording may have waited since before the question
            and not PLAIN_TEXT.check_update(update)
            and not CANCEL.check_update(update)  # which says what it ends
        ):
            # Something else came instead of an answer: the question is over.
            await profile.ask(person.id, None)

    async def _as_known(self, person_id: int) -> Person:
        """The person; where the database is what failed, somebody unknown."""
        try:
            return await self._services.profile.person(person_id)
        except StorageError:
            return Person(person_id)

    def _turn(self, update: Update, waiting: Waiting, place: Place, person: Person) -> Turn:
        user = update.effective_user
        return Turn(
            bot=self.bot,
            update=update,
            person=person,
            texts=Texts(language_with(person, user.language_code if user else None)),
            inbox=self._inbox,
            place=place,
            answer_message_id=waiting.answer_message_id,
            answer_inline_id=waiting.answer_inline_id,
            lane=waiting.lane,
            received_at=waiting.received_at or utc_now(),
        )


def _is_stale(waiting: Waiting) -> bool:
    """Whoever typed this has seen an answer to something newer, or gone on without one."""
    received = waiting.received_at
    return received is not None and (utc_now() - received).total_seconds() > _INLINE_SECONDS


def _listener(update: Update, place: Place) -> int:
    """Whose wishes and history an answer goes by: the person's, in a group the group's own."""
    user = update.effective_user
    return place.chat_id if place.kind == "group" or user is None else user.id


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
