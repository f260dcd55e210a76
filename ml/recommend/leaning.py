"""The languages that somebody is likely to want, where none is asked for: a leaning, no filter."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from ml.recommend.numbers import genre_bits, language_number
from ml.recommend.table import Rows, TrackTable

Leaning = Mapping[str, float]

# What somebody speaks counts as so many liked tracks in that language.
SPOKEN_COUNTS = 3.0
# Nobody needs to understand these; and of what is in no known language, nothing speaks against it.
_ANYBODYS = ("zxx", "und")
_UNTOLD = 0
# Who wants this genre wants it as it is sung; and else it is understood so at least in part.
_AT_HOME = {"latin": ("es", "pt")}
_AT_HOME_UNASKED = 0.5


def leaning(liked: Iterable[tuple[str, ...]], spoken: Iterable[str] = ()) -> Leaning:
    """How much somebody leans to each language, 0 to 1 and 1 for the first; nothing when unknown.

    Args:
        liked: the languages of each liked track, the main one first.
        spoken: what they understand or chose, all alike.
    """
    counts = dict.fromkeys(spoken, SPOKEN_COUNTS)
    for languages in liked:
        for code in languages[:1]:
            if code not in _ANYBODYS:
                counts[code] = counts.get(code, 0.0) + 1.0
    most = max(counts.values(), default=0.0)
    return {code: count / most for code, count in counts.items()}


def language_nearness(
    table: TrackTable, cells: Rows, languages: Leaning, genres: Collection[str] = ()
) -> NDArray[np.float64]:
    """How near the main language of some cells is to a leaning that is not empty, [k] of 0 to 1.

    `genres` are those that are wished for.
    """
    main = table.cells.languages[cells, 0]
    near = np.zeros(cells.size)
    for code, value in languages.items():
        near[main == np.uint16(language_number(code))] = value
    near[np.isin(main, [_UNTOLD, *map(language_number, _ANYBODYS)])] = 1.0
    for genre, codes in _AT_HOME.items():
        of_genre = (table.cells.genre_bits[cells] & np.uint32(genre_bits([genre]))) != 0
        sung = of_genre & np.isin(main, [language_number(code) for code in codes])
        near[sung] = np.maximum(near[sung], 1.0 if genre in genres else _AT_HOME_UNASKED)
    return near
