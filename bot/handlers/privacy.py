"""What is kept about people, and all of it as a file: /privacy and /mydata."""

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.personal_data import PersonalDataService
from bot.views.privacy import FILE_NAME, my_data_caption, render_privacy


class Privacy:
    """Says what is kept, and gives it."""

    def __init__(self, personal_data: PersonalDataService) -> None:
        self._personal_data = personal_data

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("privacy", self._explain),
            command("mydata", self._give),
            button("menu:mydata", self._give),
        ]

    async def _explain(self, turn: Turn) -> None:
        await turn.say(render_privacy(turn.texts))

    async def _give(self, turn: Turn) -> None:
        written = await self._personal_data.as_json(turn.person_id)
        await turn.send_file(FILE_NAME, written, my_data_caption(turn.texts))
