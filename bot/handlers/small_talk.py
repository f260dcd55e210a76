"""Plain text: small talk, else a wish or the name of a song, else a hint how one wishes."""

from telegram import MessageEntity

from bot.handlers.recommending import Recommending
from bot.handlers.turn import Turn
from bot.services.small_talk import Topic, small_talk, small_talk_in
from bot.views.small_talk import render_small_talk
from bot.views.trouble import render_link_hint, render_text_hint


class SmallTalk:
    """Answers what is said to the bot when it asked for nothing."""

    def __init__(self, recommending: Recommending) -> None:
        self._recommending = recommending

    async def text(self, turn: Turn) -> None:
        """Answer a text. A wish beside a greeting is a wish: "thank you, and now jazz"."""
        topic = small_talk(turn.words)
        if topic is None and await self._recommending.text(turn):
            return
        topic = topic or small_talk_in(turn.words)
        if topic == "more":
            await self._recommending.more(turn)
        elif topic is not None:
            await self._answer(turn, topic)
        elif turn.message.parse_entities([MessageEntity.URL]):
            await turn.say(render_link_hint(turn.texts))
        else:
            await turn.say(render_text_hint(turn.texts))

    async def _answer(self, turn: Turn, topic: Topic) -> None:
        # "Hello" is a song as well.
        named = await self._recommending.searching.names_something(turn.words)
        reply = render_small_talk(turn.texts, topic, turn.first_name, turn.words if named else None)
        await turn.say(reply)
