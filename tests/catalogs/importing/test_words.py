"""Words for genres and languages, and names as they are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogs.importing.claims import LONGEST_NAME, Claim, Refused, understood
from bot.catalogs.importing.genre_words import genres_of, taxonomy
from bot.catalogs.importing.language_words import Languages, languages_of
from ml.recommend.taxonomy import GENRES
from storage.track_key import track_key


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Hip-Hop", ("hiphop",)),
        ("R&B", ("soul",)),
        ("Rock 'n Roll", ("rock",)),
        ("Hard/Metal", ("metal",)),
        ("Punk/Grunge", ("rock",)),
        ("Country/Polka", ("country", "folk")),
        ("swedish death metal", ("metal",)),
        ("atlanta hip hop", ("hiphop",)),
        ("folk rock", ("rock", "folk")),
        ("Indie Rock;indie pop", ("indie", "rock", "pop")),
        ("['rock', 'jazz']", ("rock", "jazz")),
        ("авторская песня", ("folk",)),
        ("Duet,Christmas,80s", ()),
        ("", ()),
    ],
)
def test_words_of_the_world_are_genres_of_the_catalog(text: str, slugs: tuple[str, ...]) -> None:
    assert genres_of(text).slugs == slugs
    assert genres_of(text).unknown == ()


def test_unknown_words_are_told_and_mean_nothing() -> None:
    found = genres_of("Rock, gregorian step ,space,zzz")
    assert (found.slugs, found.unknown) == (("rock",), ("gregorian step", "space", "zzz"))


@pytest.mark.parametrize("genre", GENRES)
def test_each_genre_of_the_catalog_means_itself(genre: str) -> None:
    assert genres_of(genre).slugs == (genre,)


def test_the_data_file_is_read_and_wide() -> None:
    assert len(taxonomy().words) > 1_000


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("English,French", ("en", "fr")),
        ("ru;uk", ("ru", "uk")),
        ("eng", ("en",)),
        ("Русский", ("ru",)),
        ("pt-BR", ("pt",)),
        ("Mandarin Chinese", ("zh",)),
        ("Instrumental", ("zxx",)),
        ("und", ()),
        ("Other", ()),
    ],
)
def test_names_and_codes_of_languages(text: str, codes: tuple[str, ...]) -> None:
    assert languages_of(text).codes == codes
    assert languages_of(text).unknown == ()


def test_an_unknown_language_is_told() -> None:
    assert languages_of("Creole,English") == Languages(("en",), ("Creole",))


@settings(deadline=None)
@given(st.builds(Claim, *(st.text(max_size=400) for _ in Claim._fields)))
def test_a_row_gives_a_sound_track_or_a_reason(claim: Claim) -> None:
    try:
        track = understood(claim, 2027).track
    except Refused as reason:
        assert 0 < len(str(reason)) < 100
        return
    assert track.key == track_key(track.artist, track.title)
    for name in (track.title, track.artist):
        assert 0 < len(name) <= LONGEST_NAME
        assert name == " ".join(name.split())
        assert name.encode("utf-8")
    assert track.year is None or 1000 <= track.year <= 2027
    assert track.languages
    assert set(track.genres) <= set(GENRES)
