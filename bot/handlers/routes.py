"""How an update finds its answer: by command, by button, or by what kind of message it is."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, TypeAlias, cast

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.handlers.places import Kind
from bot.handlers.turn import Turn

_Data: TypeAlias = dict[Any, Any]
Context: TypeAlias = CallbackContext[ExtBot[None], _Data, _Data, _Data]
Route: TypeAlias = BaseHandler[Update, Context, None]
Answer: TypeAlias = Callable[[Turn], Awaitable[None]]


class TurnApplication(Application[ExtBot[None], Context, _Data, _Data, _Data, None]):
    """The library's application, with the turns being answered and with errors that get out.

    The library gives an error to error handlers and drops it; here whoever asked for the update
    to be processed has to know of it, because the update is done only when it was answered.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.turns: dict[int, Turn] = {}

    def answer_in(self, kind: Kind, routes: Sequence[Route]) -> None:
        """Answer what comes from one kind of place by the first of these routes that fits."""
        self.add_handler(_Within(kind, routes, self.turns))

    async def process_error(
        self,
        update: object,  # noqa: ARG002 - the library's signature
        error: Exception,
        *_: Any,
        **__: Any,
    ) -> bool:
        """Raise the error out of `process_update`."""
        raise error


class _Within(BaseHandler[Update, Context, None]):
    """The first of some routes that fits, for updates from one kind of place."""

    def __init__(self, kind: Kind, routes: Sequence[Route], turns: Mapping[int, Turn]) -> None:
        super().__init__(_nothing)
        self._kind = kind
        self._routes = tuple(routes)
        self._turns = turns

    def check_update(self, update: object) -> tuple[Route, object] | None:
        """The route and what it says of the update."""
        if not isinstance(update, Update) or self._turns[update.update_id].place.kind != self._kind:
            return None
        for route in self._routes:
            check = route.check_update(update)
            if check is not None and check is not False:
                return route, check
        return None

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Context
    ) -> None:
        """Let that route answer."""
        route, check = check_result
        await route.handle_update(update, application, check, context)


async def _nothing(update: Update, context: Context) -> None:
    """What the library wants a handler to have; the routes have their own."""


def command(name: str, answer: Answer, only: filters.BaseFilter | None = None) -> Route:
    """Answer a command, `only` where the message is one of these."""
    return CommandHandler(name, _callback(answer), filters=only)


def button(topic: str, answer: Answer, *, released: bool = True) -> Route:
    """Answer the buttons whose data is the topic, or begins with it and a colon.

    The button is released before anything else is done, unless the answer does it itself.
    """
    return CallbackQueryHandler(
        _callback(_released(answer) if released else answer), pattern=rf"^{topic}(:|$)"
    )


def any_button(answer: Answer, *, released: bool = True) -> Route:
    """Answer every button; `released` as for `button`."""
    return CallbackQueryHandler(_callback(_released(answer) if released else answer))


def message(kind: filters.BaseFilter, answer: Answer) -> Route:
    """Answer a kind of message."""
    return MessageHandler(kind, _callback(answer))


def inline_query(answer: Answer) -> Route:
    """Answer what is typed after the bot's name in some chat."""
    return InlineQueryHandler(_callback(answer))


def guest_message(answer: Answer) -> Route:
    """Answer a message that names the bot where it is no member."""
    return TypeHandler(Update, _callback(answer))


def membership(answer: Answer) -> Route:
    """Answer a change of what the bot may do in a chat: blocked, let in, made administrator."""
    return ChatMemberHandler(_callback(answer), ChatMemberHandler.MY_CHAT_MEMBER)


def _released(answer: Answer) -> Answer:
    async def release_and_answer(turn: Turn) -> None:
        await turn.release_button()
        await answer(turn)

    return release_and_answer


def _callback(answer: Answer) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    async def answer_turn(update: Update, context: Context) -> None:
        application = cast(TurnApplication, context.application)
        await answer(application.turns[update.update_id])

    return answer_turn
