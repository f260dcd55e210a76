"""Buttons about something numbered of an answer, which must be known still and the person's own."""

from collections.abc import Awaitable, Callable

from bot.handlers.routes import Answer
from bot.handlers.turn import Turn
from bot.services.offered import Offered, OfferUnknown
from bot.services.offering import Offering
from bot.views.button_data import NumberButton
from bot.views.track_buttons import render_old_list

OfferedAnswer = Callable[[Turn, Offered, int], Awaitable[None]]


def of_offer(offering: Offering, answer: OfferedAnswer) -> Answer:
    """Answer with what was offered and the button's number, 0 where it has none.

    Where that is forgotten, or `answer` raises OfferUnknown, it says so.
    """

    async def look_up(turn: Turn) -> None:
        pressed = NumberButton.read(turn.topic, turn.pressed)
        try:
            if pressed is not None:
                offered = await offering.offered(turn.person_id, pressed.offer_id)
                await answer(turn, offered, pressed.number or 0)
                return
        except OfferUnknown:
            pass
        await turn.say(render_old_list(turn.texts))

    return look_up
