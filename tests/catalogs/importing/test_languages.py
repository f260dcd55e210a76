"""Languages that no list told."""

import csv
import random
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogs.importing.languages import detected, languages_found
from storage.track_key import track_key
from storage.tracks import Track


def song(title: str, artist: str = "A", code: str = "und", how: str = "unknown") -> Track:
    return Track(
        track_key(artist, title), title, artist, "", 1990, (code,), (), "import", None, how
    )


def found(*songs: Track) -> dict[str, tuple[str, str]]:
    """Language and how it is known, by title, of what is known now."""
    return {each.title: (each.languages[0], each.language_from) for each in languages_found(songs)}


def test_the_artists_other_songs_go_before_script_and_detector() -> None:
    given = [song(str(n), code="uk", how="given") for n in range(2)]
    assert found(*given, song("Ночь"), song("The night is long")) == {
        "Ночь": ("uk", "artist"),
        "The night is long": ("uk", "artist"),
    }
    assert found(given[0], song("Ночь")) == {"Ночь": ("ru", "script")}
    assert found(*given, song("x", code="fr", how="given"), song("Ночь")) == {
        "Ночь": ("ru", "script")
    }


def test_guesses_are_no_evidence_and_what_was_given_is_never_changed() -> None:
    assert found(song("1", code="fr", how="detector"), song("2", code="fr", how="artist")) == {
        "1": ("und", "unknown"),
        "2": ("und", "unknown"),
    }
    assert found(song("Ночь", code="de", how="given")) == {}


def test_titles_of_an_artist_are_detected_together() -> None:
    titles = ["Je te veux", "La vie en rose", "Sous le ciel de Paris", "Padam"]
    assert found(*map(song, titles)) == dict.fromkeys(titles, ("fr", "detector"))
    assert found(song("Padam")) == {}


def test_of_who_sings_in_several_languages_each_title_stands_for_itself() -> None:
    given = [song("1", code="fr", how="given"), song("2", code="en", how="given")]
    titles = ["Non, je ne regrette rien", "I Can't Help Falling In Love With You", "Padam", "Bamba"]
    assert found(*given, *map(song, titles)) == {
        "Non, je ne regrette rien": ("fr", "detector"),
        "I Can't Help Falling In Love With You": ("en", "detector"),
    }
    french = ["Je te veux", "La vie en rose", "Sous le ciel de Paris"]
    assert "Padam" in found(*map(song, [*french, "Padam"]))
    assert "Padam" not in found(*given, *map(song, [*french, "Padam"]))
    assert found(*map(song, [*french, titles[1]]))[titles[1]] == ("en", "detector")


def test_what_is_found_is_found_once() -> None:
    songs = [song(title) for title in ("Je te veux", "La vie en rose", "Ночь", "Padam", "99")]
    now = {each.key: each for each in languages_found(songs)}
    after = [now.get(each.key, each) for each in songs]
    assert list(languages_found(after)) == []


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Non, je ne regrette rien", "fr"),
        ("The sound of silence (feat. Die Ärzte) - Remix", "en"),
        ("Ich will nicht nach Hause gehen", "de"),
        ("99", "und"),
        ("Ночь", "und"),
        ("Padam", "und"),
    ],
)
def test_the_detector_says_unknown_when_it_is_not_sure(title: str, language: str) -> None:
    assert detected(title) == language


async def test_order_and_batches_make_no_difference(
    imports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.catalogs.importing.run.BATCH_ROWS", 2)
    monkeypatch.setattr("storage.tracks._PAGE", 3)
    rows = ["Ніч,Океан,", "Весна,Океан,uk", "Обійми,Океан,uk", "Місто,Океан,", "Night,The Sea,"]
    report = await imports("title,artist,language\n" + "\n".join(rows))
    tracks = await imports.tracks()
    assert {each.title: (each.languages[0], each.language_from) for each in tracks} == {
        "Ніч": ("uk", "artist"), "Весна": ("uk", "given"), "Обійми": ("uk", "given"),
        "Місто": ("uk", "artist"), "Night": ("und", "unknown"),
    }  # fmt: skip
    assert report.found_languages == {"artist": 2}


def test_on_a_real_list_what_is_found_is_right(data_folder: Path) -> None:
    """A quarter of a karaoke list's languages are hidden and found again."""
    names = {"English": "en", "French": "fr", "German": "de", "Spanish": "es", "Italian": "it"}
    with (data_folder / "catalog" / "karafun.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["Languages"] in names]
    artists: dict[str, list[Track]] = {}
    drawn = random.Random(1)
    for row in drawn.sample(rows, 20_000):
        told = song(row["Title"], row["Artist"], names[row["Languages"]], "given")
        artists.setdefault(row["Artist"], []).append(told)
    right = wrong = hidden = 0
    for songs in artists.values():
        shown = [
            each
            if drawn.random() < 0.75
            else replace(each, languages=("und",), language_from="unknown")
            for each in songs
        ]
        hidden += sum(each.language_from != "given" for each in shown)
        truth = {each.key: each.languages for each in songs}
        for each in languages_found(shown):
            right += each.languages == truth[each.key]
            wrong += each.languages != truth[each.key]
    assert hidden > 1_500
    assert right / (right + wrong) >= 0.98
    assert (right + wrong) / hidden >= 0.6
