"""Understands genres as people list them: "rock, blues", "рок и блюз", "хип хоп", "r&b"."""

import difflib
import re

from bot.services import spelling
from bot.services.genre_words import AROUND, GENRE_NAMES, LONGEST_NAME


class GenresNotUnderstood(Exception):
    """Some names are no genres of the catalog, or there are no names at all.

    Attributes:
        unknown: those names as they were typed; empty when the text named nothing.
        understood: the genres that were recognised beside them.
        suggestions: genres that may have been meant by the unknown names, at most three.
    """

    def __init__(
        self,
        unknown: tuple[str, ...] = (),
        understood: tuple[str, ...] = (),
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"no genres: {', '.join(unknown)[:60]!r}")
        self.unknown = unknown
        self.understood = understood
        self.suggestions = suggestions


def parse_genres(text: str) -> tuple[str, ...]:
    """Read genres of the catalog in the order they are named, each once; "any" gives none.

    Raises:
        GenresNotUnderstood: a name is unknown or misspelt, or there is no name in the text.
    """
    if len(text) > spelling.LONGEST_TEXT:
        raise GenresNotUnderstood
    words = spelling.words(text)
    if any(map(spelling.means_anything, (words, [word for word in words if word not in AROUND]))):
        return ()
    understood: list[str] = []
    unknown: list[str] = []
    # "&" belongs to names ("r&b"), other signs part them.
    for part in re.split(r"[,;/|+.•]+", spelling.fold(text).replace("&", " and ")):
        known, strange = _read(re.findall(r"\w+", part))
        understood += known
        unknown += strange
    if unknown or not understood:
        typed = {spelling.fold(word): word for word in re.findall(r"\w+", text)}
        named = (" ".join(typed.get(word, word) for word in name.split()) for name in unknown)
        raise GenresNotUnderstood(
            tuple(dict.fromkeys(named)), tuple(dict.fromkeys(understood)), _suggestions(unknown)
        )
    return tuple(dict.fromkeys(understood))


def _read(words: list[str]) -> tuple[list[str], list[str]]:
    """Genres and unknown names between two separators; the longest name that fits wins."""
    genres: list[str] = []
    unknown: list[list[str]] = [[]]  # unknown words side by side make one name
    start = 0
    while start < len(words):
        length, genre = _longest_name(words[start:])
        if genre is not None:
            genres.append(genre)
        if genre is None and words[start] not in AROUND:
            unknown[-1].append(words[start])
        elif unknown[-1]:
            unknown.append([])
        start += length
    return genres, [" ".join(name) for name in unknown if name]


def _longest_name(words: list[str]) -> tuple[int, str | None]:
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        genre = GENRE_NAMES.get(" ".join(words[:length]))
        if genre is not None:
            return length, genre
    return 1, None


def _suggestions(unknown: list[str]) -> tuple[str, ...]:
    near = (
        GENRE_NAMES[name]
        for word in unknown[:4]
        for name in difflib.get_close_matches(word[:40], GENRE_NAMES, n=3, cutoff=0.7)
    )
    return tuple(dict.fromkeys(near))[:3]
