"""Tracks found by name, and questions about what tracks should be similar to."""

from bot.services.finding import Found
from bot.services.offered import Offered, Searched
from bot.views import track_buttons
from bot.views.button_data import SIMILAR, NumberButton, look_for
from bot.views.chips import like_name
from bot.views.html import Html, one_line, paragraphs
from bot.views.keyboards import button, keyboard
from bot.views.reply import Reply
from bot.views.texts import Texts

_LONGEST_WORDS = 60
_LONGEST_LABEL = 48
_MOST_SUGGESTED = 3


def render_found(texts: Texts, offered: Offered) -> Reply:
    """A page of tracks that were looked for by name."""
    heading = None if offered.searched is None else _heading(texts, offered.searched)
    return Reply(
        paragraphs((heading, _lines(texts, offered))),
        track_buttons.offered_keyboard(texts, offered),
    )


def render_nothing_found(texts: Texts, words: str, found: Found) -> Reply:
    """Nothing has these words, and who may have been meant."""
    said = texts("search-nothing", words=one_line(words, _LONGEST_WORDS))
    if not found.artists:
        return Reply(paragraphs((said, texts("search-how")), between=" "))
    names = (like_name(texts, each) for each in found.artists[:_MOST_SUGGESTED])
    return Reply(
        paragraphs((said, texts("search-nearest")), between=" "),
        keyboard([[button(name, look_for(name))] for name in names]),
    )


def render_search_how(texts: Texts) -> Reply:
    """What to write to search."""
    return Reply(texts("search-how"))


def render_similar_how(texts: Texts) -> Reply:
    """What to write, or to reply to, for similar tracks."""
    return Reply(texts("similar-how"))


def render_similar_unknown(texts: Texts, name: str) -> Reply:
    """No track or artist of this name is known."""
    return Reply(texts("similar-unknown", name=one_line(name, _LONGEST_WORDS)))


def render_similar_to_which(texts: Texts, offered: Offered) -> Reply:
    """Which of several tracks others should be similar to."""
    rows = [
        [
            button(
                one_line(f"{number}. {track_buttons.track_name(texts, track)}", _LONGEST_LABEL),
                NumberButton(SIMILAR, offered.id, number).data,
            )
        ]
        for number, track in enumerate(offered.tracks, start=1)
    ]
    return Reply(texts("similar-which"), keyboard(rows))


def _heading(texts: Texts, searched: Searched) -> Html:
    words = one_line(searched.words, _LONGEST_WORDS)
    if searched.pages == 1:
        return texts("search-found", words=words)
    return texts(
        "search-found-page", words=words, page=str(searched.page), pages=str(searched.pages)
    )


def _lines(texts: Texts, offered: Offered) -> Html:
    return paragraphs(
        (
            track_buttons.track_line(texts, number, track)
            for number, track in enumerate(offered.tracks, start=1)
        ),
        between="\n",
    )
