"""Plain text: small talk, else a wish or the name of a song, else a hint how one wishes."""

from collections.abc import Mapping

from telegram import MessageEntity

from bot.handlers.recommending import Recommending
from bot.handlers.routes import Answer
from bot.handlers.turn import Turn
from bot.services.small_talk import ERRANDS, Topic, small_talk, small_talk_in
from bot.views.groups import render_private_only
from bot.views.small_talk import render_small_talk
from bot.views.trouble import render_link_hint, render_text_hint


class SmallTalk:
    """Answers what is said to the bot, also when it asks for nothing."""

    def __init__(
        self, recommending: Recommending, errands: Mapping[Topic, Answer] | None = None
    ) -> None:
        """Of the `errands` what is missing is between a person and the bot."""
        self._recommending = recommending
        self._errands: Mapping[Topic, Answer] = {"more": recommending.more, **(errands or {})}

    async def text(self, turn: Turn) -> None:
        """Answer a text, whatever it is."""
        if await self.answer(turn, turn.words):
            return
        if turn.message.parse_entities([MessageEntity.URL]):
            await turn.say(render_link_hint(turn.texts))
        else:
            await turn.say(render_text_hint(turn.texts))

    async def answer(self, turn: Turn, words: str) -> bool:
        """Answer what is known; False where nothing of it is, unsaid.

        A wish beside a greeting is a wish: "thank you, and now jazz".
        """
        topic = small_talk(words)
        if topic is None and await self._recommending.text(turn, words):
            return True
        topic = topic or small_talk_in(words)
        if topic in ERRANDS:
            await self._errands.get(topic, self._private_only)(turn)
        elif topic is not None:
            await self._answer(turn, words, topic)
        return topic is not None

    async def wish(self, turn: Turn, words: str) -> bool:
        """Answer a wish and nothing else; False where it is none, unsaid."""
        if small_talk(words) != "more":
            return await self._recommending.wish(turn, words)
        await self._recommending.more(turn)
        return True

    async def _private_only(self, turn: Turn) -> None:
        await turn.say(render_private_only(turn.texts, turn.bot.name))

    async def _answer(self, turn: Turn, words: str, topic: Topic) -> None:
        # "Hello" is a song as well.
        song = words if await self._recommending.searching.names_something(words) else None
        bot_name = turn.bot.name if turn.in_group else None
        await turn.say(render_small_talk(turn.texts, topic, turn.first_name, song, bot_name))
