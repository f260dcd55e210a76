"""Lists of each kind, and what becomes of their rows."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogs.importing.errors import FormatUnknown
from storage.track_key import track_key
from storage.tracks import Track, Tracks

KARAFUN = """\
Id;Title;Artist;Year;Duo;Explicit;"Date Added";Styles;Languages
1;"Tennessee Whiskey";"Chris Stapleton";2015;0;0;2015-07-21;Blues,Country,Soul,Rock;English
2;Shallow;"A Star is Born";2018;1;0;2018-10-15;"TV & movie soundtrack,Pop,Folk,Duet";English
3;Despacito;"Luis Fonsi";2017;0;0;2017-01-01;"Latin Music,Polynesian chant";"Spanish,English"
"""
SPOTIFY = """\
track_id,track_name,track_artist,track_album_release_date,playlist_genre,playlist_subgenre
7ab,Bailando,Enrique Iglesias,2014-03-14,latin,latin pop
7cd,Bailando,Enrique Iglesias,2012,pop,dance pop
"""


def recording(**fields: object) -> str:
    whole: dict[str, object] = {
        "title": "Smells Like Teen Spirit",
        "first-release-date": "1991-09-10",
        "artist-credit": [
            {"name": "Nirvana", "joinphrase": "", "artist": {"sort-name": "Nirvana", "genres": []}}
        ],
        "genres": [],
        "tags": [],
    }
    return json.dumps(whole | fields)


async def test_karafun_is_known_by_its_columns(imports) -> None:
    report = await imports(KARAFUN)
    assert (report.format, report.taken, report.refused.total()) == ("KaraFun", 3, 0)
    tracks = {track.title: track for track in await imports.tracks()}
    whiskey = tracks["Tennessee Whiskey"]
    assert whiskey == Track(
        track_key("Chris Stapleton", "Tennessee Whiskey"),
        "Tennessee Whiskey",
        "Chris Stapleton",
        "",
        2015,
        ("en",),
        ("blues", "country", "soul", "rock"),
        "import",
    )
    assert tracks["Shallow"].genres == ("pop", "folk")
    assert tracks["Despacito"].languages == ("es", "en")
    assert report.unknown_genres == {"Polynesian chant": 1}


async def test_spotify_songs_keep_the_earlier_year_both_genres_and_a_link(imports) -> None:
    report = await imports(SPOTIFY)
    assert (report.format, report.taken, report.merged) == ("spotify songs", 1, 1)
    (track,) = await imports.tracks()
    assert (track.year, track.genres) == (
        2012,
        ("latin", "pop", "electronic")[:2] + track.genres[2:],
    )
    assert track.url == "https://open.spotify.com/track/7ab"


async def test_recordings_of_musicbrainz(imports) -> None:
    lines = [
        recording(
            genres=[{"name": "rock", "count": 3}, {"name": "grunge", "count": 9}],
            tags=[{"name": "jazz", "count": 99}],
            relations=[{"target-type": "work", "work": {"title": "x", "languages": ["eng"]}}],
        ),
        recording(
            title="Группа крови",
            tags=[{"name": "russian rock", "count": 2}, {"name": "jazz", "count": -1}],
            **{
                "artist-credit": [
                    {"name": "Кино", "joinphrase": "", "artist": {"sort-name": "Kino"}}
                ],
                "first-release-date": "1988",
            },
        ),
        recording(
            title="Under Pressure",
            relations=[{"work": {"language": "eng"}}],
            **{
                "artist-credit": [
                    {"name": "Queen", "joinphrase": " & ", "artist": {"tags": [{"name": "rock"}]}},
                    {"name": "David Bowie"},
                ],
                "first-release-date": "",
            },
        ),
        '{"type": "Song", "title": "a work, not a recording"}',
        '["no object"]',
        '{"title": "broken',
        '{"title": 7, "artist-credit": [null, {"name": 7}, {"name": "\\ud83d"}]}',
    ]
    report = await imports("\n".join(lines), "recording")
    assert (report.format, report.taken, report.refused.total()) == ("MusicBrainz", 3, 4)
    tracks = {track.title: track for track in await imports.tracks()}
    assert tracks["Smells Like Teen Spirit"].year == 1991
    assert tracks["Smells Like Teen Spirit"].genres == ("rock",)
    assert tracks["Smells Like Teen Spirit"].languages == ("en",)
    assert tracks["Группа крови"].artist_also == "Kino"
    assert tracks["Группа крови"].genres == ("rock",)
    assert (tracks["Группа крови"].languages, tracks["Группа крови"].language_from) == (
        ("ru",),
        "script",
    )
    assert (tracks["Under Pressure"].artist, tracks["Under Pressure"].year) == (
        "Queen & David Bowie",
        None,
    )
    assert tracks["Under Pressure"].genres == ("rock",)


async def test_columns_can_be_named_and_a_named_one_must_be_there(imports) -> None:
    content = "Track|By|Released|Kind|Sort\nHelp!|The Beatles|1965|Merseybeat|60s\n"
    mapping = {
        "title": ["Track"],
        "artist": ["BY"],
        "year": ["Released"],
        "genres": ["Kind", "Sort"],
    }
    await imports(content, mapping=mapping)
    (track,) = await imports.tracks()
    assert (track.title, track.artist, track.year) == ("Help!", "The Beatles", 1965)
    assert track.genres == ("pop", "rock")
    with pytest.raises(FormatUnknown, match=r"track, by.*--map title=… --map artist=…"):
        await imports(content)
    with pytest.raises(FormatUnknown, match=r"no column 'Year' for year; .*released"):
        await imports(content, mapping=mapping | {"year": ["Year"]})


async def test_a_named_column_goes_before_a_known_one(imports) -> None:
    content = "title,artist,year,first\nA,B,2001,1999\n"
    await imports(content, mapping={"year": ["first"]})
    assert [track.year for track in await imports.tracks()] == [1999]


async def test_what_is_imported_twice_changes_nothing(imports) -> None:
    await imports(KARAFUN)
    before = await imports.tracks()
    report = await imports(KARAFUN)
    assert (report.taken, report.merged, report.improved) == (0, 3, 0)
    assert await imports.tracks() == before


async def test_checked_tracks_keep_their_facts_and_artists_their_main_name(imports) -> None:
    blood = Track(
        track_key("Кино", "Группа крови"), "Группа крови", "Кино", "Kino", 1988, ("ru",), ("rock",),
        "starter",
    )  # fmt: skip
    await Tracks(imports.database).replace_starter([blood], "1")
    report = await imports(
        "title,artist,year,genres,url\n"
        "Группа крови (Remastered),KINO,1970,pop,https://example.org/1\n"
        "Печаль,Kino,1989,rock,javascript:alert(1)\n"
    )
    assert (report.taken, report.merged, report.improved) == (1, 1, 1)
    one, other = await imports.tracks()
    assert one == replace(blood, url="https://example.org/1")
    assert (other.artist, other.artist_also, other.url) == ("Кино", "Kino", None)
    assert (other.languages, other.language_from) == (("ru",), "script")


async def test_what_was_removed_by_hand_is_refused_with_its_line(imports) -> None:
    await imports("title,artist\nA,B\nC,D\n")
    await Tracks(imports.database).remove(track_key("B", "A"))
    report = await imports("title,artist\nC,D\nA,B\nE,F\na,b\n")
    assert (report.taken, report.merged, report.refused.total()) == (1, 1, 2)
    assert imports.reasons() == [(n, "removed from the catalog by hand") for n in (3, 5)]
    assert await imports.titles() == ["C", "E"]


@pytest.mark.parametrize(
    ("file", "kind", "least"),
    [
        ("hitster.csv", "our CSV", 3_200),
        ("spotify_songs.csv.gz", "spotify songs", 23_000),
    ],
)
async def test_real_lists_are_taken_nearly_whole(
    imports, data_folder: Path, file: str, kind: str, least: int
) -> None:
    report = await imports.file(data_folder / "catalog" / file)
    assert report.format == kind
    assert report.taken >= least
    assert report.refused.total() <= 10
    assert report.unknown_genres.total() == 0
