"""Links to listen: whatever the title holds, the search that opens is for just that."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.views.listen_links import listen_links, search_words

NAMES = [
    ("AC/DC", "T.N.T."),
    ("Simon & Garfunkel", "Mrs. Robinson"),
    ("Кино", "Группа крови"),
    ("“Weird Al”", 'I\'m "Fat"'),
    ("#1 Dads", "100% ?=+;"),
    ("גידי גוב", "שיר"),
    ("فيروز", "نسم علينا الهوى"),
    ("🎸", "👨‍👩‍👧 ❤️"),
    ("<script>", "</a>"),
]


def searched(artist: str, title: str, url: str | None = None) -> dict[str, str]:
    """What a browser would send as the search of each place."""
    found = {}
    for link in listen_links(artist, title, url):
        address = urlsplit(link.url)
        assert address.scheme == "https"
        assert address.fragment == ""
        if link.place == "spotify":
            assert (address.netloc, address.query) == ("open.spotify.com", "")
            found[link.place] = unquote(address.path.removeprefix("/search/"), errors="strict")
        else:
            where = {"youtube": "www.youtube.com/results", "yandex": "music.yandex.ru/search"}
            assert address.netloc + address.path == where[link.place]
            ((_, (value,)),) = parse_qs(address.query, errors="strict").items()
            found[link.place] = value
    return found


@pytest.mark.parametrize(("artist", "title"), NAMES)
def test_the_whole_of_both_names_is_searched_for(artist: str, title: str) -> None:
    found = searched(artist, title)

    assert list(found) == ["spotify", "youtube", "yandex"]
    for words in found.values():
        assert words.replace(" ", "") == f"{artist}{title}".replace(" ", "").replace("\u200d", "")


@given(st.text(max_size=400), st.text(max_size=400))
@example("\ud800", "half of a pair")
@example("\u202eevil\u2069", "a\x00b\r\nc")
@example("/", "../..")
@example("", "")
def test_every_place_searches_for_the_same_words(artist: str, title: str) -> None:
    words = search_words(artist, title)
    found = searched(artist, title)

    assert set(found.values()) == ({words} if words else set())
    assert len(words) <= 120
    for link in listen_links(artist, title, None):
        assert link.url.isascii()
        assert not set(link.url) & set(" \"'<>#\\")
        assert len(link.url) <= 1600


@given(st.text(alphabet="абв ", min_size=100, max_size=400))
def test_a_long_title_is_cut_between_words(title: str) -> None:
    words = search_words("Автор", title)

    whole = f"Автор {title}".split()
    assert words.split() == whole[: len(words.split())] or len(whole[0]) > 120


def test_a_page_on_spotify_goes_before_a_search_there() -> None:
    page = "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC"

    links = {link.place: link.url for link in listen_links("A", "B", page)}

    assert links["spotify"] == page
    assert links["youtube"].endswith("=A%20B")


@pytest.mark.parametrize("url", ["https://example.org/track/1", "javascript:alert(1)", ""])
def test_a_page_elsewhere_is_not_called_spotify(url: str) -> None:
    links = {link.place: link.url for link in listen_links("A", "B", url)}

    assert links["spotify"] == "https://open.spotify.com/search/A%20B"


def test_where_nothing_can_be_searched_for_a_known_page_is_still_there() -> None:
    page = "https://open.spotify.com/track/1"

    assert listen_links("\u200b", "", None) == []
    assert [link.url for link in listen_links("\u200b", "", page)] == [page]
