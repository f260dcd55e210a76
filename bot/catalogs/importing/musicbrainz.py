"""A recording of MusicBrainz: one JSON object a line, as in its dumps."""

import json
from collections.abc import Iterable

from bot.catalogs.importing.claims import Claim

# In what order genres are looked for: those of the recording, what people tagged it with, and
# those of its artists.
_GENRE_LISTS = ("genres", "tags")
_MOST_GENRE_WORDS = 8


def claim_of_recording(line: str) -> Claim | str:
    """What a recording says, or why it says nothing.

    Its language is that of the work which is performed, where the dump holds it.
    """
    try:
        recording = json.loads(line)
    except (ValueError, RecursionError):
        return "no JSON object"
    if not isinstance(recording, dict):
        return "no JSON object"
    credit = [each for each in _list(recording, "artist-credit") if isinstance(each, dict)]
    if not credit:
        return "no recording: it has no artist-credit"
    artist = "".join(_text(each, "name") + _text(each, "joinphrase") for each in credit)
    return Claim(
        title=_text(recording, "title"),
        artist=artist,
        artist_also=_also(credit),
        year=_text(recording, "first-release-date"),
        languages=",".join(_languages(recording)),
        genres=",".join(_genres(recording, credit)),
    )


def _genres(recording: dict[str, object], credit: Iterable[dict[str, object]]) -> list[str]:
    artists = [artist for each in credit if isinstance(artist := each.get("artist"), dict)]
    for source in (recording, *artists):
        for name in _GENRE_LISTS:
            votes = [
                (-count, genre)
                for each in _list(source, name)
                if isinstance(each, dict)
                and (genre := _text(each, "name").replace(",", " "))
                and (count := _count(each)) > 0
            ]
            if votes:
                return [genre for _, genre in sorted(votes)[:_MOST_GENRE_WORDS]]
    return []


def _languages(recording: dict[str, object]) -> Iterable[str]:
    for relation in _list(recording, "relations"):
        work = relation.get("work") if isinstance(relation, dict) else None
        if isinstance(work, dict):
            languages = [each for each in _list(work, "languages") if isinstance(each, str)]
            yield from languages or filter(None, [_text(work, "language")])


def _also(credit: list[dict[str, object]]) -> str:
    """The sort name of a single artist, where it is the name in Latin letters: Кино, Kino."""
    artist = credit[0].get("artist")
    if len(credit) > 1 or not isinstance(artist, dict):
        return ""
    name, also = _text(credit[0], "name"), _text(artist, "sort-name")
    if not also.isascii() or any(sign.isascii() and sign.isalpha() for sign in name):
        return ""
    last, comma, first = also.partition(", ")
    return f"{first} {last}" if comma else also


def _list(source: dict[str, object], name: str) -> list[object]:
    value = source.get(name)
    return value if isinstance(value, list) else []


def _text(source: dict[str, object], name: str) -> str:
    value = source.get(name)
    return value if isinstance(value, str) else ""


def _count(vote: dict[str, object]) -> int:
    count = vote.get("count", 1)
    return count if isinstance(count, int) else 0
