"""What people say about tracks and verdicts, and what they save, by the buttons under them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.handlers.routes import Route, button
from bot.handlers.turn import Turn
from bot.handlers.verdicts import Verdicts
from bot.services.feedback import FeedbackService
from bot.services.offered import OfferUnknown
from bot.services.offering import Offering
from bot.views.button_data import HEARD, SAVE, TRACK, GenreButton, Opinion, SaveButton, TrackButton
from bot.views.groups import old_list_word, old_recording_word
from bot.views.reply import Reply
from bot.views.texts import Texts
from bot.views.track_buttons import (
    corrected_word,
    genre_question_word,
    rated_word,
    render_genre_question,
    render_offered,
    render_old_list,
    render_old_recording,
    saved_word,
)

_LIKED: Final[dict[Opinion, bool | None]] = {"like": True, "dislike": False, "none": None}


@dataclass(frozen=True)
class _Old:
    """What is said of a button that nothing is known about any more: alone, and among others."""

    render: Callable[[Texts], Reply]
    word: Callable[[Texts], str]


_OLD_LIST: Final = _Old(render_old_list, old_list_word)
_OLD_RECORDING: Final = _Old(render_old_recording, old_recording_word)


@dataclass(frozen=True)
class Result:
    """How the message shall be, and the word shown for a moment.

    Attributes:
        reply: the message; its text is for where it must be sent anew.
        word: plain text, "" for none.
        anew: makes another message in its place, once the word is shown.
    """

    reply: Reply
    word: str = ""
    anew: Callable[[], Awaitable[Reply]] | None = None


class Rating:
    """Opens and saves tracks, keeps opinions and corrections; each press costs two API calls."""

    def __init__(self, offering: Offering, feedback: FeedbackService, verdicts: Verdicts) -> None:
        self._offering = offering
        self._feedback = feedback
        self._verdicts = verdicts

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            button(TRACK, _with_a_word(self._track), released=False),
            button(SAVE, _with_a_word(self._save), released=False),
            button(HEARD, _with_a_word(self._verdict, _OLD_RECORDING), released=False),
        ]

    async def _track(self, turn: Turn) -> Result:
        pressed = TrackButton.read(turn.pressed)
        if pressed is None:
            raise OfferUnknown
        if pressed.number is None or pressed.opinion is None:
            offered = await self._offering.offered(turn.person_id, pressed.offer_id, pressed.number)
            return Result(render_offered(turn.texts, offered, pressed.number))
        rated = await self._feedback.rate(
            turn.person_id,
            pressed.offer_id,
            pressed.number,
            _LIKED[pressed.opinion],
            by=turn.user_id,
            # Everybody sees the same button there, whatever they think.
            pressed_at=turn.received_at if turn.in_group else None,
        )
        return Result(
            render_offered(turn.texts, rated.offered, pressed.number),
            rated_word(turn.texts, rated, in_group=turn.in_group),
        )

    async def _save(self, turn: Turn) -> Result:
        pressed = SaveButton.read(turn.pressed)
        if pressed is None:
            raise OfferUnknown
        saved = await self._feedback.save(turn.person_id, pressed.offer_id, by=turn.user_id)
        number = pressed.number if (pressed.number or 0) <= len(saved.offered.tracks) else None
        return Result(
            render_offered(turn.texts, saved.offered, number),
            saved_word(turn.texts, saved),
        )

    async def _verdict(self, turn: Turn) -> Result:
        pressed = GenreButton.read(turn.pressed)
        if pressed is None:
            raise OfferUnknown
        if pressed.genre is not None or pressed.clear:
            offered = await self._feedback.correct(turn.person_id, pressed.offer_id, pressed.genre)
            return Result(
                render_offered(turn.texts, offered),
                corrected_word(turn.texts, offered),
                partial(self._verdicts.corrected, turn, offered),
            )
        offered = await self._offering.offered(turn.person_id, pressed.offer_id)
        if pressed.back:
            return Result(render_offered(turn.texts, offered))
        question = render_genre_question(turn.texts, offered)
        return Result(question, genre_question_word(turn.texts))


def _with_a_word(
    work: Callable[[Turn], Awaitable[Result]], old: _Old = _OLD_LIST
) -> Callable[[Turn], Awaitable[None]]:
    """Release the button with a word on what was done, once it is done; then show how it stands.

    What is done is a few reads and one write of our own database, so nobody waits for it.
    """

    async def answer(turn: Turn) -> None:
        word, result = "", None
        try:
            result = await work(turn)
            word = result.word
        except OfferUnknown:
            if turn.in_group:
                word = old.word(turn.texts)
        finally:
            await turn.release_button(word)
        if result is not None and result.anew is not None:
            await turn.rewrite_pressed(await result.anew())
        elif result is not None:
            await turn.rewrite_buttons(result.reply)
        elif not turn.in_group:
            await turn.say(old.render(turn.texts))

    return answer
