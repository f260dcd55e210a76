"""The bot's words in each language: Project Fluent, one file of `locales` a language."""

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from bot.views.html import Html, escape
from storage.people import Person

_LOCALES = Path(__file__).parent / "locales"
DEFAULT_LANGUAGE = "en"
INTERFACE_LANGUAGES: tuple[str, ...] = tuple(sorted(path.stem for path in _LOCALES.glob("*.ftl")))


class TextError(Exception):
    """There is no such message, or it was given too little; a fault of ours, never a person's."""


class Texts:
    """The messages of one interface language."""

    def __init__(self, language: str) -> None:
        if language not in INTERFACE_LANGUAGES:
            raise TextError(f"the bot does not speak {language!r}")
        self.language = language
        self._bundle = _bundle(language)

    def __call__(self, message_id: str, **values: str | int) -> Html:
        """A message as HTML; string values are escaped unless they are `Html`.

        Integers choose plural forms and are grouped by thousands: pass years as strings.

        Raises:
            TextError: no such message, or a variable of it has no value.
        """
        return Html(
            self._format(
                message_id,
                {
                    name: str(escape(value)) if isinstance(value, str) else value
                    for name, value in values.items()
                },
            )
        )

    def plain(self, message_id: str, **values: str | int) -> str:
        """A message where Telegram takes no HTML: buttons, commands, descriptions, phrases.

        Raises:
            TextError: as above.
        """
        return self._format(message_id, values)

    def _format(self, message_id: str, values: dict[str, str | int]) -> str:
        if not self._bundle.has_message(message_id):
            raise TextError(f"no message {message_id!r} in {self.language!r}")
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            raise TextError(f"message {message_id!r} has no text in {self.language!r}")
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise TextError(f"message {message_id!r} in {self.language!r}: {errors[0]}")
        return str(text)


def interface_language(language_code: str | None) -> str:
    """The language to speak with somebody whose Telegram says this IETF tag ("ru", "en-US")."""
    language = (language_code or "").replace("_", "-").partition("-")[0].lower()
    return language if language in INTERFACE_LANGUAGES else DEFAULT_LANGUAGE


def language_with(person: Person, telegram_says: str | None = None) -> str:
    """The language to speak with a person: as they chose, else as Telegram says, else the last.

    One that was chosen and that the bot does not speak any more counts as none.
    """
    if person.chosen_language in INTERFACE_LANGUAGES:
        return person.chosen_language
    return interface_language(telegram_says or person.interface_language)


@cache
def _bundle(language: str) -> FluentBundle:
    # Without isolation: its invisible marks would get into what people copy and search.
    bundle = FluentBundle([language], use_isolating=False)
    text = (_LOCALES / f"{language}.ftl").read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(text))
    return bundle
