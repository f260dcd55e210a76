"""The facts of the shipped catalog against public lists, where the development data is here."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.catalogs.starter import STARTER_FILE, read_starter
from storage.track_key import track_key
from storage.tracks import Track

# Years of a first recording, or of the chart that the first release entered.
FIRST_YEARS = frozenset({"original", "original(recording)", "original(film)", "chart entry"})
# Years of some album that holds the track: of a reissue, in one case of four.
ALBUM_YEARS = frozenset({"spotify album", "spotify", "deezer album", "musicbrainz release"})
# The languages that the lists name and a two-letter code stands for in the catalog.
CODES = {
    "English": "en", "Russian": "ru", "French": "fr", "German": "de", "Spanish": "es",
    "Japanese": "ja", "Italian": "it", "Portuguese": "pt", "Korean": "ko", "Ukrainian": "uk",
    "Hindi": "hi", "Dutch": "nl", "Polish": "pl", "Finnish": "fi", "Swedish": "sv",
    "Norwegian": "no", "Greek": "el", "Danish": "da", "Hebrew": "he", "Turkish": "tr",
    "Arabic": "ar", "Arab": "ar", "Romanian": "ro", "Serbian": "sr", "Latin": "la",
}  # fmt: skip


class Pair(NamedTuple):
    """A track of ours, and what the lists say about it."""

    track: Track
    fact: dict[str, str]


@pytest.fixture(scope="module")
def pairs(data_folder: Path) -> list[Pair]:
    """Every track that the lists know under either spelling of its artist."""
    ours: dict[str, Track] = {}
    for track in read_starter(STARTER_FILE.read_bytes()):
        for artist in filter(None, (track.artist, track.artist_also)):
            ours[track_key(artist, track.title)] = track
    half = cache(lambda name: track_key(name, ""))
    artists = {half(name) for track in ours.values() for name in (track.artist, track.artist_also)}
    facts = data_folder / "catalog" / "facts.csv.gz"
    with gzip.open(facts, "rt", encoding="utf-8", newline="") as file:
        return [
            Pair(ours[key], fact)
            for fact in csv.DictReader(file)
            # The key of a title takes long: only for artists that we have.
            if half(fact["artist"]) in artists
            and (key := track_key(fact["artist"], fact["title"])) in ours
        ]


def _years(pairs: Sequence[Pair], kinds: frozenset[str]) -> list[tuple[int, Pair]]:
    """By how many years our year is later than the lists'."""
    return [
        (pair.track.year - int(float(pair.fact["year"])), pair)
        for pair in pairs
        if pair.fact["year_kind"] in kinds and pair.fact["year"] and pair.track.year
    ]


def _told(pair: Pair) -> str:
    return f"{pair.track} against {pair.fact}"


def test_years_are_those_of_the_first_release(pairs: list[Pair]) -> None:
    found = _years(pairs, FIRST_YEARS)
    wrong = [_told(pair) for later, pair in found if abs(later) > 1]
    assert len(found) > 1000
    # Those that differ by more were looked at one by one: there the lists have a remake, a later
    # recording, or the year in which the song was written.
    assert 1 - len(wrong) / len(found) >= 0.97, wrong


def test_no_track_is_newer_than_an_album_that_holds_it(pairs: list[Pair]) -> None:
    found = _years(pairs, ALBUM_YEARS)
    assert len(found) > 200
    assert [_told(pair) for later, pair in found if later > 1] == []


def test_languages_are_those_that_are_sung(pairs: list[Pair]) -> None:
    compared: defaultdict[bool, list[str]] = defaultdict(list)
    for pair in pairs:
        languages = {CODES.get(name) for name in pair.fact["langs"].split("|")}
        # The lists call music without words English, or leave it open, and have names that no
        # code stands for ("Other", "Multilingual"): such pairs cannot be compared.
        if "zxx" not in pair.track.languages and None not in languages:
            compared[languages == set(pair.track.languages)].append(_told(pair))
    assert len(compared[True]) > 1000
    count = len(compared[True]) + len(compared[False])
    assert len(compared[True]) / count >= 0.98, compared[False]
