"""The buttons under messages. What a button sends back is `topic:what`, at most 64 bytes."""

from collections.abc import Collection, Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.intake.lanes import AGAIN
from bot.services.languages import INSTRUMENTAL
from bot.views import phrases
from bot.views.texts import Texts
from ml.recommend.taxonomy import GENRES
from storage.clock import utc_now
from storage.years import YearRange

ANY = "any"
LANGUAGES_OFFERED: tuple[str, ...] = (
    *("en", "ru", "es", "fr", "de", "it", "pt", "uk", "ja", "ko"),
    INSTRUMENTAL,
)
_FIRST_DECADE = 1950


def menu(texts: Texts) -> InlineKeyboardMarkup:
    """Where to go from here: the three wishes, and recommendations."""
    language, years, genres = (
        button(texts.plain(f"button-{wish}"), f"menu:{wish}")
        for wish in ("language", "years", "genres")
    )
    # In Spanish the first is too long to stand beside the others.
    return keyboard([[language], [years, genres], *recommend(texts).inline_keyboard])


def recommend(texts: Texts) -> InlineKeyboardMarkup:
    """After a wish is set: on to the tracks."""
    return keyboard([[button(texts.plain("button-recommend"), "menu:recommend")]])


def more(texts: Texts) -> InlineKeyboardMarkup:
    """Under recommendations: the next ones."""
    return keyboard([[button(texts.plain("button-more"), "more")]])


def once_more(texts: Texts) -> InlineKeyboardMarkup:
    """Under an answer to a recording that could not be heard: try the same one again."""
    return keyboard([[button(texts.plain("button-again"), AGAIN)]])


def languages(
    texts: Texts, chosen: str | None, offered: Iterable[str] = LANGUAGES_OFFERED
) -> InlineKeyboardMarkup:
    """Languages of songs and "any"; the chosen one is marked, and there even if not offered."""
    codes = list(dict.fromkeys([*offered, *([chosen] if chosen is not None else [])]))
    buttons = [
        _choice(texts, phrases.song_language(texts, code), f"lang:{code or ANY}", code == chosen)
        for code in [*codes, None]
    ]
    return keyboard(in_rows(buttons, 2))


def suggested_languages(texts: Texts, codes: Sequence[str]) -> InlineKeyboardMarkup:
    """The few languages that may have been meant."""
    return keyboard(
        [
            [_choice(texts, phrases.song_language(texts, code), f"lang:{code}", False)]
            for code in codes
        ]
    )


def decades(
    texts: Texts, chosen: YearRange, *, this_year: int | None = None
) -> InlineKeyboardMarkup:
    """What came before 1950, each decade since, and "any"; the chosen one is marked."""
    buttons = [
        _choice(texts, label, years_data(decade), decade == chosen)
        for label, decade in decade_choices(texts, this_year=this_year)
    ]
    anything = YearRange(None, None)
    any_years = _choice(
        texts, phrases.years(texts, anything), years_data(anything), chosen == anything
    )
    return keyboard([*in_rows(buttons, 3), [any_years]])


def decade_choices(texts: Texts, *, this_year: int | None = None) -> list[tuple[str, YearRange]]:
    """What came before 1950 and each decade since, each with its name on a button."""
    this_year = utc_now().year if this_year is None else this_year
    before = YearRange(None, _FIRST_DECADE - 1)
    choices = [(texts.plain("button-before", year=str(_FIRST_DECADE)), before)]
    for first in range(_FIRST_DECADE, this_year + 1, 10):
        # "90s", but "2000s".
        said = str(first) if first >= 2000 else str(first)[2:]
        label = phrases.capitalised(texts.plain("button-decade", decade=said))
        choices.append((label, YearRange(first, first + 9)))
    return choices


def swapped_years(texts: Texts, swapped: YearRange) -> InlineKeyboardMarkup:
    """The range that may have been meant."""
    return keyboard([[button(phrases.years(texts, swapped), years_data(swapped))]])


def genres(texts: Texts, chosen: Collection[str]) -> InlineKeyboardMarkup:
    """Every genre of the catalog as a switch, and "done"."""
    buttons = [
        _choice(texts, phrases.genre_name(texts, genre), f"genre:{genre}", genre in chosen)
        for genre in GENRES
    ]
    return keyboard(
        [*in_rows(buttons, 3), [button(texts.plain("button-done"), "genre:done")]],
    )


def forget(texts: Texts) -> InlineKeyboardMarkup:
    """Whether to erase everything."""
    return keyboard(
        [
            [
                button(texts.plain("button-forget-yes"), "forget:yes"),
                button(texts.plain("button-forget-no"), "forget:no"),
            ]
        ]
    )


def years_data(years: YearRange) -> str:
    """What a button for a range sends back; after the colon, `parse_years` reads it."""
    if years.first is None and years.last is None:
        return f"years:{ANY}"
    first = "" if years.first is None else years.first
    last = "" if years.last is None else years.last
    return f"years:{first}-{last}"


def button(label: str, data: str) -> InlineKeyboardButton:
    """A button that sends `data` back."""
    return InlineKeyboardButton(label, callback_data=data)


def in_rows(
    buttons: Sequence[InlineKeyboardButton], width: int
) -> list[list[InlineKeyboardButton]]:
    """The buttons in rows of `width`, the last one perhaps shorter."""
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def keyboard(rows: Iterable[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup:
    """The rows that are not empty."""
    return InlineKeyboardMarkup([list(row) for row in rows if row])


def marked(texts: Texts, label: str, chosen: bool) -> str:
    """The label of something that may be chosen, and a mark where it is."""
    return texts.plain("button-chosen", label=label) if chosen else label


def _choice(texts: Texts, label: str, data: str, chosen: bool) -> InlineKeyboardButton:
    return button(marked(texts, phrases.capitalised(label), chosen), data)
