"""Erasing everything about a person: /forget, which asks first."""

from typing import Final

from tenacity import RetryCallState, retry, retry_if_exception, stop_after_attempt

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.forget import ForgetService
from bot.telegram_errors import retry_in_seconds
from bot.views.forgetting import render_forget_done, render_forget_kept, render_forget_question

_ATTEMPTS: Final = 4
_RETRY_SECONDS: Final = 1.0
_MOST_RETRY_SECONDS: Final = 30.0


class Forgetting:
    """Asks, and erases when the answer is yes."""

    def __init__(self, forget: ForgetService) -> None:
        self._forget = forget

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("forget", self._ask),
            button("menu:forget", self._ask),
            button("forget:yes", self._erase),
            button("forget:no", self._keep),
        ]

    async def _ask(self, turn: Turn) -> None:
        await turn.say(render_forget_question(turn.texts))

    async def _keep(self, turn: Turn) -> None:
        await turn.rewrite_pressed(render_forget_kept(turn.texts))

    async def _erase(self, turn: Turn) -> None:
        await self._forget.forget(turn.person_id)
        await _confirm(turn)


def _wait_seconds(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = retry_in_seconds(error, _RETRY_SECONDS) if error is not None else None
    return min(asked or _RETRY_SECONDS, _MOST_RETRY_SECONDS)


# The update itself is erased with everything else, so there is no second attempt at it but here.
@retry(
    retry=retry_if_exception(lambda error: retry_in_seconds(error, _RETRY_SECONDS) is not None),
    wait=_wait_seconds,
    stop=stop_after_attempt(_ATTEMPTS),
    reraise=True,
)
async def _confirm(turn: Turn) -> None:
    await turn.rewrite_pressed(render_forget_done(turn.texts))
