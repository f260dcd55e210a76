"""The playlist: /playlist, its pages and its tracks, and the files made of it."""

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.playlist import PlaylistService, TrackNotThere
from bot.views.playlist import render_playlist
from bot.views.playlist_buttons import TOPIC, Form, PlaylistButton, read_form
from bot.views.playlist_files import (
    csv_file,
    m3u_file,
    render_csv_caption,
    render_m3u_caption,
    render_playlist_text,
)
from bot.views.trouble import render_old_button


class PlaylistPages:
    """Shows a person their playlist and changes it."""

    def __init__(self, playlist: PlaylistService) -> None:
        self._playlist = playlist

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("playlist", self.show),
            button("menu:playlist", self.show),
            button(TOPIC, self._pressed),
        ]

    async def show(self, turn: Turn) -> None:
        """Show the first page."""
        page = await self._playlist.page(turn.person_id)
        await turn.say(render_playlist(turn.texts, page))

    async def _pressed(self, turn: Turn) -> None:
        form, pressed = read_form(turn.pressed), PlaylistButton.read(turn.pressed)
        if form is not None:
            await self._give(turn, form)
        elif pressed is not None:
            await self._turn_page(turn, pressed)
        else:
            await turn.say(render_old_button(turn.texts))

    async def _turn_page(self, turn: Turn, pressed: PlaylistButton) -> None:
        removed = None
        if pressed.track is not None and pressed.change == "out":
            try:
                removed = await self._playlist.remove(turn.person_id, pressed.track)
            except TrackNotThere:
                removed = None  # erased meanwhile; the page says how things are
        elif pressed.track is not None and pressed.change == "in":
            await self._playlist.put_back(turn.person_id, pressed.track)
        page = await self._playlist.page(turn.person_id, pressed.page)
        opened = pressed.track if pressed.change is None else None
        await turn.rewrite_pressed(
            render_playlist(turn.texts, page, opened=opened, removed=removed)
        )

    async def _give(self, turn: Turn, form: Form) -> None:
        tracks = await self._playlist.tracks(turn.person_id)
        if not tracks:
            await self.show(turn)
        elif form == "m3u":
            await turn.send_file(*m3u_file(turn.texts, tracks), render_m3u_caption(turn.texts))
        elif form == "csv":
            await turn.send_file(*csv_file(turn.texts, tracks), render_csv_caption(turn.texts))
        else:
            await turn.say(render_playlist_text(turn.texts, tracks))
