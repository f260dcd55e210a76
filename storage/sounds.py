"""Words as a search compares them: how they sound, so that "Kino", "Кино" and "Kinno" are one."""

import re
from functools import lru_cache
from typing import Final

from storage.track_key import words_of

_CYRILLIC: Final = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэіїєґў", "abvgdeziiklmnoprstufhieiiegu", strict=True))
    | {"ж": "j", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia"}
    | {"ъ": "", "ь": ""}
)
# The same sound spelled in several ways, in this order.
_SPELLED: Final = tuple(
    (re.compile(spelled), sound)
    for spelled, sound in (
        ("дж", "ж"),  # Джексон, Jackson
        ("shch|sch", "sh"),
        ("tch", "ch"),
        ("dzh|zh", "j"),
        ("ph", "f"),
        ("kh", "h"),
        ("ght", "t"),
        ("gh", "g"),
        ("ck|q(?!u)", "k"),
        ("qu", "kv"),
        ("th", "t"),
        ("x", "ks"),
        ("w", "v"),
        ("y", "i"),
        ("c(?=[ei])", "s"),
        ("c(?!h)", "k"),
        ("ee|ea", "i"),
        ("oo|ou", "u"),
        ("ai|ei", "e"),
        ("z", "s"),
        (r"([^\d\W])\1+", r"\1"),
    )
)
_ENDING: Final = re.compile(r"(?<=.{3})(?:[oie](?:go|mu)|[aeiou]+)$")


@lru_cache(maxsize=50_000)  # names repeat themselves
def sound(word: str) -> str:
    """How a folded word sounds, in Latin letters; other scripts than Cyrillic stay as they are."""
    if word.isdecimal():
        return word
    word = _SPELLED[0][0].sub(_SPELLED[0][1], word).translate(_CYRILLIC)
    for spelled, meant in _SPELLED[1:]:
        word = spelled.sub(meant, word)
    return word


def sounds(name: str) -> list[str]:
    """The words of a name as they sound; none for a name of nothing but signs."""
    return [heard for heard in map(sound, words_of(name)) if heard]


def without_ending(heard: str) -> str:
    """A sound without its ending, which is where Russian names change: Земфиру, Высоцкого."""
    return _ENDING.sub("", heard)
