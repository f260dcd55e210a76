"""The language in which the bot speaks: /language, its buttons, and a text that answers it."""

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services import spelling
from bot.services.languages import LanguageNotUnderstood, parse_language
from bot.services.profile import ProfileService
from bot.views.reply import Reply
from bot.views.speaking import (
    AS_IN_TELEGRAM,
    TOPIC,
    render_speaking_not_understood,
    render_speaking_prompt,
    render_speaking_set,
)
from bot.views.texts import INTERFACE_LANGUAGES, Texts, interface_language
from bot.views.trouble import render_old_button


class Speaking:
    """Asks in which language to speak and keeps it."""

    def __init__(self, profile: ProfileService) -> None:
        self._profile = profile

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("language", self._command),
            button("menu:interface", self.ask),
            button(TOPIC, self._pressed),
        ]

    async def ask(self, turn: Turn) -> None:
        """Ask; the next text is the answer."""
        await self._profile.ask(turn.person_id, "interface")
        await turn.say(render_speaking_prompt(turn.texts, turn.person.chosen_language))

    async def answer(self, turn: Turn) -> None:
        """Take what was typed as a language; any language is as Telegram says."""
        as_in_telegram = turn.texts.plain("button-as-in-telegram")
        try:
            code = None if _alike(turn.words, as_in_telegram) else parse_language(turn.words)
        except LanguageNotUnderstood as problem:
            likeliest = [each for each in problem.suggestions if each in INTERFACE_LANGUAGES]
            if not likeliest:
                await self._not_understood(turn, None)
                return
            code = likeliest[0]
        if code is not None and code not in INTERFACE_LANGUAGES:
            await self._not_understood(turn, code)
            return
        await turn.say(await self._keep(turn, code))
        await self._profile.ask(turn.person_id, None)

    async def _command(self, turn: Turn) -> None:
        await (self.answer(turn) if turn.words else self.ask(turn))

    async def _pressed(self, turn: Turn) -> None:
        code = None if turn.pressed == AS_IN_TELEGRAM else turn.pressed
        if code is not None and code not in INTERFACE_LANGUAGES:
            await turn.say(render_old_button(turn.texts))
            return
        await turn.rewrite_pressed(await self._keep(turn, code))
        if turn.person.awaiting == "interface":
            await self._profile.ask(turn.person_id, None)

    async def _keep(self, turn: Turn, code: str | None) -> Reply:
        """Keep the choice; how it is confirmed, in the language chosen."""
        await self._profile.choose_language(turn.person_id, code)
        user = turn.update.effective_user
        says = user.language_code if user is not None else None
        language = code or interface_language(says or turn.person.interface_language)
        return render_speaking_set(Texts(language), chosen=code is not None)

    async def _not_understood(self, turn: Turn, code: str | None) -> None:
        await self._profile.ask(turn.person_id, "interface")
        await turn.say(
            render_speaking_not_understood(
                turn.texts, turn.words, code, turn.person.chosen_language
            )
        )


def _alike(text: str, label: str) -> bool:
    return spelling.words(text) == spelling.words(label)
