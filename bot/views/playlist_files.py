"""A playlist to take along: for players, for spreadsheets, and as a text to paste."""

import csv
import io
from collections.abc import Sequence
from typing import Final
from unicodedata import category

from babel.numbers import get_decimal_symbol

from bot.views.artist_names import artist_name
from bot.views.html import Html, escape, one_line, paragraphs
from bot.views.listen_links import listen_links
from bot.views.reply import Reply
from bot.views.texts import Texts
from storage.offers import OfferedTrack

_NAME: Final = "kamerton"
_LINE_END: Final = "\n"
# Some way below 4096, which are counted in UTF-16 and together with what stands around the list.
_MOST_UNITS: Final = 3600
_LONGEST_NAME: Final = 300  # longer than any real one
# With these a spreadsheet takes what follows for a formula, which may read other cells or fetch.
_FORMULAS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def m3u_file(texts: Texts, tracks: Sequence[OfferedTrack]) -> tuple[str, bytes]:
    """Name and bytes of an extended M3U in UTF-8: of each track who, what, and an address."""
    lines = ["#EXTM3U", "#EXTENC:UTF-8", f"#PLAYLIST:{_NAME.capitalize()}"]
    for track in tracks:
        address = _address(track)
        if address:
            artist = _name(artist_name(track, texts.language))
            lines += [f"#EXTINF:-1,{artist} - {_name(track.title)}", address]
    # By the 8 a player knows that it is UTF-8.
    return f"{_NAME}.m3u8", "".join(f"{line}\n" for line in lines).encode()


def csv_file(texts: Texts, tracks: Sequence[OfferedTrack]) -> tuple[str, bytes]:
    """Name and bytes of a table: artist, title, year, url. No cell of it is a formula."""
    written = io.StringIO()
    # Excel wants what its own language separates lists with: a comma, where that is no decimal one.
    decimal = get_decimal_symbol(texts.language)
    table = csv.writer(written, delimiter=";" if decimal == "," else ",")
    table.writerow(("artist", "title", "year", "url"))
    for track in tracks:
        artist = artist_name(track, texts.language)
        cells = (artist, track.title, str(track.year or ""), _address(track))
        table.writerow([_cell(each) for each in cells])
    # Excel knows UTF-8 by this mark alone.
    return f"{_NAME}.csv", written.getvalue().encode("utf-8-sig")


def render_m3u_caption(texts: Texts) -> Html:
    """What the file for players is good for."""
    return texts("playlist-m3u")


def render_csv_caption(texts: Texts) -> Html:
    """What the table is good for."""
    return texts("playlist-csv")


def render_playlist_text(texts: Texts, tracks: Sequence[OfferedTrack]) -> Reply:
    """The tracks one below the other, to copy with one tap; as many as go into a message."""
    lines: list[str] = []
    units = 0
    for track in tracks:
        artist = artist_name(track, texts.language)
        line = texts.plain("track", artist=one_line(artist), title=one_line(track.title))
        line = line.strip()  # where a name has nothing to be seen
        units += len(line.encode("utf-16-le")) // 2 + 1
        if units > _MOST_UNITS:
            break
        lines.append(line)
    cut = len(lines) < len(tracks)
    # Not by way of Fluent, which takes no value of that length.
    listed = Html(f"<pre>{escape(_LINE_END.join(lines))}</pre>")
    return Reply(
        paragraphs(
            (
                texts("playlist-text"),
                listed,
                texts("playlist-text-cut", shown=len(lines), count=len(tracks)) if cut else None,
            )
        )
    )


def _name(text: str) -> str:
    """Without what no file of lines can hold: line breaks, control signs, halves of signs."""
    whole = "".join(sign for sign in text if sign.isspace() or category(sign) not in {"Cc", "Cs"})
    return one_line(whole, _LONGEST_NAME)


def _cell(text: str) -> str:
    name = _name(text)
    # Signs that cannot be seen do not keep every program from seeing what follows them.
    visible = "".join(sign for sign in name if category(sign) != "Cf")
    return f"'{name}" if visible.startswith(_FORMULAS) else name


def _address(track: OfferedTrack) -> str:
    """Where the track is known to be, else a search for it; "" where there is nothing to find."""
    if track.url is not None and track.url.startswith(("https://", "http://")):
        return "".join(track.url.split())
    places = {link.place: link.url for link in listen_links(track.artist, track.title, None)}
    return places.get("youtube", "")
