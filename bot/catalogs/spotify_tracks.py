"""A track that Spotify names as one of ours, with what we know better."""

from collections.abc import Iterable
from dataclasses import replace

from bot.catalogs.importing.languages import detected
from bot.catalogs.known import Known
from bot.catalogs.song_language import UNKNOWN as UNDETERMINED
from bot.catalogs.song_language import language_of_title
from storage.spotify import SpotifyTrack
from storage.track_key import track_key
from storage.tracks import BY_ARTIST, BY_DETECTOR, BY_SCRIPT, UNKNOWN, Track


def as_ours(found: Iterable[SpotifyTrack], genre: str, known: Known) -> list[Track]:
    """The catalog's own tracks where it has them; else as Spotify says, of `genre`.

    May take a while at first: a detector of languages is loaded.
    """
    return [_as_ours(each, genre, known) for each in found]


def _as_ours(found: SpotifyTrack, genre: str, known: Known) -> Track:
    ours = known.track(found.artist, found.title)
    if ours is not None:
        return replace(ours, url=ours.url or found.url)
    artist = known.artist(found.artist)
    language, how = _language(artist, found.title, known)
    return Track(
        key=track_key(artist, found.title),
        title=found.title,
        artist=artist,
        artist_also="",
        year=found.year,
        languages=(language,),
        genres=(genre,),
        source="spotify",
        url=found.url,
        language_from=how,
    )


def _language(artist: str, title: str, known: Known) -> tuple[str, str]:
    """The song's language and how it is known."""
    if (by_artist := known.language(artist)) is not None:
        return by_artist, BY_ARTIST
    if (by_script := language_of_title(title)) != UNDETERMINED:
        return by_script, BY_SCRIPT
    if (by_words := detected(title)) != UNDETERMINED:
        return by_words, BY_DETECTOR
    return UNDETERMINED, UNKNOWN
