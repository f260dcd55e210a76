"""The settings of a group: its language, and which songs are suggested there."""

from collections.abc import Awaitable, Callable

from bot.handlers.administrators import Administrators
from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.genres import GenresNotUnderstood, parse_genres
from bot.services.languages import SONG_LANGUAGES, LanguageNotUnderstood, parse_language
from bot.services.profile import ProfileService
from bot.services.years import YearsError, parse_years
from bot.views.group_buttons import ANY, SONG_SETTINGS, TOPIC, GroupButton, Setting
from bot.views.groups import admins_only_word, render_admins_only, render_settings
from bot.views.html import Html
from bot.views.reply import Reply
from bot.views.speaking import render_speaking_not_understood
from bot.views.texts import INTERFACE_LANGUAGES, Texts, language_with
from bot.views.wishes import (
    render_genres_not_understood,
    render_language_not_understood,
    render_years_error,
)
from ml.recommend.taxonomy import GENRES

Change = Callable[[Turn], Awaitable[Html | None]]


class GroupSettings:
    """Shows the settings to everybody, and lets administrators change them."""

    def __init__(self, profile: ProfileService, administrators: Administrators) -> None:
        self._profile = profile
        self._administrators = administrators

    def routes(self) -> list[Route]:
        """What is answered here."""
        typed: dict[str, tuple[Setting, Change]] = {
            "language": ("interface", self._type_interface),
            "setlang": ("language", self._type_language),
            "years": ("years", self._type_years),
            "genres": ("genres", self._type_genres),
        }
        return [
            command("settings", self._show),
            *(command(name, self._typed(*change)) for name, change in typed.items()),
            button(TOPIC, self._pressed, released=False),
            # Under an answer with too few tracks.
            *(
                button(f"menu:{setting}", self._opened(setting), released=False)
                for setting in SONG_SETTINGS
            ),
        ]

    async def _show(self, turn: Turn) -> None:
        await turn.say(render_settings(turn.texts, turn.person))

    def _typed(self, setting: Setting, change: Change) -> Callable[[Turn], Awaitable[None]]:
        """Take what stands after the command; alone it shows what there is to choose from."""

        async def answer(turn: Turn) -> None:
            if not await self._administrators.include(turn):
                await turn.say(render_admins_only(turn.texts))
                return
            problem = await change(turn) if turn.words else None
            opened = None if turn.words and problem is None else setting
            await turn.say(await self._as_they_are(turn, opened, problem))

        return answer

    def _opened(self, setting: Setting) -> Callable[[Turn], Awaitable[None]]:
        """Show what there is to choose from, in a message of its own."""

        async def answer(turn: Turn) -> None:
            if not await self._administrators.include(turn):
                await turn.release_button(admins_only_word(turn.texts))
                return
            await turn.release_button()
            await turn.say(render_settings(turn.texts, turn.person, setting))

        return answer

    async def _pressed(self, turn: Turn) -> None:
        if not await self._administrators.include(turn):
            await turn.release_button(admins_only_word(turn.texts))
            return
        await turn.release_button()
        pressed = GroupButton.read(turn.pressed)
        if pressed is not None and pressed.value is None:
            await turn.rewrite_pressed(render_settings(turn.texts, turn.person, pressed.setting))
            return
        if pressed is not None:
            await self._choose(turn, pressed)
        # Of several genres more may follow.
        more: Setting | None = None
        if pressed is not None and pressed.setting == "genres":
            more = pressed.setting
        await turn.rewrite_pressed(await self._as_they_are(turn, more))

    async def _choose(self, turn: Turn, pressed: GroupButton) -> None:
        """Keep what a button stands for; a button of another time changes nothing."""
        value = None if pressed.value == ANY else pressed.value
        if pressed.setting == "interface" and (value is None or value in INTERFACE_LANGUAGES):
            await self._profile.choose_language(turn.person_id, value)
        elif pressed.setting == "language" and (value is None or value in SONG_LANGUAGES):
            await self._profile.set_song_language(turn.person_id, value)
        elif pressed.setting == "genres" and value in GENRES and pressed.chosen is not None:
            await self._profile.mark_genre(turn.person_id, value, chosen=pressed.chosen)
        elif pressed.setting == "years":
            try:
                years = parse_years(pressed.value or "")
            except YearsError:
                return
            await self._profile.set_years(turn.person_id, years)

    async def _as_they_are(
        self, turn: Turn, opened: Setting | None = None, problem: Html | None = None
    ) -> Reply:
        group = await self._profile.person(turn.person_id)
        user = turn.update.effective_user
        texts = Texts(language_with(group, user.language_code if user is not None else None))
        return render_settings(texts, group, opened, problem=problem)

    async def _type_interface(self, turn: Turn) -> Html | None:
        try:
            code = parse_language(turn.words)
        except LanguageNotUnderstood:
            return render_speaking_not_understood(turn.texts, turn.words, None, None).text
        if code is not None and code not in INTERFACE_LANGUAGES:
            return render_speaking_not_understood(turn.texts, turn.words, code, None).text
        await self._profile.choose_language(turn.person_id, code)
        return None

    async def _type_language(self, turn: Turn) -> Html | None:
        try:
            code = parse_language(turn.words)
        except LanguageNotUnderstood:
            return render_language_not_understood(turn.texts, turn.words, (), None).text
        await self._profile.set_song_language(turn.person_id, code)
        return None

    async def _type_years(self, turn: Turn) -> Html | None:
        try:
            years = parse_years(turn.words)
        except YearsError as problem:
            return render_years_error(turn.texts, problem, turn.person.years).text
        await self._profile.set_years(turn.person_id, years)
        return None

    async def _type_genres(self, turn: Turn) -> Html | None:
        try:
            genres = parse_genres(turn.words)
        except GenresNotUnderstood as problem:
            return render_genres_not_understood(turn.texts, problem, ()).text
        await self._profile.set_genres(turn.person_id, genres)
        return None
