"""The language of tracks whose list did not tell it, found out when all of a list is in.

By the artist's other songs, else by the title's script, else by a detector, else unknown. Whole
artists are looked at, so the order of rows and an interrupted import make no difference.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.catalogs.known import LEAST_SHARE, LEAST_SONGS
from bot.catalogs.song_language import UNKNOWN as UNDETERMINED
from bot.catalogs.song_language import language_of_title
from storage.track_key import artist_of
from storage.tracks import BY_ARTIST, BY_DETECTOR, BY_SCRIPT, GIVEN, UNKNOWN, Track, Tracks

# Of 42,000 songs of a karaoke list whose languages were hidden, 85 % were told again, and of these
# 98.3 % rightly; with a quarter hidden 85 % and 99.2 %. On one title alone the detector with this
# probability is right in 98.8 % and says something of 36 %; three titles of an artist say more.
LEAST_PROBABILITY = 0.7
LEAST_PROBABILITY_TOGETHER = 0.5
LEAST_PROBABILITY_AGAINST = 0.9  # of a single title, against what its artist's titles say
TITLES_TOGETHER = 3
MOST_TITLES_TOGETHER = 20
# In Latin letters. Others are told by their script, and rarer ones would be named by mistake.
_BESIDES = re.compile(r"[(\[].*?[)\]]| - .*?(?= \. |$)")  # "(feat. …)", " - Remix"
DETECTED = ("en", "es", "fr", "de", "it", "pt", "nl", "sv", "no", "da", "fi", "pl", "tr", "ro")


async def settle_languages(
    tracks: Tracks, progress: Callable[[int], None] = lambda _: None
) -> Counter[str]:
    """Find out the language of every track of the catalog of which none was given.

    Args:
        tracks: the catalog.
        progress: is told how many tracks have been looked at since it was told last.

    Returns:
        How many tracks got another language or another reason for it, by that reason.

    Raises:
        StorageError: the database cannot be read or written.
    """
    settled: Counter[str] = Counter()
    rest: list[Track] = []
    async for page in tracks.pages():
        *artists, rest = _by_artist([*rest, *page])  # the last one may go on in the next page
        settled += await _settle(tracks, artists)
        progress(len(page))
    return settled + await _settle(tracks, [rest])


async def _settle(tracks: Tracks, artists: Sequence[list[Track]]) -> Counter[str]:
    found = [track for songs in artists for track in languages_found(songs)]
    await tracks.set_languages(found)
    return Counter(track.language_from for track in found)


def _by_artist(tracks: Sequence[Track]) -> list[list[Track]]:
    """The tracks of each artist; at least one list, which may be empty."""
    groups = groupby(tracks, key=lambda track: artist_of(track.key))
    return [list(songs) for _, songs in groups] or [[]]


def languages_found(songs: Sequence[Track]) -> Iterator[Track]:
    """Those of an artist's songs of which now something else is known, as they are now."""
    unsettled = [song for song in songs if song.language_from != GIVEN]
    if not unsettled:
        return
    given = Counter(
        song.languages[0] for song in songs if song.language_from == GIVEN and song.languages
    )
    prevailing = _prevailing(given)
    by_letters = {song.key: language_of_title(song.title) for song in unsettled}
    told_by_none = [song for song in unsettled if by_letters[song.key] == UNDETERMINED]
    together = UNDETERMINED
    # Of who is known to sing in several languages each title stands for itself.
    if prevailing is None and len(given) < 2 and len(told_by_none) >= TITLES_TOGETHER:
        titles = " . ".join(song.title for song in told_by_none[:MOST_TITLES_TOGETHER])
        together = detected(titles, LEAST_PROBABILITY_TOGETHER)
    for song in unsettled:
        code, how = UNDETERMINED, UNKNOWN
        if prevailing is not None:
            code, how = prevailing, BY_ARTIST
        elif by_letters[song.key] != UNDETERMINED:
            code, how = by_letters[song.key], BY_SCRIPT
        elif (heard := _detected_of(song.title, together)) != UNDETERMINED:
            code, how = heard, BY_DETECTOR
        if (song.languages, song.language_from) != ((code,), how):
            yield replace(song, languages=(code,), language_from=how)


def detected(text: str, least_probability: float = LEAST_PROBABILITY) -> str:
    """The language of a text in Latin letters, of DETECTED; "und" where it is not sure enough."""
    text = _BESIDES.sub(" ", text)
    if not any("a" <= sign <= "z" for sign in text.lower()):
        return UNDETERMINED
    language, probability = _detector().classify(text)
    return str(language) if probability >= least_probability else UNDETERMINED


def _detected_of(title: str, together: str) -> str:
    """Of a title that says so clearly its own language, else that of the artist's titles."""
    least = LEAST_PROBABILITY if together == UNDETERMINED else LEAST_PROBABILITY_AGAINST
    alone = detected(title, least)
    return together if alone == UNDETERMINED else alone


def _prevailing(counts: Counter[str]) -> str | None:
    if counts.total() < LEAST_SONGS:
        return None
    language, most = counts.most_common(1)[0]
    return language if most >= LEAST_SHARE * counts.total() else None


def load_detector() -> None:
    """Have the detector in memory; otherwise the first use does it."""
    _detector()


@cache
def _detector() -> LanguageIdentifier:
    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(DETECTED)
    return detector
