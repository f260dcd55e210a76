"""Questions about the language, years and genres of songs, and answers to what is chosen."""

from collections.abc import Sequence

from bot.services.genres import GenresNotUnderstood
from bot.services.years import YearsError, YearsOutOfRange, YearsReversed
from bot.views import keyboards, phrases
from bot.views.html import Html, one_line, paragraphs
from bot.views.reply import Reply
from bot.views.texts import Texts
from storage.years import YearRange


def render_language_prompt(texts: Texts, chosen: str | None) -> Reply:
    """Which language the songs should be in; `chosen` is the present one."""
    language = phrases.song_language(texts, chosen)
    return Reply(texts("language-ask", language=language), keyboards.languages(texts, chosen))


def render_language_set(texts: Texts, code: str | None) -> Reply:
    """The language is kept."""
    language = phrases.song_language(texts, code)
    return Reply(texts("language-set", language=language), keyboards.recommend(texts))


def render_language_not_understood(
    texts: Texts, text: str, suggestions: Sequence[str], chosen: str | None
) -> Reply:
    """The text is no language; `suggestions` may have been meant."""
    name = one_line(text)
    said = texts("language-not-understood", text=name) if name else texts("language-empty")
    if suggestions:
        return Reply(
            paragraphs((said, texts("language-suggest")), between=" "),
            keyboards.suggested_languages(texts, suggestions),
        )
    return Reply(
        paragraphs((said, texts("language-choose")), between=" "),
        keyboards.languages(texts, chosen),
    )


def render_years_prompt(texts: Texts, chosen: YearRange) -> Reply:
    """From which years the songs should be; `chosen` are the present ones."""
    years = phrases.years(texts, chosen)
    return Reply(texts("years-ask", years=years), keyboards.decades(texts, chosen))


def render_years_set(texts: Texts, years: YearRange) -> Reply:
    """The years are kept."""
    return Reply(texts("years-set", years=phrases.years(texts, years)), keyboards.recommend(texts))


def render_years_error(texts: Texts, error: YearsError, chosen: YearRange) -> Reply:
    """What is wrong with the years, each fault in its own sentence, and a way on."""
    keyboard = keyboards.decades(texts, chosen)
    if isinstance(error, YearsReversed):
        said = [texts("years-reversed", first=str(error.first), last=str(error.last))]
        if error.out_of_range is not None:
            said.append(_out_of_range(texts, error.out_of_range))
        if error.swapped is not None:
            said.append(texts("years-swap", years=phrases.years(texts, error.swapped)))
            keyboard = keyboards.swapped_years(texts, error.swapped)
        return Reply(paragraphs(said, between=" "), keyboard)
    if isinstance(error, YearsOutOfRange):
        return Reply(_out_of_range(texts, error), keyboard)
    return Reply(texts("years-not-understood"), keyboard)


def render_genres_prompt(texts: Texts, chosen: Sequence[str]) -> Reply:
    """Which genres a person likes, as switches; also what the message becomes after each press."""
    return Reply(
        paragraphs((texts("genres-ask"), _chosen(texts, chosen))), keyboards.genres(texts, chosen)
    )


def render_genres_set(texts: Texts, genres: Sequence[str]) -> Reply:
    """The genres are kept; none means any."""
    return Reply(
        texts("genres-set", genres=phrases.genre_names(texts, genres)), keyboards.recommend(texts)
    )


def render_genres_not_understood(
    texts: Texts, error: GenresNotUnderstood, chosen: Sequence[str]
) -> Reply:
    """Which names are no genres, what may have been meant, and every genre as a switch."""
    if not error.unknown:
        said = [texts("genres-empty")]
    else:
        names = [one_line(name, longest=40) for name in error.unknown[:5]]
        said = [
            texts("genres-not-understood", count=len(names), names=", ".join(names)),
        ]
        if error.suggestions:
            genres = phrases.genre_names(texts, error.suggestions)
            said.append(texts("genres-suggest", genres=genres))
    return Reply(
        paragraphs((*said, texts("genres-choose")), between=" "), keyboards.genres(texts, chosen)
    )


def _chosen(texts: Texts, chosen: Sequence[str]) -> Html:
    if not chosen:
        return texts("genres-none-chosen")
    return texts("genres-chosen", genres=phrases.genre_names(texts, chosen))


def _out_of_range(texts: Texts, error: YearsOutOfRange) -> Html:
    if error.year > error.latest:
        return texts("years-future", year=str(error.year), latest=str(error.latest))
    return texts("years-too-early", earliest=str(error.earliest))
