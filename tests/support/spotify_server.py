"""A Spotify on loopback that answers as the Web API does in 2026, or fails as it is told to."""

import base64
import json
import re
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

MOST_LIMIT = 10  # 50 until February 2026
MOST_REACHED = 1_000
_FILTER = re.compile(
    r'\s*(?:(genre|artist|track|album):(?:"([^"]+)"|([^\s"]+))|year:(\S+)|([^\s:"]+))'
)
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")

_SEED = re.compile(
    "blues|classical|country|disco|electronic|folk|hip-hop|indie|jazz|latin|metal|pop|reggae|"
    "rock|soul"
)

Door = Literal["token", "search", "recommendations"]


@dataclass(frozen=True)
class Song:
    """A track that the server knows; `released` is its album's date, None as Spotify has it too."""

    title: str
    artist: str
    genre: str
    released: str | None = "1990-01-01"
    album_type: str = "album"


@dataclass(frozen=True)
class Fault:
    """What comes instead of an answer. `status` None is silence: accepted and never answered."""

    status: int | None
    body: bytes = b""
    retry_after: str | None = None


@dataclass
class SpotifyServer:
    """The state of the server, to be arranged and looked at by a test.

    `has_recommendations` is what few old apps are: the others are told 404.
    """

    client_id: str = "canary-client-id"
    client_secret: str = "canary-client-secret"
    songs: list[Song] = field(default_factory=list)
    has_recommendations: bool = False
    url: str = ""
    searches: list[dict[str, str]] = field(default_factory=list)
    suggestions: list[dict[str, str]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    faults: dict[Door, deque[Fault]] = field(
        default_factory=lambda: {"token": deque(), "search": deque(), "recommendations": deque()}
    )
    raw_items: list[object] | None = None
    silent: threading.Event = field(default_factory=threading.Event)  # set once it has begun
    stopped: threading.Event = field(default_factory=threading.Event)  # ends every silence

    def fail(
        self,
        status: int | None,
        *,
        door: Door = "search",
        times: int = 1,
        body: object = None,
        retry_after: str | None = None,
    ) -> None:
        """Answer the next `times` requests at `door` with a fault."""
        if body is None:
            body = {"error": {"status": status, "message": "arranged by the test"}}
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.faults[door].extend([Fault(status, raw, retry_after)] * times)

    def search(self, query: dict[str, str]) -> tuple[int, object]:
        """The answer to a search: its status and body."""
        limit, offset = int(query.get("limit", "5")), int(query.get("offset", "0"))
        if not 0 < limit <= MOST_LIMIT:
            return _refusal(400, "Invalid limit")
        if not 0 <= offset <= MOST_REACHED - limit:
            return _refusal(400, "Invalid offset")
        if query.get("type") != "track":
            return _refusal(400, "Bad search type field")
        filters = _filters(query.get("q", ""))
        if not filters:
            return _refusal(400, "No search query")
        found = [song for song in self.songs if _fits(song, filters)]
        items = self.raw_items
        if items is None:
            items = [_item(song) for song in found[offset : offset + limit]]
        return 200, {
            "tracks": {
                "href": f"{self.url}/v1/search",
                "items": items,
                "limit": limit,
                "offset": offset,
                "next": None,
                "previous": None,
                "total": len(found),
            }
        }

    def recommend(self, query: dict[str, str]) -> tuple[int, object]:
        """The answer to a wish for recommendations: its status and body."""
        if not self.has_recommendations:
            return _refusal(404, "Not Found")
        seeds = {*filter(_SEED.fullmatch, query.get("seed_genres", "").split(","))}
        if not seeds or not 1 <= int(query.get("limit", "20")) <= 100:
            return _refusal(400, "invalid request")
        found = [song for song in self.songs if song.genre.replace(" ", "-") in seeds]
        items = [_item(song) for song in found[: int(query.get("limit", "20"))]]
        return 200, {"tracks": items, "seeds": []}


@contextmanager
def spotify_server(**arranged: Any) -> Iterator[SpotifyServer]:
    """Run one on a free port; token and API are both at `url`."""
    state = SpotifyServer(**arranged)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.path != "/api/token":
                self._send(*_refusal(404, "Service not found"))
            elif not self._fails("token"):
                pair = base64.b64encode(f"{state.client_id}:{state.client_secret}".encode())
                if self.headers["Authorization"] == f"Basic {pair.decode()}":
                    state.tokens.append(f"canary-bearer-token-{len(state.tokens)}")
                    token = {"access_token": state.tokens[-1], "expires_in": 3600}
                    self._send(200, {**token, "token_type": "Bearer"})
                else:
                    self._send(400, {"error": "invalid_client"})

        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(address.query).items()}
            if address.path == "/v1/search":
                asked, door, answer = state.searches, "search", state.search
            elif address.path == "/v1/recommendations":
                asked, door, answer = state.suggestions, "recommendations", state.recommend
            else:
                return self._send(*_refusal(404, "Service not found"))
            asked.append(query)
            if self._fails(door):
                return None
            if self.headers["Authorization"] not in {f"Bearer {t}" for t in state.tokens[-1:]}:
                return self._send(*_refusal(401, "Invalid access token"))
            return self._send(*answer(query))

        def _fails(self, door: Door) -> bool:
            if not state.faults[door]:
                return False
            fault = state.faults[door].popleft()
            if fault.status is None:
                state.silent.set()
                state.stopped.wait()
                self.close_connection = True
            else:
                self._send_bytes(fault.status, fault.body, fault.retry_after)
            return True

        def _send(self, status: int, body: object) -> None:
            self._send_bytes(status, json.dumps(body).encode())

        def _send_bytes(self, status: int, body: bytes, retry_after: str | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if retry_after is not None:
                self.send_header("Retry-After", retry_after)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep the test's output to the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _refusal(status: int, message: str) -> tuple[int, object]:
    return status, {"error": {"status": status, "message": message}}


def _filters(query: str) -> list[tuple[str, str]] | None:
    """The field filters and words of a query; None when it cannot be read."""
    found, at = [], 0
    while at < len(query):
        part = _FILTER.match(query, at)
        if part is None:
            return None
        name, quoted, bare, years, word = part.groups()
        if years is not None and not _YEARS.fullmatch(years):
            return None
        found.append(("year", years) if years else (name or "word", quoted or bare or word))
        at = part.end()
    return found


def _fits(song: Song, filters: list[tuple[str, str]]) -> bool:
    return all(_passes(song, name, value) for name, value in filters)


def _passes(song: Song, name: str, value: str) -> bool:
    if name == "year":
        years = _YEARS.fullmatch(value)
        assert years is not None
        return not song.released or years[1] <= song.released[:4] <= (years[2] or years[1])
    if name == "genre":
        return song.genre == value
    if name == "artist":
        return song.artist.casefold() == value.casefold()
    return name == "album" or value.casefold() in song.title.casefold()


def _item(song: Song) -> dict[str, object]:
    """A track object as it is in 2026: without `popularity`, markets and the artist's genres."""
    number = base64.urlsafe_b64encode(f"{song.artist}{song.title}".encode()).decode().strip("=")
    return {
        "album": {
            "album_type": song.album_type,
            "name": f"The best of {song.artist}",
            "release_date": song.released,
            "release_date_precision": "day",
        },
        "artists": [{"name": song.artist, "id": number, "type": "artist"}],
        "disc_number": 1,
        "duration_ms": 201_000,
        "explicit": False,
        "external_urls": {"spotify": f"https://open.spotify.com/track/{number}"},
        "id": number,
        "is_local": False,
        "name": song.title,
        "track_number": 1,
        "type": "track",
        "uri": f"spotify:track:{number}",
    }
