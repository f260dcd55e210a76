"""Brings what people type to one spelling, so that the parsers of wishes need not know them all."""

import re
import unicodedata

LONGEST_TEXT = 300  # characters; a wish is a few words, and nobody's essay should be searched

_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2043\u301c~]")
_QUOTES = re.compile("['’‘`´ʼʻ\"“”„«»]")
# What phones and copied pages leave unseen: soft hyphens, zero-width and direction marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0f\ufeff]")

_ANYTHING = frozenset(
    {
        "any", "anything", "all", "every", "everything", "whatever", "either", "no preference",
        "no matter", "dont care", "i dont care", "doesnt matter", "it doesnt matter",
        "does not matter", "all the same", "не важно", "неважно", "без разницы",
        "не имеет значения", "все равно", "мне все равно", "любой", "любая", "любое", "любые",
        "любом", "любых", "любую", "любого", "все", "всех", "всякие", "разные", "что угодно",
        "какие угодно", "какой угодно", "хоть какие", "хоть какой", "без ограничений",
        "cualquiera", "cualquier", "cualquier cosa", "todo", "toda", "todos", "todas", "lo que sea",
        "el que sea", "la que sea", "da igual", "me da igual", "no importa", "no me importa",
        "me es igual", "indiferente", "sin preferencia", "sin preferencias",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case, ё as е, plain dashes, no quotes, no accents on Latin letters, single spaces."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    text = _QUOTES.sub("", _DASHES.sub("-", text)).replace("ё", "е")
    return " ".join(_without_latin_accents(text).split())


def words(text: str) -> list[str]:
    """The folded words of a text, without punctuation."""
    return re.findall(r"\w+", fold(text).replace("_", " "))


def means_anything(text_words: list[str]) -> bool:
    """Whether these folded words say that there is no preference."""
    return " ".join(text_words) in _ANYTHING


def _without_latin_accents(text: str) -> str:
    # й, ї and the marks of Hindi or Thai belong to their letters; only Latin letters lose theirs.
    kept: list[str] = []
    after_latin = False
    for character in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(character):
            after_latin = "a" <= character <= "z"
        elif after_latin:
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))
