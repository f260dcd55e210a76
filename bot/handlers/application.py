"""The Telegram face: one update in, one answer out, through python-telegram-bot's handlers."""

from collections.abc import Sequence

import structlog
from telegram import Bot, Update
from telegram.error import ChatMigrated, TelegramError

from bot.handlers.beginning import Beginning
from bot.handlers.connecting import connect, library_application
from bot.handlers.elsewhere import group_routes, guest_routes, inline_routes
from bot.handlers.measuring import measured
from bot.handlers.menu import introduce
from bot.handlers.private import private_routes
from bot.handlers.promises import Promises
from bot.handlers.recordings import recording_in
from bot.handlers.services import Services
from bot.handlers.turn import Turn
from bot.intake.lanes import AGAIN
from bot.intake.polling import RawUpdate
from bot.telegram_errors import nobody_there
from bot.views.trouble import render_apology
from storage.errors import DatabaseBusy
from storage.inbox import Inbox
from storage.waiting import Waiting

_log = structlog.get_logger(__name__)


class Face:
    """Answers updates, each by the routes of the place where it comes from."""

    def __init__(self, token: str, api_url: str, services: Services, inbox: Inbox) -> None:
        """`api_url` is where the Bot API is, without a path: "https://api.telegram.org"."""
        self._services = services
        self._application = library_application(token, api_url.rstrip("/"))
        self._application.answer_in("private", private_routes(services))
        self._application.answer_in("group", group_routes(services))
        self._application.answer_in("inline", inline_routes(services))
        self._application.answer_in("guest", guest_routes(services))
        self._owners = services.owner.ids if services.owner is not None else ()
        self._promises = Promises(self.bot)
        self._beginning = Beginning(self.bot, inbox, services.profile)

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
        await connect(self._application)

    async def introduce(self) -> None:
        """Set menus and descriptions, where they have changed. What fails is only logged."""
        await introduce(self.bot, self._owners)

    async def stop(self) -> None:
        """Close the connections to Telegram, however far `start` came."""
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
        turn = await self._beginning.turn(update, waiting)
        if turn is None:
            return
        try:
            await self._answer(turn, waiting)
        except ChatMigrated as moved:
            _log.info("the group has another number now")
            await self._services.groups.moved(turn.chat_id, moved.new_chat_id)
            await self._answer(await self._beginning.followed(turn, moved.new_chat_id), waiting)

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
        waits = update.message or update.callback_query or update.guest_message
        turn = await self._beginning.turn_all_the_same(update, waiting) if waits else None
        if turn is None:
            return
        try:
            again = turn.topic == AGAIN and turn.pressed_on is not None
            asked = update.message is not None or again
            recording = asked and recording_in(turn.source) is not None
            await turn.close(render_apology(turn.texts, recording=recording))
        except TelegramError as error:
            _log.warning("apology not sent", reason=type(error).__name__)
        await self._promises.keep(update, turn.answer_message_id)
