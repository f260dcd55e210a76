"""A playlist as people see it, page by page."""

from bot.services.playlist import PlaylistPage
from bot.views import keyboards, playlist_buttons
from bot.views.artist_names import artist_name
from bot.views.html import one_line, paragraphs
from bot.views.reply import Reply
from bot.views.texts import Texts
from bot.views.track_buttons import track_line
from storage.offers import OfferedTrack


def render_playlist(
    texts: Texts,
    page: PlaylistPage,
    *,
    opened: str | None = None,
    removed: OfferedTrack | None = None,
) -> Reply:
    """A page.

    Args:
        texts: the interface language.
        page: what is on it.
        opened: the name of the track whose own buttons are to be shown; None for none.
        removed: the track that was just taken out.
    """
    out = None
    if removed is not None:
        out = texts(
            "playlist-removed",
            track=texts(
                "track",
                artist=one_line(artist_name(removed, texts.language)),
                title=one_line(removed.title),
            ),
        )
    undo = [playlist_buttons.put_back(texts, page, removed)] if removed is not None else []
    if not page.tracks:
        ways_on = keyboards.recommend(texts).inline_keyboard
        return Reply(
            paragraphs((out, texts("playlist-empty"))), keyboards.keyboard([undo, *ways_on])
        )
    where = None
    if page.pages > 1:
        where = texts("playlist-page", page=page.number, pages=page.pages)
    lines = (track_line(texts, number, each) for number, each in enumerate(page.tracks, page.first))
    text = paragraphs(
        (
            out,
            paragraphs((texts("playlist-heading", count=page.count), where), between="\n"),
            paragraphs(lines, between="\n"),
            texts("playlist-hint"),
        )
    )
    track = page.track(opened) if opened is not None else None
    rows = [
        undo,
        *playlist_buttons.numbers(texts, page, opened),
        *(playlist_buttons.of_track(texts, page, track) if track is not None else []),
        list(playlist_buttons.turning(texts, page)),
        list(playlist_buttons.forms(texts)),
    ]
    return Reply(text, keyboards.keyboard(rows))
