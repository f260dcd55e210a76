"""What a person sent: /history, its pages, and what can be done about one recording."""

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.history import HistoryService, ListenUnknown
from bot.views.history import (
    listen_corrected_word,
    listen_forgotten_word,
    render_history,
    render_listen,
    render_listen_forget,
    render_listen_genres,
)
from bot.views.past_buttons import PAST, PastButton
from bot.views.reply import Reply
from bot.views.trouble import render_old_button


class Histories:
    """Shows the past and changes it; a press edits the message that it is under."""

    def __init__(self, history: HistoryService) -> None:
        self._history = history

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("history", self._show),
            button("menu:history", self._show),
            button("menu:latest", self._latest),
            button(PAST, self._pressed, released=False),
        ]

    async def _show(self, turn: Turn) -> None:
        await turn.say(await self._page(turn, 1))

    async def _latest(self, turn: Turn) -> None:
        try:
            listen = await self._history.latest(turn.person_id)
        except ListenUnknown:
            await self._show(turn)
            return
        await turn.say(render_listen(turn.texts, listen, turn.person.time_zone))

    async def _pressed(self, turn: Turn) -> None:
        pressed = PastButton.read(turn.pressed)
        if pressed is None:
            await turn.release_button()
            await turn.say(render_old_button(turn.texts))
            return
        word = ""
        try:
            reply, word = await self._done(turn, pressed)
        except ListenUnknown:
            # Forgotten already, perhaps under another message.
            reply = await self._page(turn, pressed.page)
        finally:
            await turn.release_button(word)
        await turn.rewrite_pressed(reply)

    async def _done(self, turn: Turn, pressed: PastButton) -> tuple[Reply, str]:
        """How the message is to look now, and a word on what was done."""
        listen_id, page = pressed.listen_id, pressed.page
        texts, person_id, zone = turn.texts, turn.person_id, turn.person.time_zone
        if listen_id is None:
            return await self._page(turn, page), ""
        if pressed.genre is not None or pressed.do == "none":
            listen = await self._history.correct(person_id, listen_id, pressed.genre)
            word = listen_corrected_word(texts, listen)
            return render_listen(texts, listen, zone, page), word
        if pressed.do == "erase":
            await self._history.forget(person_id, listen_id)
            return await self._page(turn, page), listen_forgotten_word(texts)
        listen = await self._history.one(person_id, listen_id)
        if pressed.do == "genres":
            return render_listen_genres(texts, listen, zone, page), ""
        if pressed.do == "forget":
            return render_listen_forget(texts, listen, zone, page), ""
        return render_listen(texts, listen, zone, page), ""

    async def _page(self, turn: Turn, number: int) -> Reply:
        page = await self._history.page(turn.person_id, number)
        return render_history(turn.texts, page, turn.person.time_zone)
