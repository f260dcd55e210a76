"""The loopback Spotify answers as the Web API does in 2026, and each answer is borne.

The first half holds the stand-in to what is known of the real one, so that the second half means
something.
"""

from collections.abc import Callable
from typing import Any

import pytest
import requests
from support.clock import Clock
from support.spotify_server import Door, Song, SpotifyServer

from bot.catalogs.protocol import CandidateList
from bot.catalogs.spotify import SpotifyCatalog
from storage.years import YearRange

ANY = YearRange()


class App:
    """An app that talks to the server by plain HTTP."""

    def __init__(self, server: SpotifyServer) -> None:
        self._server = server
        self.token = self.fetch_token().json()["access_token"]

    def fetch_token(self, secret: str | None = None) -> requests.Response:
        pair = (self._server.client_id, secret or self._server.client_secret)
        grant = {"grant_type": "client_credentials"}
        return requests.post(f"{self._server.url}/api/token", data=grant, auth=pair, timeout=10)

    def get(self, path: str, **query: object) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        address = f"{self._server.url}/v1/{path}"
        return requests.get(address, params=query, headers=headers, timeout=10)  # type: ignore[arg-type]

    def search(self, **query: object) -> requests.Response:
        return self.get("search", **({"q": 'genre:"rock"', "type": "track", "limit": 10} | query))


@pytest.fixture
def app(server: SpotifyServer) -> App:
    server.songs = [Song(f"Song {i}", f"Artist {i}", "rock", f"{1980 + i}") for i in range(25)]
    return App(server)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"limit": 10}, 200),
        ({"limit": 11}, 400),
        ({"limit": 50}, 400),
        ({"limit": 0}, 400),
        ({"offset": 990}, 200),
        ({"offset": 991}, 400),
        ({"q": ""}, 400),
        ({"q": "year:1990-"}, 400),
        ({"type": "song"}, 400),
    ],
)
def test_a_page_has_ten_tracks_at_most(app: App, query: dict[str, object], status: int) -> None:
    assert app.search(**query).status_code == status


def test_years_genres_and_offsets_choose_the_tracks(app: App) -> None:
    page = app.search(q='genre:"rock" year:1985-1999', offset=10).json()["tracks"]
    assert [item["name"] for item in page["items"]] == [f"Song {i}" for i in range(15, 20)]
    assert (page["limit"], page["offset"], page["total"]) == (10, 10, 15)
    assert app.search(q='genre:"jazz"').json()["tracks"]["items"] == []


def test_a_track_has_lost_what_was_taken_away_in_2026(app: App) -> None:
    item = app.search().json()["tracks"]["items"][0]
    gone = {"popularity", "available_markets", "external_ids", "preview_url"}
    assert gone.isdisjoint(item)
    assert item["artists"][0].keys() == {"name", "id", "type"}
    assert "genres" not in item["album"]


def test_what_is_closed_to_new_apps_is_not_found(app: App, server: SpotifyServer) -> None:
    assert app.get("recommendations", seed_genres="rock").status_code == 404
    assert app.get("recommendations/available-genre-seeds").status_code == 404
    server.has_recommendations = True
    assert len(app.get("recommendations", seed_genres="rock", limit=7).json()["tracks"]) == 7
    assert app.get("recommendations", seed_genres="polka").status_code == 400
    assert app.get("recommendations", seed_genres="rock", limit=101).status_code == 400


def test_tokens_are_asked_for_and_the_last_one_counts(app: App) -> None:
    wrong = app.fetch_token("wrong")
    assert (wrong.status_code, wrong.json()["error"]) == (400, "invalid_client")
    assert app.search().status_code == 200
    app.fetch_token()
    refused = app.search()
    assert (refused.status_code, refused.json()["error"]["status"]) == (401, 401)


def item(title: str, **different: object) -> dict[str, Any]:
    return {"name": title, "artists": [{"name": "Artist"}], **different}


async def test_items_with_missing_fields_are_taken_as_far_as_they_go(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.raw_items = [
        None,
        7,
        {},
        item("No artist", artists=[]),
        item("Artist null", artists=[None]),
        item(""),
        {"name": ["x"], "artists": [{"name": "Artist"}]},
        item("No album"),
        item("Null date", album={"release_date": None}),
        item("Odd date", album={"release_date": "0000"}),
        item("Odd album", album={"release_date": "1990", "name": None, "album_type": 3}),
    ]
    found = await spotify.candidates(("rock",), None, ANY)
    assert not found.failed
    assert [(track.title, track.year) for track in found.tracks] == [
        ("No album", None),
        ("Null date", None),
        ("Odd date", None),
        ("Odd album", 1990),
    ]
    assert all(track.url is None for track in found.tracks)


async def test_texts_and_links_are_bounded(spotify: SpotifyCatalog, server: SpotifyServer) -> None:
    server.raw_items = [
        item("Two\nlines  " + "x" * 500, external_urls=[]),
        item("Bad link", external_urls={"spotify": "javascript:1"}),
    ]
    long, bad = (await spotify.candidates(("pop",), None, ANY)).tracks
    assert long.title.startswith("Two lines xxx")
    assert len(long.title) == 300
    assert bad.url is None


async def test_more_than_was_asked_for_is_not_taken(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.raw_items = [item(f"Song {i}") for i in range(5_000)]
    assert len((await spotify.candidates(("rock", "pop"), None, ANY)).tracks) <= 100


ANSWERS: list[tuple[int, object]] = [
    (400, None),
    (401, None),
    (403, None),
    (404, None),
    (429, None),
    (500, b""),
    (502, b"<html>Bad gateway</html>"),
    (503, {"error": [1]}),
    (200, b"\xff\xfe"),
    (200, b"null"),
    (200, b"[]"),
    (200, {"tracks": {"items": None}}),
    (200, {"tracks": None, "access_token": 1, "expires_in": "x"}),
    (204, b""),
]


@pytest.mark.parametrize("door", ["token", "search", "recommendations"])
@pytest.mark.filterwarnings("ignore:You're using 'as_dict:DeprecationWarning:spotipy")
async def test_whatever_is_answered_is_borne_and_the_next_answer_is_there(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer, clock: Clock, door: Door
) -> None:
    server.songs = [Song("Song", "Someone", "rock")]
    server.has_recommendations = True
    for status, body in ANSWERS:
        clock.move(days=40)  # all that is kept is too old
        server.fail(status, door=door, body=body, retry_after="60")
        found = await spotify_at().candidates(("rock",), None, ANY)
        assert found.failed == (found.tracks == ())
        assert not server.faults[door]
        clock.move(minutes=2)
        again = await spotify_at().candidates(("rock",), None, ANY)
        assert [track.title for track in again.tracks] == ["Song"]


@pytest.mark.parametrize("door", ["token", "search", "recommendations"])
async def test_silence_ends_in_an_answer_without_spotify(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer, door: Door
) -> None:
    server.fail(None, door=door)
    spotify = spotify_at(answer_within_seconds=1.0)
    assert await spotify.candidates(("rock",), None, ANY) == CandidateList((), failed=True)
