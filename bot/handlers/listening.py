"""The main job: a recording comes, and its genre goes back with tracks to hear."""

from typing import Final

import structlog
from telegram import Message
from telegram.ext import filters

from bot.handlers.chat_action import typing_shown
from bot.handlers.downloading import FileGone, TooLargeToDownload, download
from bot.handlers.recordings import SentFile, recording_in
from bot.handlers.routes import Route, message
from bot.handlers.turn import Turn
from bot.services.feedback import FeedbackService
from bot.services.listen import ListenService
from bot.services.recommend import RecommendService
from bot.views.hearing import (
    render_audio_error,
    render_file_gone,
    render_hearing_unavailable,
    render_listening,
    render_not_music,
    render_verdict,
)
from bot.views.reply import Reply
from ml.errors import AudioError, ModelError, TooLarge
from ml.genre.hearing import Hearing

_log = structlog.get_logger(__name__)

_TRACKS: Final = 3


class _HasRecording(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return recording_in(message) is not None


class Listening:
    """Hears what people send.

    One recording costs five calls of the Bot API at most when it is heard within four seconds:
    the message that listening has begun, "typing…", the link to the file, the file, and the edit
    that turns the message into the answer. Each further four seconds cost one more "typing…".
    """

    def __init__(
        self, listen: ListenService, recommend: RecommendService, feedback: FeedbackService
    ) -> None:
        self._listen = listen
        self._recommend = recommend
        self._feedback = feedback

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [message(_HasRecording(), self.answer)]

    async def answer(self, turn: Turn) -> None:
        """Hear the recording that a message brings or, in a group, asks about."""
        recording = recording_in(turn.source)
        if recording is None:
            raise ValueError("a message without a recording came to be heard")
        if recording.too_large:
            await turn.close(render_audio_error(turn.texts, TooLarge.code))
            return
        heard: Hearing | Reply | None = await self._listen.heard_before(
            turn.person_id, turn.update.update_id, recording.file_unique_id
        )
        if heard is None:
            await turn.open(render_listening(turn.texts, self._listen.ahead))
            async with typing_shown(turn.bot, turn.chat_id, thread_id=turn.place.thread_id):
                heard = await self._hear(turn, recording)
        await turn.close(heard if isinstance(heard, Reply) else await self._verdict(turn, heard))

    async def _hear(self, turn: Turn, recording: SentFile) -> Hearing | Reply:
        """What was heard, or why nothing was."""
        try:
            sound = await download(turn.bot, recording)
            return await self._listen.listen(
                turn.person_id,
                sound,
                file_unique_id=recording.file_unique_id,
                update_id=turn.update.update_id,
            )
        except TooLargeToDownload:
            return render_audio_error(turn.texts, TooLarge.code)
        except FileGone:
            _log.warning("file not given by telegram")
            return render_file_gone(turn.texts)
        except AudioError as error:
            _log.info("recording not heard", code=error.code)
            return render_audio_error(turn.texts, error.code)
        except ModelError:
            _log.exception("the model cannot be used")
            return render_hearing_unavailable(turn.texts)

    async def _verdict(self, turn: Turn, hearing: Hearing) -> Reply:
        if hearing.verdict == "not_music":
            return render_not_music(turn.texts, hearing)
        recommendations = await self._recommend.for_person(turn.person_id, _TRACKS, hearing)
        offered = await self._feedback.offer(
            turn.person_id, recommendations, update_id=turn.update.update_id
        )
        return render_verdict(turn.texts, hearing, recommendations, offered)
