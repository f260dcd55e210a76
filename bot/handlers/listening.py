"""The main job: a recording comes, and its genre goes back with tracks to hear."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, Final, cast

import structlog
from telegram import Message
from telegram.ext import filters

from bot.handlers.hearing import Hearer, count
from bot.handlers.items import Item, album_of, items_of_album, own_item
from bot.handlers.progress import progress_shown
from bot.handlers.recordings import recording_in
from bot.handlers.routes import Route, button, message
from bot.handlers.turn import Turn
from bot.handlers.verdicts import Verdicts
from bot.intake.lanes import AGAIN, MOST_RECORDINGS, STOP
from bot.services.jobs import Job, Stopped
from bot.services.line import Place, QueueFull
from bot.services.listen import ListenService
from bot.services.measures import Measures
from bot.services.offering import Offering
from bot.services.recommend import RecommendService
from bot.services.said_once import SaidOnce
from bot.services.steps import Steps
from bot.views.album import Outcome
from bot.views.hearing import FULL, render_listening, render_too_many
from bot.views.reply import Reply
from bot.views.stopping import StopButton, render_stopped, stopped_word
from bot.views.trouble import render_old_button
from storage.clock import utc_now
from storage.overflow import OVERFLOW

_log = structlog.get_logger(__name__)

Heard = list[tuple[Item, Outcome]]
# Whoever sends a hundred at once is told once.
_TOO_MANY_AGAIN_AFTER: Final = timedelta(minutes=1)
_Doing = Callable[[Place], Coroutine[Any, Any, Heard]]


class _HasRecording(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return recording_in(message) is not None


class Listening:
    """Hears what people send.

    One recording costs five calls of the Bot API at most when it is heard within four seconds:
    the message that listening has begun, "typing…", the link to the file, the file, and the edit
    that turns the message into the answer. Each further four seconds cost one more "typing…", and
    whoever stands in the line sees a new place every six seconds at most. A file that is known
    costs one call.
    """

    def __init__(
        self,
        listen: ListenService,
        recommend: RecommendService,
        offering: Offering,
        measures: Measures | None = None,
    ) -> None:
        self._line = listen.line
        self._jobs = listen.jobs
        self._hearer = Hearer(listen)
        self._measures = measures or Measures()
        self.verdicts = Verdicts(recommend, offering, listen.line)
        self._said_too_many = SaidOnce(_TOO_MANY_AGAIN_AFTER)

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            message(_HasRecording(), self.answer),
            button(STOP, self._stop, released=False),
            button(AGAIN, self._again),
        ]

    async def answer(self, turn: Turn) -> None:
        """Hear the recording that a message brings or, in a group, asks about.

        The first of an album answers for all of it.
        """
        if turn.lane == OVERFLOW:
            await self._turn_away(turn)
            return
        turn.is_about_recording = True
        steps, update_id = Steps(), turn.update.update_id
        album = album_of(turn)
        with self._jobs.begin(turn.person_id, update_id) as job:
            try:
                heard = await self._hear(turn, job, album, steps)
                job.settle()
            except Stopped:
                heard = []
                reply = render_stopped(turn.texts)
            else:
                for _, outcome in heard:
                    count(self._measures, outcome)
                reply = await self.verdicts.reply(turn, heard, steps)
            with steps.step("send"):
                await turn.close(reply)
            await self._end_album(turn, album, heard)
        _log.info("recording answered", recordings=len(heard), **steps.rounded())

    async def _hear(self, turn: Turn, job: Job, album: str | None, steps: Steps) -> Heard:
        """What came of each recording. Raises Stopped."""
        if await turn.inbox.is_stopped(turn.update.update_id):
            raise Stopped
        if album is not None:
            return await self._hear_album(turn, job, album, steps)
        return await self._hear_one(turn, job, steps)

    async def _hear_one(self, turn: Turn, job: Job, steps: Steps) -> Heard:
        item = own_item(turn)
        known = await self._hearer.at_once(turn.person_id, item)
        if known is not None:
            return [(item, known)]

        async def hear(place: Place) -> Heard:
            outcome = await self._hearer.hear(turn.bot, turn.person_id, item, place, steps)
            return [(item, outcome)]

        return await self._in_line(turn, job, item, hear, steps)

    async def _hear_album(self, turn: Turn, job: Job, album: str, steps: Steps) -> Heard:
        async def hear(place: Place) -> Heard:
            heard: dict[Item, Outcome] = {}
            while new := [item for item in await items_of_album(turn, album) if item not in heard]:
                # Each has a place of its own from here on.
                place.leave()
                heard |= await self._hear_several(turn, new, steps)
            return sorted(heard.items(), key=lambda pair: pair[0].update_id)

        return await self._in_line(turn, job, own_item(turn), hear, steps)

    async def _hear_several(
        self, turn: Turn, items: list[Item], steps: Steps
    ) -> dict[Item, Outcome]:
        outcomes = await asyncio.gather(
            *(self._hearer.hear_in_line(turn.bot, turn.person_id, each, steps) for each in items),
            return_exceptions=True,
        )
        for outcome in outcomes:
            # What the others gave is kept: another attempt goes on from there.
            if isinstance(outcome, BaseException):
                raise outcome
        return dict(zip(items, cast("list[Outcome]", outcomes), strict=True))

    async def _in_line(
        self, turn: Turn, job: Job, item: Item, doing: _Doing, steps: Steps
    ) -> Heard:
        """What `doing` gives, while the person sees how far it is, and may stop it."""
        behind = await _behind(turn)

        def listening(ahead: int) -> Reply:
            number = turn.update.update_id
            return render_listening(turn.texts, ahead, behind=behind, update_id=number)

        try:
            with self._line.stand() as place:
                ahead = place.ahead
                with steps.step("send"):
                    await turn.open(listening(ahead))
                async with progress_shown(turn, place, listening, ahead):
                    return await job.work(doing(place))
        except QueueFull:
            return [(item, FULL)]

    async def _end_album(self, turn: Turn, album: str | None, heard: Heard) -> None:
        """Take all of it out of the inbox at once, now that it is answered."""
        if album is None:
            return
        items = [item for item, _ in heard] or await items_of_album(turn, album, wait=False)
        await turn.inbox.done(*(item.update_id for item in items))

    async def _turn_away(self, turn: Turn) -> None:
        """Say once of many that they are not taken."""
        self._measures.went_wrong("full")
        if self._said_too_many.is_news(turn.person_id, utc_now()):
            await turn.close(render_too_many(turn.texts, MOST_RECORDINGS))

    async def _again(self, turn: Turn) -> None:
        """Hear the recording once more to which an answer without a genre was given."""
        shown = turn.pressed_on
        if shown is None or recording_in(turn.source) is None:
            await turn.say(render_old_button(turn.texts))
            return
        if turn.lane == OVERFLOW:
            await self._turn_away(turn)
            return
        await turn.answer_in(shown.message_id)
        await turn.rewrite_pressed(render_listening(turn.texts, 0, update_id=turn.update.update_id))
        await self.answer(turn)

    async def _stop(self, turn: Turn) -> None:
        """Stop listening; whoever listens then says so, after a restart as well."""
        pressed = StopButton.read(turn.pressed)
        if pressed is None:
            await turn.release_button()
            await turn.say(render_old_button(turn.texts))
            return
        number = pressed.update_id
        stopped = not self._jobs.is_answering(number)
        stopped = stopped and await turn.inbox.stop(turn.chat_id, number)
        # Meanwhile it may have been done.
        stopped = stopped and not self._jobs.is_answering(number)
        if stopped:
            self._jobs.stop(number)
        await turn.release_button(stopped_word(turn.texts, stopped=stopped))


async def _behind(turn: Turn) -> int:
    """How many recordings of the same chat wait for this one, which is no album, to be answered."""
    if album_of(turn) is not None:
        return 0
    number = turn.update.update_id
    return sum(each.update_id > number for each in await turn.inbox.beside(number))
