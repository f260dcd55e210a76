"""The language that a title's letters give away, where they do; else it is unknown."""

import unicodedata
from collections import Counter
from functools import lru_cache

UNKNOWN = "und"

# Scripts that in song titles stand for one language. Latin and Arabic script and Chinese
# characters alone stand for too many.
_BY_SCRIPT = {
    "CYRILLIC": "ru",
    "HANGUL": "ko",
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "DEVANAGARI": "hi",
}
# Letters that Russian does not have, and whose they are when the title shows nothing else. The
# order matters: Belarusian has і as well.
_NOT_RUSSIAN = (
    ("ў", "be"),
    ("ђћ", "sr"),
    ("ѓќ", "mk"),
    ("әғқңөұүһҗҷӣӯљњџјѕ", UNKNOWN),
    ("іїєґ", "uk"),
)
# One foreign letter in a Latin title is an ornament.
_LEAST_LETTERS = 2


def language_of_title(title: str) -> str:
    """An ISO 639-1 code, or "und" when the letters do not decide."""
    if title.isascii():
        return UNKNOWN
    text = unicodedata.normalize("NFKC", title).casefold()
    scripts = Counter(_script(sign) for sign in text if sign.isalpha())
    latin = scripts.pop("LATIN", 0)
    if not scripts or (latin and scripts.total() < _LEAST_LETTERS):
        return UNKNOWN
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return "ja"
    script = scripts.most_common(1)[0][0]
    if script == "CYRILLIC":
        for letters, language in _NOT_RUSSIAN:
            if not set(letters).isdisjoint(text):
                return language
    return _BY_SCRIPT.get(script, UNKNOWN)


@lru_cache(maxsize=2_000)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").replace("-", " ").split()[0]
