"""What a text says besides the words that stand around wishes: "play", "please", "something"."""

from collections.abc import Iterator
from typing import Final

from bot.services.wish_places import ARTICLES
from bot.services.wish_tokens import Tokens
from bot.services.wish_words import vocabulary
from storage.clock import utc_now

_MOST_TITLES: Final = 3


def telling_words(text: str) -> list[str]:
    """Its words but for such as stand around wishes: none of "yes please", one of "play Hello"."""
    ignored = vocabulary(utc_now().year).ignored
    return [word for word in Tokens.of(text).words if word not in ignored]


def titles_in(text: str) -> Iterator[str]:
    """What may be a title in a text: "sweet love please" and "sweet love" of "play … please"."""
    known = vocabulary(utc_now().year)
    ignored = known.ignored
    words = Tokens.of(text).words
    start = next((at for at, word in enumerate(words) if word not in ignored), None)
    if start is None:
        return
    if start and words[start - 1] in ARTICLES | known.markers["before_name"]:
        yield " ".join(words[start - 1 :])
    for end in range(len(words), max(start, len(words) - _MOST_TITLES), -1):
        yield " ".join(words[start:end])
        if words[end - 1] not in ignored:
            break


def asks_for_anything(text: str, *, most_telling: int = 0) -> bool:
    """Some music is asked for, and nothing said of it: "recommend me something".

    With `most_telling`, so many words may say something that nobody understood.
    """
    asks = vocabulary(utc_now().year).asks_for_anything(Tokens.of(text).words)
    return asks and len(telling_words(text)) <= most_telling
