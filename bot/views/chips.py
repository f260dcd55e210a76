"""A wish told in words: what was understood of it, as buttons that take one part back each."""

from collections.abc import Iterable
from itertools import groupby, islice

from telegram import InlineKeyboardButton

from bot.services.languages import INSTRUMENTAL
from bot.services.named import as_kept, genres_wanted, is_named
from bot.services.offered import Offered
from bot.services.recommendations import Recommendations
from bot.services.wish import Like, Part, Said, Wish
from bot.views import phrases
from bot.views.artist_names import artist_name
from bot.views.button_data import CHIP, KEEP, WHO, NumberButton
from bot.views.html import Html, one_line, paragraphs
from bot.views.keyboards import button, keyboard
from bot.views.reply import Reply
from bot.views.texts import Texts

_LONGEST_NAME = 40
_LONGEST_LABEL = 44  # alone in its row
_LONGEST_ROW = 26  # characters of two or three buttons side by side on a phone
_MOST_IN_A_ROW = 3
_MOST_LEFT_OUT = 6


def wish_in_words(texts: Texts, wish: Wish) -> str:
    """All of a wish, plain: "like ABBA · rock, blues · Russian · 1980–1989 · not metal".

    `bot.services.wish_parser` reads it as the same wish.
    """
    return " · ".join(
        ", ".join(part_in_words(texts, wish, part) for part in parts)
        for _, parts in groupby(wish.parts, key=lambda part: part.kind)
    )


def part_in_words(texts: Texts, wish: Wish, part: Part) -> str:
    """One part of a wish, plain."""
    kind, value = part.kind, part.value
    if kind == "years":
        return phrases.years(texts, wish.years)
    if kind in ("mood", "style"):
        return texts.plain(f"{kind}-{value}")
    if kind in ("genre", "not_genre"):
        name = phrases.genre_name(texts, value)
    elif kind in ("language", "not_language"):
        name = phrases.song_language(texts, value)
    else:
        likes = wish.like if kind == "like" else wish.unlike
        name = like_name(texts, next(each for each in likes if each.key == value))
        own = any(each.own for each in likes if each.key == value)
        return texts.plain("wish-own" if own else f"wish-{kind}", name=name)
    if kind == "not_language" and value == INSTRUMENTAL:
        return texts.plain("wish-with-words")
    return name if kind in ("genre", "language") else texts.plain("wish-without", name=name)


def like_name(texts: Texts, like: Like) -> str:
    """An artist or a track, as people of that language read it."""
    artist = artist_name(like, texts.language)
    name = texts.plain("track", artist=artist, title=like.title) if like.title else artist
    return one_line(name, _LONGEST_NAME)


def chips(texts: Texts, offered: Offered) -> Iterable[list[InlineKeyboardButton]]:
    """A button for each part of the wish."""
    if offered.said is None:
        return
    row: list[InlineKeyboardButton] = []
    length = 0
    for place, part in enumerate(offered.said.wish.parts):
        part_said = part_in_words(texts, offered.said.wish, part)
        label = one_line(texts.plain("button-chip", part=part_said), _LONGEST_LABEL)
        if row and (length + len(label) > _LONGEST_ROW or len(row) == _MOST_IN_A_ROW):
            yield row
            row, length = [], 0
        row.append(button(label, NumberButton(CHIP, offered.id, place).data))
        length += len(label)
    if row:
        yield row


def keep_button(texts: Texts, offered: Offered) -> Iterable[InlineKeyboardButton]:
    """To wish for the same from now on; none where a profile has no room for it."""
    if offered.said is not None and as_kept(offered.said.wish).can_be_kept:
        yield button(texts.plain("button-keep"), NumberButton(KEEP, offered.id).data)


def render_kept(texts: Texts, wish: Wish) -> Reply:
    """The wish is in the profile now."""
    return Reply(texts("wish-kept", wish=wish_in_words(texts, as_kept(wish))))


def render_who(texts: Texts, offered: Offered, said: Said) -> Reply:
    """Who is meant by a name."""
    buttons = [
        [button(like_name(texts, like), NumberButton(WHO, offered.id, place).data)]
        for place, like in enumerate(said.asked, start=1)
    ]
    nobody = [button(texts.plain("button-nobody"), NumberButton(WHO, offered.id, 0).data)]
    question = "who-several" if said.several else "who-nearest"
    return Reply(
        texts(question, name=one_line(said.name, _LONGEST_NAME)), keyboard([*buttons, nobody])
    )


def left_out(texts: Texts, said: Said | None) -> Html | None:
    """What nobody understood, and what cannot be done, named kindly."""
    if said is None or not (said.left_out or said.refused):
        return None
    listed = (("wish-left-out", said.left_out), ("wish-refused", said.refused))
    return paragraphs(
        (texts(name, words=_quoted(texts, words)) if words else None for name, words in listed),
        between="\n",
    )


def render_strange(texts: Texts, said: Said, hint: Reply) -> Reply:
    """Nothing but music was understood: what was not, how one wishes, and tracks by taste."""
    text = paragraphs((texts("wish-strange", words=_quoted(texts, said.left_out)), hint.text))
    return Reply(text, keyboard([[button(texts.plain("button-recommend"), "menu:recommend")]]))


def _quoted(texts: Texts, words: Iterable[str]) -> str:
    return ", ".join(
        texts.plain("quoted", text=one_line(each, _LONGEST_NAME))
        for each in islice(words, _MOST_LEFT_OUT)
    )


def narrower(texts: Texts, said: Said | None) -> Html | None:
    """Which styles are known as a part of wider genres alone."""
    if said is None or not said.narrower:
        return None
    styles = (
        texts.plain("quoted", text=one_line(style, _LONGEST_NAME)) for style, _ in said.narrower
    )
    genres = dict.fromkeys(genre for _, genres in said.narrower for genre in genres)
    return texts(
        "wish-narrower",
        styles=phrases.listing(texts, styles),
        genres=phrases.listing(texts, (phrases.genre_name(texts, genre) for genre in genres)),
    )


def beyond_named(texts: Texts, recommendations: Recommendations) -> Html | None:
    """That not everything is of the style, mood or artist wished for, and what it is instead."""
    wish = recommendations.asked
    beyond = [each for each in recommendations.relaxations if each.kind == "beyond_named"]
    if not beyond:
        return None
    own = [like_name(texts, each) for each in wish.like if each.own]
    if own:
        message = "some" if beyond[0].found else "seen" if beyond[0].seen else "none"
        return texts(f"wish-own-{message}", name=phrases.listing(texts, own))
    names = (
        texts.plain("quoted", text=part_in_words(texts, wish, part))
        for part in wish.parts
        if part.kind in ("style", "mood")
    )
    if any(is_named(each.track, wish) for each in recommendations.tracks):
        message = "wish-named-some"
    else:
        message = "wish-named-seen" if beyond[0].seen else "wish-named-none"
    genres = (phrases.genre_name(texts, genre) for genre in genres_wanted(wish))
    return texts(
        message,
        named=phrases.listing(texts, names),
        genres=phrases.listing(texts, genres),
    )
