"""Tracks for a person: /recommend and the buttons for more."""

from typing import Final

from bot.handlers.chat_action import typing_shown
from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.feedback import FeedbackService
from bot.services.recommend import RecommendService
from bot.views.recommendations import render_recommendations

_TRACKS: Final = 5
# The local catalog answers at once; only a search elsewhere takes long enough to be shown.
_TYPING_AFTER_SECONDS: Final = 0.5


class Recommending:
    """Answers a wish for music."""

    def __init__(self, recommend: RecommendService, feedback: FeedbackService) -> None:
        self._recommend = recommend
        self._feedback = feedback

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("recommend", self.answer),
            button("menu:recommend", self.answer),
            button("more", self.answer),
        ]

    async def answer(self, turn: Turn) -> None:
        """Recommend by everything known about the person."""
        async with typing_shown(
            turn.bot, turn.chat_id, _TYPING_AFTER_SECONDS, thread_id=turn.place.thread_id
        ):
            recommendations = await self._recommend.for_person(turn.person_id, _TRACKS)
            offered = await self._feedback.offer(turn.person_id, recommendations)
        await turn.say(render_recommendations(turn.texts, recommendations, offered))
