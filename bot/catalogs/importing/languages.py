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

# On 5,000 titles of a karaoke list 98.8 % of what the detector said with this probability was
# right, and it said it of 36 %. On three or more titles of an artist together it is right in 99 %
# without a threshold, so fewer of them need a lower one.
LEAST_PROBABILITY = 0.7
LEAST_PROBABILITY_TOGETHER = 0.5
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
    prevailing = _prevailing([song for song in songs if song.language_from == GIVEN])
    by_letters = {song.key: language_of_title(song.title) for song in unsettled}
    told_by_none = [song for song in unsettled if by_letters[song.key] == UNDETERMINED]
    together = UNDETERMINED
    if prevailing is None and len(told_by_none) >= TITLES_TOGETHER:
        titles = " . ".join(song.title for song in told_by_none[:MOST_TITLES_TOGETHER])
        together = detected(titles, LEAST_PROBABILITY_TOGETHER)
    for song in unsettled:
        code, how = UNDETERMINED, UNKNOWN
        if prevailing is not None:
            code, how = prevailing, BY_ARTIST
        elif by_letters[song.key] != UNDETERMINED:
            code, how = by_letters[song.key], BY_SCRIPT
        elif together != UNDETERMINED:
            code, how = together, BY_DETECTOR
        elif (alone := detected(song.title)) != UNDETERMINED:
            code, how = alone, BY_DETECTOR
        if (song.languages, song.language_from) != ((code,), how):
            yield replace(song, languages=(code,), language_from=how)


def detected(text: str, least_probability: float = LEAST_PROBABILITY) -> str:
    """The language of a text in Latin letters, of DETECTED; "und" where it is not sure enough."""
    text = _BESIDES.sub(" ", text)
    if not any("a" <= sign <= "z" for sign in text.lower()):
        return UNDETERMINED
    language, probability = _detector().classify(text)
    return str(language) if probability >= least_probability else UNDETERMINED


def _prevailing(songs: Sequence[Track]) -> str | None:
    counts = Counter(song.languages[0] for song in songs if song.languages)
    if counts.total() < LEAST_SONGS:
        return None
    language, most = counts.most_common(1)[0]
    return language if most >= LEAST_SHARE * counts.total() else None


@cache
def _detector() -> LanguageIdentifier:
    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(DETECTED)
    return detector
