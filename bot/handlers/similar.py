"""What is similar to a track or an artist: /similar, and the button under a track that is open."""

from dataclasses import dataclass

from telegram import Message

from bot.handlers.numbered import of_offer
from bot.handlers.recommending import Recommending
from bot.handlers.recordings import recording_in
from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.listen import ListenService
from bot.services.offered import Offered, OfferUnknown
from bot.services.offering import Offering
from bot.services.similar import SearchService, like_offered
from bot.services.wish import Said
from bot.views.button_data import SIMILAR, TRACK, TrackButton
from bot.views.searching import (
    render_similar_how,
    render_similar_to_which,
    render_similar_unknown,
)
from bot.views.track_buttons import render_old_list
from ml.genre.hearing import Hearing


@dataclass(frozen=True)
class Similar:
    """Takes the name that is given, else the message that is replied to."""

    search: SearchService
    offering: Offering
    recommending: Recommending
    listen: ListenService

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("similar", self._command),
            button(SIMILAR, of_offer(self.offering, self._pressed)),
        ]

    async def _command(self, turn: Turn) -> None:
        replied = turn.message.reply_to_message
        if turn.words:
            await self._answer(turn, await self.search.named(turn.words), turn.words)
        elif replied is None:
            await turn.say(render_similar_how(turn.texts))
        elif (offer_id := _offer_in(replied)) is not None:
            await self._which(turn, offer_id)
        elif (heard := await self._heard(turn, replied)) is not None and not _is_named(replied):
            await self.recommending.answer(turn, None, heard=heard)
        elif replied.audio is not None and _is_named(replied):
            performer, title = replied.audio.performer or "", replied.audio.title or ""
            said = await self.search.song(performer, title)
            name = " – ".join(filter(None, (performer, title)))
            await self._answer(turn, said, name, heard)
        elif name := _words_in(turn, replied):
            await self._answer(turn, await self.search.named(name), name)
        else:
            await turn.say(render_similar_how(turn.texts))

    async def _answer(
        self, turn: Turn, said: Said, name: str, heard: Hearing | None = None
    ) -> None:
        if not said.wish.is_open or said.asked:
            await self.recommending.answer(turn, said)
        elif heard is not None:
            await self.recommending.answer(turn, None, heard=heard)
        else:
            await turn.say(render_similar_unknown(turn.texts, name))

    async def _heard(self, turn: Turn, message: Message) -> Hearing | None:
        """What was heard in the recording of a message before; None for nothing."""
        file = recording_in(message)
        if file is None:
            return None
        return await self.listen.known(None, turn.update.update_id, file.file_unique_id)

    async def _which(self, turn: Turn, offer_id: str) -> None:
        """One of the tracks of an answer; asked for where there are several."""
        try:
            offered = await self.offering.offered(turn.person_id, offer_id)
        except OfferUnknown:
            await turn.say(render_old_list(turn.texts))
            return
        if len(offered.tracks) == 1:
            await self.recommending.answer(turn, like_offered(offered, 1))
        else:
            await turn.say(render_similar_to_which(turn.texts, offered))

    async def _pressed(self, turn: Turn, offered: Offered, number: int) -> None:
        if not 1 <= number <= len(offered.tracks):
            raise OfferUnknown
        await self.recommending.answer(turn, like_offered(offered, number))


def _is_named(message: Message) -> bool:
    """It is a song that says who plays what."""
    return message.audio is not None and bool(message.audio.performer or message.audio.title)


def _words_in(turn: Turn, message: Message) -> str:
    """What somebody wrote; nothing of what the bot itself said."""
    if message.from_user is not None and message.from_user.id == turn.bot.id:
        return ""
    return (message.text or message.caption or "").strip()


def _offer_in(message: Message) -> str | None:
    """The answer of ours that a message shows, as its buttons name it; None for none."""
    if message.reply_markup is None:
        return None
    for row in message.reply_markup.inline_keyboard:
        for each in row:
            topic, _, said = str(each.callback_data or "").partition(":")
            pressed = TrackButton.read(said) if topic == TRACK else None
            if pressed is not None:
                return pressed.offer_id
    return None
