"""What a person sent, page by page, and one recording of it to put right or to forget."""

from datetime import timedelta
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.services.history import HistoryPage
from bot.services.time_zones import local_time
from bot.views import keyboards, phrases
from bot.views.html import Html, paragraphs
from bot.views.keyboards import button, in_rows, keyboard, marked
from bot.views.past_buttons import PastButton
from bot.views.reply import Reply
from bot.views.texts import Texts
from ml.genre.hearing import GenreProbability
from ml.recommend.taxonomy import GENRE_INDEX, GENRES
from storage.clock import utc_now
from storage.listens import Listen

_NUMBERS_IN_A_ROW: Final = 4
_GENRES_IN_A_ROW: Final = 3
_GENRES_SHOWN: Final = 3
_TOLD_BY_HOURS: Final = timedelta(hours=20)


def render_history(texts: Texts, page: HistoryPage, zone: str | None) -> Reply:
    """One page; `zone` is where the person's clock is, an IANA name, None for unknown."""
    if not page.listens:
        return Reply(texts("history-empty"), keyboards.menu(texts))
    lines = [
        texts(
            "history-line",
            number=str(number),
            when=_when(texts, listen, zone),
            genre=_named(texts, listen),
        )
        for number, listen in enumerate(page.listens, start=1)
    ]
    where = texts("history-page", page=page.number, pages=page.pages) if page.pages > 1 else None
    return Reply(
        paragraphs(
            (
                texts("history-title", count=page.total),
                paragraphs(lines, between="\n"),
                paragraphs((where, texts("history-hint")), between="\n"),
            )
        ),
        _page_buttons(texts, page),
    )


def render_listen(texts: Texts, listen: Listen, zone: str | None, page: int = 1) -> Reply:
    """One recording with what can be done about it; `page` is where the way back leads."""
    return Reply(_about(texts, listen, zone), _listen_buttons(texts, listen, page))


def render_listen_genres(texts: Texts, listen: Listen, zone: str | None, page: int) -> Reply:
    """The same with the genres to choose from."""
    heard = _heard(listen)
    named = heard[0].genre if heard and listen.verdict != "unsure" else None
    counts = listen.corrected or named
    buttons = []
    for genre in GENRES:
        # What the person says already is taken back, and what was heard alone needs no saying.
        clears = genre in (listen.corrected, named)
        pressed = PastButton(page, listen.id, None if clears else genre, "none")
        label = phrases.capitalised(phrases.genre_name(texts, genre))
        buttons.append(button(marked(texts, label, genre == counts), pressed.data))
    return Reply(
        paragraphs((_about(texts, listen, zone), texts("genre-question"))),
        keyboard([*in_rows(buttons, _GENRES_IN_A_ROW), [_back_to_listen(texts, listen, page)]]),
    )


def render_listen_forget(texts: Texts, listen: Listen, zone: str | None, page: int) -> Reply:
    """The same with the question whether to forget it."""
    forget = button(
        texts.plain("button-forget-listen-yes"), PastButton(page, listen.id, do="erase").data
    )
    return Reply(
        paragraphs((_about(texts, listen, zone), texts("history-forget-ask"))),
        keyboard([[forget, _back_to_listen(texts, listen, page)]]),
    )


def listen_corrected_word(texts: Texts, listen: Listen) -> str:
    """The word that is shown for a moment when a correction is kept."""
    if listen.corrected:
        genre = phrases.genre_name(texts, listen.corrected)
        return texts.plain("toast-corrected", genre=genre)
    return texts.plain("toast-taken-back")


def listen_forgotten_word(texts: Texts) -> str:
    """The word that is shown for a moment when a recording is forgotten."""
    return texts.plain("toast-forgotten")


def _about(texts: Texts, listen: Listen, zone: str | None) -> Html:
    shares = phrases.genres_heard(texts, _heard(listen)[:_GENRES_SHOWN])
    said = None
    if listen.corrected:
        said = texts("history-said", genre=phrases.genre_name(texts, listen.corrected))
    return paragraphs(
        (
            texts(
                "history-listen",
                when=_when(texts, listen, zone),
                length=phrases.length(listen.seconds),
            ),
            texts("history-heard", genres=shares) if shares else None,
            said,
        ),
        between="\n",
    )


def _named(texts: Texts, listen: Listen) -> str:
    """What it counts as, in few words."""
    if listen.corrected:
        genre = phrases.genre_name(texts, listen.corrected)
        return texts.plain("genre-as-said", genre=genre)
    heard = _heard(listen)
    if not heard:
        return texts.plain("genre-of-another-time")
    if listen.verdict == "unsure" and len(heard) > 1:
        first, second = (phrases.genre_name(texts, each.genre) for each in heard[:2])
        return texts.plain("genre-or-genre", first=first, second=second)
    return phrases.genre_heard(texts, heard[0])


def _heard(listen: Listen) -> list[GenreProbability]:
    """The genres that were heard, likeliest first; a model of another time may have had others."""
    known = (
        GenreProbability(genre, probability)
        for genre, probability in listen.probabilities.items()
        if genre in GENRE_INDEX
    )
    return sorted(known, key=lambda each: -each.probability)


def _when(texts: Texts, listen: Listen, zone: str | None) -> str:
    """The day and the time; for whom the clock is unknown how long ago it was, or UTC."""
    then, now = local_time(listen.heard_at, zone), local_time(utc_now(), zone)
    day = phrases.capitalised(phrases.past_day(texts, then, now))
    time = phrases.clock(texts, then)
    if zone is None:
        if now - then < _TOLD_BY_HOURS:
            return phrases.capitalised(phrases.ago(texts, now - then))
        time = f"{time} UTC"
    return texts.plain("day-and-time", day=day, time=time)


def _page_buttons(texts: Texts, page: HistoryPage) -> InlineKeyboardMarkup:
    numbers = [
        button(str(number), PastButton(page.number, listen.id).data)
        for number, listen in enumerate(page.listens, start=1)
    ]
    turns = []
    if page.number > 1:
        turns.append(button(texts.plain("button-newer"), PastButton(page.number - 1).data))
    if page.number < page.pages:
        turns.append(button(texts.plain("button-older"), PastButton(page.number + 1).data))
    return keyboard([*in_rows(numbers, _NUMBERS_IN_A_ROW), turns])


def _listen_buttons(texts: Texts, listen: Listen, page: int) -> InlineKeyboardMarkup:
    heard = _heard(listen)
    if listen.corrected:
        genre = phrases.genre_name(texts, listen.corrected)
        label = texts.plain("button-corrected", genre=genre)
    elif listen.verdict == "unsure" or not heard:
        label = texts.plain("button-which-genre")
    else:
        label = texts.plain("button-not-genre", genre=phrases.genre_name(texts, heard[0].genre))
    return keyboard(
        [
            [button(label, PastButton(page, listen.id, do="genres").data)],
            [
                button(
                    texts.plain("button-forget-listen"),
                    PastButton(page, listen.id, do="forget").data,
                )
            ],
            [button(texts.plain("button-back-to-history"), PastButton(page).data)],
        ]
    )


def _back_to_listen(texts: Texts, listen: Listen, page: int) -> InlineKeyboardButton:
    return button(texts.plain("button-back"), PastButton(page, listen.id).data)
