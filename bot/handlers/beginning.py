"""From an update to the turn that answers it: who asks, where, and in which language."""

from dataclasses import dataclass, replace
from typing import Final

from telegram import Bot, Update

from bot.handlers.cancelling import CANCEL
from bot.handlers.places import Place, place_of
from bot.handlers.talking import PLAIN_TEXT
from bot.handlers.turn import Turn
from bot.services.profile import ProfileService
from bot.views.texts import Texts, language_with
from storage.clock import utc_now
from storage.errors import StorageError
from storage.inbox import Inbox
from storage.people import Person
from storage.waiting import Waiting

_INLINE_SECONDS: Final = 10.0


@dataclass(frozen=True)
class Beginning:
    """Makes the turns of updates. Where nothing else is said, it may raise StorageError."""

    bot: Bot
    inbox: Inbox
    profile: ProfileService

    async def turn(self, update: Update, waiting: Waiting) -> Turn | None:
        """The turn of an update; None for what is not ours to answer."""
        place = place_of(update, self.bot)
        if place is None or (place.kind == "inline" and _is_stale(waiting)):
            return None
        person = await self.profile.person(_listener(update, place))
        turn = self._turn(update, waiting, place, person)
        if place.kind == "private":
            await self._carry_on(turn)
        return turn

    async def turn_all_the_same(self, update: Update, waiting: Waiting) -> Turn | None:
        """As `turn`, when the database may be what fails: the person is then somebody unknown."""
        place = place_of(update, self.bot)
        if place is None:
            return None
        listener = _listener(update, place)
        try:
            person = await self.profile.person(listener)
        except StorageError:
            person = Person(listener)
        return self._turn(update, waiting, place, person)

    async def followed(self, turn: Turn, chat_id: int) -> Turn:
        """The same turn in the supergroup that its group has become; nothing of it stands there."""
        person = await self.profile.person(chat_id)
        place = replace(turn.place, chat_id=chat_id)
        return replace(turn, person=person, place=place, answer_message_id=None)

    async def _carry_on(self, turn: Turn) -> None:
        """Keep what a person's update tells besides: which language they speak, what they leave."""
        profile, person, update = self.profile, turn.person, turn.update
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

    def _turn(self, update: Update, waiting: Waiting, place: Place, person: Person) -> Turn:
        user = update.effective_user
        return Turn(
            bot=self.bot,
            update=update,
            person=person,
            texts=Texts(language_with(person, user.language_code if user else None)),
            inbox=self.inbox,
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
