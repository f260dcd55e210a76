"""What is said in groups: hello, what the bot does there, the settings, and what is not for all."""

from collections.abc import Iterator
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views import phrases
from bot.views.group_buttons import ANY, SETTINGS, GroupButton, Setting
from bot.views.html import Html, one_line, paragraphs
from bot.views.keyboards import LANGUAGES_OFFERED, button, decade_choices, in_rows, keyboard, marked
from bot.views.reply import Reply
from bot.views.speaking import own_name
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from ml.recommend.taxonomy import GENRES
from storage.people import Person
from storage.years import YearRange

_LONGEST_NAME: Final = 40


def render_group_hello(texts: Texts, bot_name: str) -> Reply:
    """The first words in a group; `bot_name` is how it is mentioned: "@kamerton_bot"."""
    return Reply(paragraphs((texts("group-hello"), _how_to(texts, bot_name))))


def render_group_help(texts: Texts, bot_name: str) -> Reply:
    """What the bot does in a group."""
    return Reply(_how_to(texts, bot_name))


def render_group_words(texts: Texts, bot_name: str) -> Reply:
    """Nothing was understood of what stood beside the mention."""
    return Reply(texts("group-words", bot=bot_name))


def render_group_genre_hint(texts: Texts) -> Reply:
    """The command stands alone: a recording is missing."""
    return Reply(texts("group-genre-hint"))


def render_private_only(texts: Texts, bot_name: str) -> Reply:
    """That is between a person and the bot."""
    return Reply(texts("group-private-only"), to_private(texts, bot_name))


def render_group_forget(texts: Texts, bot_name: str) -> Reply:
    """Where people are forgotten, and when groups are."""
    return Reply(texts("group-forget"), to_private(texts, bot_name))


def render_admins_only(texts: Texts) -> Reply:
    """Somebody else wants to change the settings."""
    return Reply(texts("group-admins-only"))


def admins_only_word(texts: Texts) -> str:
    """The same for a moment, when it was a button."""
    return texts.plain("toast-admins-only")


def not_yours_word(texts: Texts, name: str | None = None) -> str:
    """Whose button it is that somebody else has pressed; without a name an administrator's."""
    if name is None:
        return texts.plain("toast-not-yours-but-admins")
    return texts.plain("toast-not-yours", name=one_line(name, _LONGEST_NAME))


def old_list_word(texts: Texts) -> str:
    """The list under which a button was pressed is forgotten."""
    return texts.plain("toast-old-list")


def old_recording_word(texts: Texts) -> str:
    """The recording under whose verdict a button was pressed is forgotten."""
    return texts.plain("toast-old-recording")


def render_settings(
    texts: Texts, group: Person, opened: Setting | None = None, *, problem: Html | None = None
) -> Reply:
    """The settings of a group, with buttons to change each.

    Args:
        texts: the language to say it in.
        group: the group.
        opened: what is being chosen.
        problem: what was wrong with a value that was typed.
    """
    interface = group.chosen_language
    said = texts(
        "group-settings",
        interface=own_name(interface)
        if interface in INTERFACE_LANGUAGES
        else texts.plain("group-any-interface"),
        language=phrases.song_language(texts, group.song_language),
        years=phrases.years(texts, group.years),
        genres=phrases.genre_names(texts, group.genres),
    )
    buttons = _all_settings(texts) if opened is None else _choices(texts, group, opened)
    return Reply(paragraphs((problem, said)), buttons)


def _how_to(texts: Texts, bot_name: str) -> Html:
    return texts("group-how", bot=bot_name)


def to_private(texts: Texts, bot_name: str) -> InlineKeyboardMarkup:
    """On to the chat with the bot."""
    url = f"https://t.me/{bot_name.removeprefix('@')}"
    return keyboard([[InlineKeyboardButton(texts.plain("button-to-private"), url=url)]])


def _all_settings(texts: Texts) -> InlineKeyboardMarkup:
    interface, language, years, genres = (
        button(texts.plain(f"button-{setting}"), GroupButton(setting).data) for setting in SETTINGS
    )
    return keyboard([[interface], [language], [years, genres]])


def _choices(texts: Texts, group: Person, opened: Setting) -> InlineKeyboardMarkup:
    width = 3 if opened in ("years", "genres") else 2
    back = button(texts.plain("button-back"), GroupButton().data)
    listed = {
        "interface": _interfaces,
        "language": _languages,
        "years": _years,
        "genres": _genres,
    }[opened](texts, group)
    rows = in_rows(list(listed), width)
    if opened == "interface":  # too long to stand beside another
        label = phrases.capitalised(texts.plain("group-any-interface"))
        chosen = group.chosen_language not in INTERFACE_LANGUAGES
        rows.append([button(marked(texts, label, chosen), GroupButton("interface", ANY).data)])
    return keyboard([*rows, [back]])


def _interfaces(texts: Texts, group: Person) -> Iterator[InlineKeyboardButton]:
    for code in INTERFACE_LANGUAGES:
        chosen = code == group.chosen_language
        label = marked(texts, own_name(code), chosen)
        yield button(label, GroupButton("interface", code).data)


def _languages(texts: Texts, group: Person) -> Iterator[InlineKeyboardButton]:
    also = [group.song_language] if group.song_language else []
    for code in [*dict.fromkeys([*LANGUAGES_OFFERED, *also]), None]:
        label = phrases.capitalised(phrases.song_language(texts, code))
        chosen = code == group.song_language
        yield button(marked(texts, label, chosen), GroupButton("language", code or ANY).data)


def _years(texts: Texts, group: Person) -> Iterator[InlineKeyboardButton]:
    anything = (phrases.capitalised(phrases.years(texts, YearRange())), YearRange())
    for label, years in [*decade_choices(texts), anything]:
        value = ANY if years.is_open else f"{years.first or ''}-{years.last or ''}"
        chosen = years == group.years
        yield button(marked(texts, label, chosen), GroupButton("years", value).data)


def _genres(texts: Texts, group: Person) -> Iterator[InlineKeyboardButton]:
    for genre in GENRES:
        chosen = genre in group.genres
        label = marked(texts, phrases.capitalised(phrases.genre_name(texts, genre)), chosen)
        yield button(label, GroupButton("genres", genre, chosen=not chosen).data)
