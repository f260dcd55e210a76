"""What only SQLite says of finding words: FTS5 tables and their queries.

The three tables hold no text of their own, only which number has which words; numbers are never
given twice, so that nothing ever need be taken out of them (which this SQLite could not).
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

# `search_text` has tracks by the sounds of their words, `whole` being the title as one word;
# `search_spellings` has single words and `search_names` artists by the threes of letters in them.
TABLES = ("search_text", "search_spellings", "search_names")
_SHADOWS = ("", "_data", "_idx", "_docsize", "_config", "_content")
# Tables of SQLite's own making, which no schema of ours names.
OWN_TABLES = frozenset(table + shadow for table in TABLES for shadow in _SHADOWS)

_INSERT_TEXT = text(
    "INSERT INTO search_text(rowid, artist, title, whole) VALUES (:id, :artist, :title, :whole)"
)
_INSERT_SPELLINGS = text(
    "INSERT INTO search_spellings(rowid, word) "
    "SELECT id, ' ' || word || ' ' FROM search_words WHERE id > :after"
)
_INSERT_NAMES = text(
    "INSERT INTO search_names(rowid, name) "
    "SELECT id, ' ' || heard || ' ' FROM search_artists WHERE id > :after"
)
# Those taken out of the catalog have no key any more.
_TRACKS = text(
    "SELECT key FROM search_tracks WHERE key IS NOT NULL AND id IN "
    "(SELECT rowid FROM search_text WHERE search_text MATCH :query LIMIT :most)"
)
_WORDS = text(
    "SELECT word FROM (SELECT rowid AS number FROM search_spellings "
    "WHERE search_spellings MATCH :query ORDER BY rank LIMIT :most) "
    "JOIN search_words ON id = number"
)
_ARTISTS = text(
    "SELECT id, spelling, main, name, heard FROM (SELECT rowid AS number FROM search_names "
    "WHERE search_names MATCH :query ORDER BY rank LIMIT :most) "
    "JOIN search_artists ON id = number"
)


async def keep_text(connection: AsyncConnection, rows: Sequence[Mapping[str, object]]) -> None:
    """Make tracks findable: `id`, `artist`, `title` and `whole`, words as `sounds` gives them."""
    if rows:
        await connection.execute(_INSERT_TEXT, list(rows))


async def keep_spellings(connection: AsyncConnection, after: int) -> None:
    """Make the words findable whose number is above `after`."""
    await connection.execute(_INSERT_SPELLINGS, {"after": after})


async def keep_names(connection: AsyncConnection, after: int) -> None:
    """Make the artists findable whose number is above `after`."""
    await connection.execute(_INSERT_NAMES, {"after": after})


async def track_keys(
    connection: AsyncConnection, groups: Sequence[Iterable[str]], most: int, *, whole: str = ""
) -> list[str]:
    """Keys of tracks that have a word of each group, or that have `whole` for a title.

    A word that ends with * stands for all that begin so. No order means anything.
    """
    if whole:
        query = f"whole : {_one_word(whole)}"
    else:
        any_of = (" OR ".join(map(_one_word, group)) for group in groups)
        query = " AND ".join(f"({{artist title}} : ({words}))" for words in any_of if words)
    if not query:
        return []
    found = await connection.execute(_TRACKS, {"query": query, "most": most})
    return [key for (key,) in found]


async def words_like(connection: AsyncConnection, word: str, most: int) -> list[str]:
    """Words that share threes of letters with this one, those that share the rarest first."""
    query = _threes([word])
    if not query:
        return []
    found = await connection.execute(_WORDS, {"query": query, "most": most})
    return [each for (each,) in found]


async def artists_like(
    connection: AsyncConnection, names: Sequence[str], most: int
) -> list[tuple[int, str, str, str, str]]:
    """Rows of search_artists that share threes of letters with one of these sounds."""
    query = _threes(names)
    if not query:
        return []
    rows = await connection.execute(_ARTISTS, {"query": query, "most": most})
    return [(row.id, row.spelling, row.main, row.name, row.heard) for row in rows]


def _threes(names: Iterable[str]) -> str:
    padded = (f" {name} ".replace("\0", "") for name in names if name)
    threes = {name[at : at + 3] for name in padded for at in range(len(name) - 2)}
    return " OR ".join(_quoted(each) for each in sorted(threes))


def _one_word(word: str) -> str:
    """A word of the query, perhaps the beginning of one; several could not be looked for."""
    star = "*" if word.endswith("*") else ""
    signs = (sign for sign in word if unicodedata.category(sign)[0] in "LNM")
    return _quoted("".join(signs)) + star


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
