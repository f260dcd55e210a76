"""The tracks that a wish names by style, mood or artist, as rows of what the catalogs have."""

from dataclasses import replace
from functools import reduce

import numpy as np

from bot.services.candidates import Candidates
from bot.services.exemplars import Exemplars, moods, styles
from bot.services.wish import Wish
from bot.services.wish_words import moods as mood_genres
from ml.recommend.filters import Filters, Mask, in_genres
from ml.recommend.numbers import artist_number
from ml.recommend.table import Rows
from storage.track_key import artist_of, track_key
from storage.tracks import Track

# Of one artist in a list of millions so many count.
_MOST_OF_AN_ARTIST = 100


def genres_wanted(wish: Wish) -> tuple[str, ...]:
    """The genres that are named, themselves or by styles, else those of the moods."""
    of_styles = (styles()[name].genres[0] for name in wish.styles)
    named = tuple(dict.fromkeys((*wish.genres, *of_styles)))
    return named or genres_of_moods(wish)


def genres_of_moods(wish: Wish) -> tuple[str, ...]:
    """Where the moods of a wish are commonest."""
    of_each = (mood_genres()[name] for name in wish.moods)
    return tuple(dict.fromkeys(genre for genres in of_each for genre in genres))


def language_of_styles(wish: Wish) -> str | None:
    """The language in which all styles of a wish are sung; None where there is none."""
    sung = {styles()[name].language for name in wish.styles}
    return sung.pop() if len(sung) == 1 else None


def as_kept(wish: Wish) -> Wish:
    """What a profile has room for: of a style its genre and language, of a mood nothing."""
    genres = genres_wanted(replace(wish, moods=()))
    return Wish(genres, wish.language or language_of_styles(wish), wish.years)


def is_named(track: Track, wish: Wish) -> bool:
    """A track is of one of the styles or moods wished for."""
    kinds = (*(styles()[name] for name in wish.styles), *(moods()[name] for name in wish.moods))
    return any(kind.include(track) for kind in kinds)


def named_rows(candidates: Candidates, wish: Wish) -> tuple[Rows, ...]:
    """What is of the styles and moods wished for, the narrowest first; none where none is.

    Of several styles any will do; what is of all moods as well goes before what is of one.
    """
    of_styles = [_rows(candidates, styles()[name], wish) for name in wish.styles]
    of_moods = [_rows(candidates, moods()[name], wish) for name in wish.moods]
    kinds = [reduce(np.union1d, of_styles)] if of_styles else []
    kinds += of_moods
    if len(kinds) < 2:
        return tuple(kinds)
    wider = kinds[0] if of_styles else reduce(np.union1d, kinds)
    return reduce(np.intersect1d, kinds), wider


def own_rows(candidates: Candidates, wish: Wish) -> Rows:
    """What the artists sing themselves whose songs are wished for, sorted."""
    table = candidates.table
    # Some composers are under a name in each of two scripts.
    names = ((artist_of(each.key), each.artist_also) for each in wish.like if each.own)
    keys = {key for main, also in names for key in (main, artist_of(track_key(also, ""))) if key}
    artists = sorted(map(artist_number, keys))
    rows = table.rows_by(np.array(artists, dtype=np.int64), most=_MOST_OF_AN_ARTIST)
    return np.sort(rows[_fitting(candidates, wish, wish.genres)[table.cell_of[rows]]])


def _rows(candidates: Candidates, exemplars: Exemplars, wish: Wish) -> Rows:
    """The rows of these that fit what else is wished for, sorted."""
    table = candidates.table
    genres = wish.genres
    if exemplars.genres and not set(genres) & set(exemplars.genres):
        genres = ()  # "jazz and techno" are two things
    fitting = _fitting(candidates, wish, genres)
    numbers = np.array([artist_number(each) for each in exemplars.artists], dtype=np.int64)
    by_artists = table.rows_by(numbers, most=_MOST_OF_AN_ARTIST)
    by_artists = by_artists[in_genres(table.cells, exemplars.genres)[table.cell_of[by_artists]]]
    rows = np.union1d(by_artists, candidates.rows(exemplars.tracks)).astype(np.intp)
    return rows[fitting[table.cell_of[rows]]]


def _fitting(candidates: Candidates, wish: Wish, genres: tuple[str, ...]) -> Mask:
    """Which cells fit what is wished for, with these genres."""
    return Filters(
        genres,
        wish.language,
        wish.years.first,
        wish.years.last,
        wish.without_genres,
        wish.without_languages,
    ).fit(candidates.table.cells)
