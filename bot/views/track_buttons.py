"""The buttons under recommended tracks: a number for each, and those of the one that is open.

Numbers, because a phone shows five in a row: however many tracks there are, the message stays a
message. A number opens its track's own buttons, to say what one thinks and to listen.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.services.feedback import Rated, Saved
from bot.services.offered import Offered
from bot.views import chips, keyboards, phrases, sharing, weekly_buttons
from bot.views.artist_names import artist_name
from bot.views.button_data import (
    MORE,
    SEARCH,
    SIMILAR,
    GenreButton,
    NumberButton,
    Opinion,
    SaveButton,
    TrackButton,
)
from bot.views.html import Html, link, one_line, paragraphs
from bot.views.keyboards import button, in_rows, keyboard, marked
from bot.views.listen_links import listen_links
from bot.views.reply import Reply
from bot.views.texts import Texts
from ml.recommend.taxonomy import GENRES
from storage.offers import OfferedTrack

_NUMBERS_IN_A_ROW: Final = 5
_GENRES_IN_A_ROW: Final = 3


def offered_keyboard(
    texts: Texts, offered: Offered | None, number: int | None = None
) -> InlineKeyboardMarkup:
    """Under an answer.

    Args:
        texts: the interface language.
        offered: the answer; None when there is nothing to say about it.
        number: the track that is open, if any.
    """
    if offered is None:
        return keyboards.menu(texts)
    rows = [*_numbers(texts, offered, number)]
    if number is not None:
        rows += [_opinions(texts, offered, number), _places(texts, offered, number)]
    verdict = [_verdict(texts, offered)] if offered.heard else []
    understood = [*chips.chips(texts, offered)]
    if not offered.tracks:
        return keyboard([verdict, *understood, *keyboards.menu(texts).inline_keyboard])
    if offered.searched is not None:
        return keyboard([*rows, [*_keep(texts, offered, number)], [*_pages(texts, offered)]])
    rows += understood
    more = _more(texts, offered)
    keep = [*_keep(texts, offered, number), *sharing.button(texts, offered)]
    # A verdict's button is a sentence, and three others would leave it no room.
    rows += [[*verdict, *more], keep] if verdict else [[*keep, *more]]
    if offered.occasion == "weekly":
        rows.append([weekly_buttons.unsubscribe(texts)])
    rows.append([*chips.keep_button(texts, offered)])
    return keyboard(rows)


def _more(texts: Texts, offered: Offered) -> Sequence[InlineKeyboardButton]:
    """The next tracks: for a wish told in words, for that wish."""
    if offered.said is None:
        return keyboards.more(texts).inline_keyboard[0]
    return [button(texts.plain("button-more"), NumberButton(MORE, offered.id).data)]


def _pages(texts: Texts, offered: Offered) -> Iterable[InlineKeyboardButton]:
    """To the pages before and behind this one."""
    searched = offered.searched
    if searched is None:
        return
    if searched.page > 1:
        before = NumberButton(SEARCH, offered.id, searched.page - 1)
        yield button(texts.plain("button-previous"), before.data)
    if searched.page < searched.pages:
        behind = NumberButton(SEARCH, offered.id, searched.page + 1)
        yield button(texts.plain("button-next"), behind.data)


def render_offered(texts: Texts, offered: Offered, number: int | None = None) -> Reply:
    """The buttons with the list they belong to, for where the message itself cannot be changed."""
    tracks = [
        track_line(texts, place, track) for place, track in enumerate(offered.tracks, start=1)
    ]
    text = paragraphs(tracks, between="\n") if tracks else texts("recommend-nothing")
    return Reply(text, offered_keyboard(texts, offered, number))


def render_genre_question(texts: Texts, offered: Offered) -> Reply:
    """What it was, if not what was heard."""
    counts = offered.corrected or (None if offered.unsure else offered.heard)
    buttons = []
    back = GenreButton(offered.id, back=True)
    for genre in GENRES:
        label = phrases.capitalised(phrases.genre_name(texts, genre))
        # What the person says already is taken back, and what was heard alone needs no saying.
        heard = genre == offered.heard and not offered.unsure
        if heard and offered.corrected is None:
            pressed = back
        elif heard or genre == offered.corrected:
            pressed = GenreButton(offered.id, clear=True)
        else:
            pressed = GenreButton(offered.id, genre)
        buttons.append(button(marked(texts, label, genre == counts), pressed.data))
    rows = in_rows(buttons, _GENRES_IN_A_ROW)
    way_back = button(texts.plain("button-back"), back.data)
    return Reply(texts("genre-question"), keyboard([*rows, [way_back]]))


def render_old_list(texts: Texts) -> Reply:
    """The list under whose button somebody pressed is forgotten, or was never theirs."""
    return Reply(texts("old-list"), keyboards.recommend(texts))


def render_old_recording(texts: Texts) -> Reply:
    """The recording under whose verdict somebody pressed is forgotten, or was never theirs."""
    return Reply(texts("old-recording"))


def genre_question_word(texts: Texts) -> str:
    """The word that is shown for a moment when the genres come."""
    return texts.plain("toast-genre-question")


def rated_word(texts: Texts, rated: Rated, *, in_group: bool = False) -> str:
    """The word that is shown for a moment when an opinion is kept.

    In a group it also says how to take it back: the button shows no opinions there.
    """
    if rated.liked is None:
        return texts.plain("toast-taken-back")
    if rated.liked:
        word = texts.plain("toast-liked")
    elif rated.artist_rests:
        word = texts.plain(
            "toast-artist-rests", artist=one_line(artist_name(rated.track, texts.language))
        )
    else:
        word = texts.plain("toast-disliked")
    return texts.plain("toast-rated-in-group", word=word) if in_group else word


def saved_word(texts: Texts, saved: Saved) -> str:
    """The word that is shown for a moment when an answer is saved."""
    return texts.plain("toast-saved", count=saved.new)


def corrected_word(texts: Texts, offered: Offered) -> str:
    """The word that is shown for a moment when a correction is kept."""
    if offered.corrected:
        genre = phrases.genre_name(texts, offered.corrected)
        return texts.plain("toast-corrected", genre=genre)
    if offered.unsure or not offered.heard:
        return texts.plain("toast-taken-back")
    return texts.plain("toast-as-heard", genre=phrases.genre_name(texts, offered.heard))


def hint(texts: Texts, offered: Offered | None) -> Html | None:
    """What the numbers are for, said until it is known."""
    if offered is None or not offered.newcomer or not offered.tracks:
        return None
    return texts("recommend-hint")


def track_line(texts: Texts, number: int, track: OfferedTrack) -> Html:
    """A track as a numbered line: who, what, when."""
    line = texts(
        "track",
        artist=one_line(artist_name(track, texts.language)),
        title=link(track.url, one_line(track.title)),
    )
    if track.year is not None:
        line = texts("track-in-year", track=line, year=str(track.year))
    return texts("recommend-line", number=str(number), track=line)


def track_name(texts: Texts, track: OfferedTrack) -> str:
    """Who and what, plain."""
    artist = one_line(artist_name(track, texts.language))
    return texts.plain("track", artist=artist, title=one_line(track.title))


def _numbers(
    texts: Texts, offered: Offered, opened: int | None
) -> Iterable[list[InlineKeyboardButton]]:
    buttons = []
    for number, liked in enumerate(offered.liked, start=1):
        label, shown = str(number), number if number != opened else None
        if shown is None:
            label = texts.plain("button-open", label=label)
        elif liked is not None:
            label = texts.plain("button-liked" if liked else "button-disliked", label=label)
        buttons.append(button(label, TrackButton(offered.id, shown).data))
    rows = -(-len(buttons) // _NUMBERS_IN_A_ROW) or 1
    return in_rows(buttons, -(-len(buttons) // rows) or 1)


def _opinions(texts: Texts, offered: Offered, number: int) -> list[InlineKeyboardButton]:
    liked = offered.liked[number - 1]
    choices: tuple[tuple[Opinion, bool], ...] = (("like", True), ("dislike", False))
    return [
        button(
            marked(texts, texts.plain(f"button-{opinion}"), liked is means),
            # What is chosen already is taken back.
            TrackButton(offered.id, number, "none" if liked is means else opinion).data,
        )
        for opinion, means in choices
    ] + [button(texts.plain("button-similar"), NumberButton(SIMILAR, offered.id, number).data)]


def _keep(texts: Texts, offered: Offered, number: int | None) -> Iterable[InlineKeyboardButton]:
    """To save the answer's tracks, or on to the playlist where they are already."""
    wanted = {
        track.key
        for track, liked in zip(offered.tracks, offered.liked, strict=True)
        if liked is not False
    }
    if not wanted <= offered.kept:
        yield button(texts.plain("button-save"), SaveButton(offered.id, number).data)
    elif offered.kept:
        yield button(texts.plain("button-playlist"), "menu:playlist")


def _places(texts: Texts, offered: Offered, number: int) -> list[InlineKeyboardButton]:
    return listen_buttons(texts, offered.tracks[number - 1])


def listen_buttons(texts: Texts, track: OfferedTrack) -> list[InlineKeyboardButton]:
    """Where to listen to a track."""
    return [
        InlineKeyboardButton(texts.plain(f"button-{link.place}"), url=link.url)
        for link in listen_links(track.artist, track.title, track.url)
    ]


def _verdict(texts: Texts, offered: Offered) -> InlineKeyboardButton:
    if offered.unsure and not offered.corrected:
        label = texts.plain("button-which-genre")
    else:
        said = "button-corrected" if offered.corrected else "button-not-genre"
        genre = phrases.genre_name(texts, offered.corrected or offered.heard or "")
        label = texts.plain(said, genre=genre)
    return button(label, GenreButton(offered.id).data)
