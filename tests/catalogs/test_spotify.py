"""What Spotify adds: pages of a search, its recommendations, and what we know better."""

from collections.abc import Callable

import pytest
from support.clock import Clock
from support.spotify_server import Song, SpotifyServer

from bot.catalogs.spotify import SpotifyCatalog
from storage.track_key import track_key
from storage.tracks import Tracks
from storage.years import YearRange

ANY = YearRange()


def songs(count: int, genre: str = "rock", released: str = "1990-01-01") -> list[Song]:
    return [Song(f"Song {i}", f"{genre} artist {i}", genre, released) for i in range(count)]


async def test_a_search_asks_for_pages_of_ten_of_genre_and_years(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = [*songs(25), Song("Old", "Someone", "rock", "1950-05-05")]
    found = await spotify.candidates(("rock",), None, YearRange(1985, 1995))
    assert [track.title for track in found.tracks] == [f"Song {i}" for i in range(20)]
    assert not found.failed
    asked = [(search["q"], search["limit"], search["offset"]) for search in server.searches]
    query = 'genre:"rock" year:1985-1995'
    assert asked == [(query, "10", "0"), (query, "10", "10")]


async def test_several_genres_share_the_pages_and_go_by_spotifys_names(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer
) -> None:
    server.songs = [*songs(25, "hip hop"), *songs(25, "soul"), *songs(5, "jazz")]
    found = await spotify_at(most_pages=3).candidates(("hiphop", "soul", "jazz"), None, ANY)
    asked = [(search["q"], search["offset"]) for search in server.searches]
    assert asked == [
        ('genre:"hip hop"', "0"),
        ('genre:"soul"', "0"),
        ('genre:"hip hop"', "10"),
    ]
    assert sorted(track.genres for track in found.tracks) == [("hiphop",)] * 20 + [("soul",)] * 10


@pytest.mark.parametrize(
    ("years", "asked"),
    [
        (YearRange(1990, 1990), "year:1990-1990"),
        (YearRange(None, 1980), "year:1900-1980"),
        (YearRange(None, 1800), "year:1800-1800"),
        (YearRange(9000, None), "year:9000-9000"),
        (YearRange(2010, None), "year:2010-2031"),
    ],
)
async def test_open_years_are_closed_for_the_search(
    spotify: SpotifyCatalog, server: SpotifyServer, years: YearRange, asked: str
) -> None:
    assert not (await spotify.candidates(("rock",), None, years)).failed
    assert server.searches[0]["q"] == f'genre:"rock" {asked}'


async def test_a_wish_without_a_genre_asks_nothing(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    found = await spotify.candidates((), "ru", YearRange(1990, 1999))
    assert (found.tracks, found.failed) == ((), False)
    assert server.searches == server.suggestions == server.tokens == []


async def test_what_the_local_catalog_knows_is_known_better(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = [
        Song("Группа крови - Remastered 2021", "Kino", "rock", "2021-01-01"),
        Song("Blood Type", "Kino", "rock", "1989"),
        Song("Help!", "The Beatles", "rock", "2015"),
    ]
    found = await spotify.candidates(("rock",), None, ANY)
    blood, translated, help_ = found.tracks
    assert (blood.title, blood.artist, blood.year, blood.genres, blood.source) == (
        "Группа крови",
        "Кино",
        1988,
        ("rock", "indie"),
        "starter",
    )
    assert blood.url
    assert blood.url.startswith("https://open.spotify.com/track/")
    assert (translated.artist, translated.languages, translated.year) == ("Кино", ("ru",), 1989)
    assert (translated.source, translated.genres) == ("spotify", ("rock",))
    assert help_.year == 1965


async def test_a_collections_year_is_not_taken_for_the_songs(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = [
        Song("Album", "A", "rock", "2005"),
        Song("Collected", "B", "rock", "2005", "compilation"),
        Song("Mastered - 2005 Remaster", "C", "rock", "2005"),
        Song("Help!", "The Beatles", "rock", "2005", "compilation"),
    ]
    found = await spotify.candidates(("rock",), None, ANY)
    assert {track.artist: track.year for track in found.tracks} == {
        "A": 2005,
        "B": None,
        "C": None,
        "The Beatles": 1965,
    }


async def test_a_wished_language_leaves_out_what_is_in_another_or_unknown_one(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = [
        Song("Yesterday", "The Beatles", "rock"),  # one known song: not enough to be sure
        Song("Blood Type", "Kino", "rock"),
        Song("Ночь", "Some band", "rock"),
        Song("Ніч", "Some band", "rock"),
        Song("Je ne regrette rien de ma vie avec toi", "A singer", "rock"),
    ]
    titles = {}
    for language in ("ru", "uk", "fr", "en", None):
        found = await spotify.candidates(("rock",), language, ANY)
        titles[language] = [track.title for track in found.tracks]
    assert titles["ru"] == ["Blood Type", "Ночь"]
    assert titles["uk"] == ["Ніч"]
    assert titles["en"] == []
    assert titles["fr"] == ["Je ne regrette rien de ma vie avec toi"]
    assert len(titles[None]) == 5
    reasons = {track.title: track.language_from for track in found.tracks}
    assert [reasons[title] for title in titles[None]] == [
        "unknown",
        "artist",
        "script",
        "script",
        "detector",
    ]


async def test_what_was_removed_by_hand_does_not_come_back_from_spotify(
    spotify: SpotifyCatalog, server: SpotifyServer, tracks: Tracks
) -> None:
    server.songs = [Song("Help!", "The Beatles", "rock"), Song("Yesterday", "The Beatles", "rock")]
    assert await tracks.remove(track_key("The Beatles", "Help!"))
    found = await spotify.candidates(("rock",), None, ANY)
    assert [track.title for track in found.tracks] == ["Yesterday"]


async def test_recommendations_come_from_the_seed_of_each_genre_where_the_app_has_them(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.has_recommendations = True
    server.songs = [*songs(15, "hip hop"), *songs(15, "jazz")]
    found = await spotify.candidates(("hiphop", "jazz", "rock"), None, ANY)
    assert [each["seed_genres"] for each in server.suggestions] == ["hip-hop", "jazz"]
    assert server.searches == []
    assert [track.genres for track in found.tracks] == [("hiphop",)] * 15 + [("jazz",)] * 15


async def test_a_search_fills_up_what_the_recommendations_leave_open(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.has_recommendations = True
    server.songs = [*songs(60, released="2020"), *songs(3, "soul")]
    await spotify.candidates(("rock",), None, YearRange(2020, 2020))
    assert server.searches == []
    await spotify.candidates(("rock",), None, YearRange(2019, 2019))
    assert [each["offset"] for each in server.searches] == ["0", "10"]
    # What was recommended serves every wish with that genre.
    assert len(server.suggestions) == 1
    await spotify.candidates(("rock",), "ru", YearRange(2020, 2020))
    assert len(server.searches) == 4


@pytest.mark.parametrize("status", [400, 403, 404, 410])
async def test_that_an_app_has_no_recommendations_is_remembered_over_a_restart(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer, clock: Clock, status: int
) -> None:
    server.songs = songs(3)
    server.has_recommendations = True  # for whoever asks again
    server.fail(status, door="recommendations")
    first = await spotify_at().candidates(("rock",), None, ANY)
    assert (len(first.tracks), first.failed) == (3, False)
    for catalog in (spotify_at(), spotify_at()):
        clock.move(days=1)
        assert not (await catalog.candidates(("pop",), None, ANY)).failed
    assert len(server.suggestions) == 1
    # Another app may have them, and this one is asked again some day.
    server.client_id = "canary-of-another-app"
    await spotify_at().candidates(("jazz",), None, ANY)
    assert len(server.suggestions) == 2
    server.client_id = "canary-client-id"
    clock.move(days=4, hours=23)
    await spotify_at().candidates(("blues",), None, ANY)
    assert len(server.suggestions) == 2
    clock.move(hours=1)
    await spotify_at().candidates(("blues",), None, ANY)
    assert len(server.suggestions) == 3


async def test_a_token_that_is_refused_says_nothing_about_recommendations(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer
) -> None:
    server.has_recommendations = True
    server.fail(400, door="token", body={"error": "invalid_client"})
    assert (await spotify_at().candidates(("rock",), None, ANY)).failed
    server.songs = songs(3)
    await spotify_at().candidates(("rock",), None, ANY)
    assert len(server.suggestions) == 1
