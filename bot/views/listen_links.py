"""Where a track can be listened to: its own page where that is known, else a search for it."""

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote

Place = Literal["spotify", "youtube", "yandex"]

_MOST_CHARACTERS: Final = 120  # a title of hundreds makes no better search, and too long an address
_SEARCHES: Final[dict[Place, str]] = {
    "spotify": "https://open.spotify.com/search/{}",
    "youtube": "https://www.youtube.com/results?search_query={}",
    "yandex": "https://music.yandex.ru/search?text={}",
}
_SPOTIFY: Final = "https://open.spotify.com/"


@dataclass(frozen=True)
class ListenLink:
    """An address where a browser or the place's own app plays a track, or finds it."""

    place: Place
    url: str


def listen_links(artist: str, title: str, url: str | None) -> list[ListenLink]:
    """A link for each place, in the order in which they are shown.

    Args:
        artist: as it is written; any text.
        title: likewise.
        url: where the track is known to be; of use only when it is on Spotify.

    Returns:
        One for each place; without those for which there is nothing to search for.
    """
    query = quote(search_words(artist, title), safe="")
    links = {place: search.format(query) for place, search in _SEARCHES.items() if query}
    if url is not None and url.startswith(_SPOTIFY):
        links["spotify"] = url
    return [ListenLink(place, address) for place, address in links.items()]


def search_words(artist: str, title: str) -> str:
    """What to search for: both names, without line breaks and invisible signs, not too long."""
    visible = "".join(
        # Control signs, directions of writing, halves of surrogate pairs: no search has them.
        " " if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else sign
        for sign in f"{artist} {title}"
    )
    query = ""
    for word in visible.split():
        longer = f"{query} {word}" if query else word[:_MOST_CHARACTERS]
        if len(longer) > _MOST_CHARACTERS:
            break
        query = longer
    return query
