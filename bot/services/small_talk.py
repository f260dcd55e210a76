"""Small talk: what people say to the bot that is no wish for music, by what it is answered with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from bot.services.wish_tokens import Tokens
from bot.services.wish_vocabulary import Words
from bot.services.word_files import read_words

# What goes first is answered where a text says several.
Topic = Literal[
    "forget", "language", "weekly", "playlist", "rude", "displeased", "song", "price", "robot",
    "who", "how", "bye", "more", "no", "thanks", "love", "sorry", "hello", "laugh", "fine", "emoji",
]  # fmt: skip
TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
# What there is something to do about, instead of a word in answer.
ERRANDS: Final[frozenset[Topic]] = frozenset({"forget", "language", "weekly", "playlist", "more"})

# What one of these is said beside may be left unread: "hello, my name is Anna".
_TELLING: Final[frozenset[Topic]] = frozenset(
    {
        "forget", "language", "weekly", "playlist", "rude", "displeased", "song", "price", "robot",
        "who", "how", "bye", "thanks", "love", "sorry", "hello",
    }
)  # fmt: skip
# Which one, "change the language to Dutch", is asked, and is no wish for songs.
_TELLING_ALL: Final[frozenset[Topic]] = frozenset({"language"})
_MOST_WORDS: Final = 15
# "80 more" are years, and "50 more" may be tracks.
_LONGEST_NUMBER: Final = 2
_MOST_ASKED: Final = 50
_LAUGHTER: Final = re.compile(
    "a?(?:ha){2,}h?|(?:he){2,}h?|(?:hi){2,}|(?:j[aei]){2,}j?|[ах]*(?:ха|ах)[ах]+|(?:х[еи]){2,}|x+d+"
)
_SMILE: Final = re.compile(r"[:;=8x]?-?[)D]+")
_MORE_THAN_TWICE: Final = re.compile(r"(.)\1{2,}")
# What emoji have besides what is seen: a colour of skin, a joint, a kind.
_MODIFIERS: Final = re.compile("[\U0001f3fb-\U0001f3ff\u200d\ufe0e\ufe0f]")
_EMOJI: Final = re.compile("[\u203c-\u3299\U0001f000-\U0001faff]")


@dataclass(frozen=True)
class _Vocabulary:
    """The phrases of each topic, its signs, and words that may stand around them."""

    phrases: Mapping[str, Topic]
    signs: Mapping[str, Topic]
    around: frozenset[str]
    numbers: Mapping[str, int]
    asking: Words


@dataclass(frozen=True)
class _Read:
    """The topics of a text, how many more it asks for if it does, and whether it says more."""

    topics: set[Topic]
    number: int | None
    strange: bool


def small_talk(text: str) -> Topic | None:
    """What a text is that is nothing but small talk; None for all others."""
    tokens = Tokens.of(text)
    if not tokens.words:
        return _signs(text)
    read = _phrases(tokens)
    if read.strange:
        return _first(read.topics & _TELLING_ALL)
    return _first(read.topics) or _signs(text)


def more_wanted(text: str) -> int | None:
    """How many more tracks a text asks for, "give me 10 more"; None where it does not say."""
    return _phrases(Tokens.of(text)).number


def small_talk_in(text: str) -> Topic | None:
    """What a short text is beside words that nobody knows: "thank you, that was my mother's"."""
    tokens = Tokens.of(text)
    if len(tokens) > _MOST_WORDS:
        return None
    return _first(_phrases(tokens).topics & _TELLING)


def _first(topics: set[Topic]) -> Topic | None:
    return min(topics, key=TOPICS.index, default=None)


def _phrases(tokens: Tokens) -> _Read:
    """What the longest phrases say; a number is strange but with "more"."""
    vocabulary = _vocabulary()
    said: set[Topic] = set()
    others: list[str] = []
    at = 0
    while at < len(tokens):
        taken = tokens.longest(at, vocabulary.phrases)
        if taken:
            said.add(vocabulary.phrases[tokens.joined(at, at + taken)])
        elif (topic := _alone(tokens.words[at])) is not None:
            said.add(topic)
        elif tokens.words[at] not in vocabulary.around:
            others.append(tokens.words[at])
        at += taken or 1
    numbers = [number for word in others if (number := _number(word))]
    asking = all(word in vocabulary.asking or _number(word) for word in others)
    if asking and len(numbers) == 1 and "more" in said and "no" not in said:
        return _Read(said, numbers[0], strange=False)
    return _Read(said, None, strange=bool(others))


def _number(word: str) -> int:
    """How many tracks a word says; 0 for none, and for what may be years."""
    if word.isdecimal():
        number = int(word[:_LONGEST_NUMBER])
        return number if len(word) <= _LONGEST_NUMBER and number <= _MOST_ASKED else 0
    return _vocabulary().numbers.get(word, 0)


def _alone(word: str) -> Topic | None:
    """What a word is when it is drawn out, "спасибооо", or laughter."""
    if _LAUGHTER.fullmatch(word):
        return "laugh"
    phrases = _vocabulary().phrases
    for kept in (r"\1", r"\1\1"):
        shorter = _MORE_THAN_TWICE.sub(kept, word)
        if shorter != word and shorter in phrases:
            return phrases[shorter]
    return None


def _signs(text: str) -> Topic | None:
    """What signs without words say; a picture beside them says more than they do: "🎸🔥"."""
    signs = _vocabulary().signs
    plain = _MODIFIERS.sub("", text)
    if any(_EMOJI.match(sign) and sign not in signs for sign in plain):
        return "emoji"
    said = {signs[sign] for sign in plain if sign in signs}
    if said:
        return _first(said)
    if "?" in plain:
        return "who"
    return "laugh" if any(map(_SMILE.fullmatch, plain.split())) else None


@cache
def _vocabulary() -> _Vocabulary:
    read = read_words("small_talk")
    tables = [(topic, read[topic]) for topic in TOPICS if topic in read]
    phrases: dict[str, Topic] = {}
    signs: dict[str, Topic] = {}
    for topic, table in tables:
        for phrase in table["words"]:
            phrases.setdefault(phrase, topic)
        for sign in table.get("signs", ""):
            signs.setdefault(sign, topic)
    wishes = read_words("wish_words")
    asking = Words.of([*wishes["ignored"]["words"], *wishes["markers"]["tracks"]])
    around = frozenset(read["around"]["words"])
    return _Vocabulary(phrases, signs, around, wishes["numbers"], asking)
