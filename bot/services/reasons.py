"""Why a track is recommended: of all that speaks for it, what says most to the person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.services.exemplars import styles
from bot.services.portrait import Portrait
from bot.services.wish import Wish
from ml.recommend.scoring import (
    BESIDE_WEIGHT,
    FAMILIAR_WEIGHT,
    GENRE_WEIGHT,
    TOGETHER_WEIGHT,
    Parts,
)
from ml.recommend.similarity import neighbours
from storage.feedback import Opinion
from storage.track_key import artist_of
from storage.tracks import Track

# A genre of a recording is "what was sent" when it is the likeliest or at least so probable.
_HEARD_SHARE: Final = 0.3
# A liked track explains another of the same genre that is at most so many years from it.
_YEARS_BESIDE: Final = 5
# In one answer a sentence is said once, a word twice.
_MOST_SAID: Final = {"style": 2, "genre": 2}

ReasonKind = Literal[
    "just_sent", "sent", "chosen", "akin", "artist", "beside", "together", "style", "genre"
]


@dataclass(frozen=True)
class Reason:
    """Why a track is in an answer.

    Attributes:
        kind: "just_sent" or "sent": it is of the genre of a recording; "chosen": of a genre chosen
            by hand; "akin": its genre is next to what they like; "artist", "beside": they like
            another track by the artist, or one near it; "together": people with a like taste like
            it; "style": it is of a style; "genre": only its genre speaks for it.
        genre: the genre that it is about; None where there is none.
        style: the style, for "style".
        sent_at: when the recording came, for "sent" (aware).
        days_ago: how many days ago that was, by the calendar.
        liked: the liked track, for "artist" and "beside".
        here: it was sent or chosen in a group, by whomever.
    """

    kind: ReasonKind
    genre: str | None = None
    sent_at: datetime | None = None
    days_ago: int = 0
    liked: Opinion | None = None
    style: str | None = None
    here: bool = False


def varied(found: Sequence[tuple[Track, Reason]], wish: Wish) -> list[Reason]:
    """The reasons of an answer, without saying one thing again and again.

    Args:
        found: the tracks of the answer, each with what says most.
        wish: what they were looked for by: genres that it names go without saying.

    Returns:
        For each track that, or else the style wished for where the track stands for it, or else
        what it is besides; nothing but "genre" where all is said.
    """
    reasons: list[Reason] = []
    for track, best in found:
        asked = next((name for name in wish.styles if styles()[name].include(track)), None)
        if asked is not None:  # what else it is would read like a mistake
            told = best.kind == "genre" or best in reasons
            reasons.append(Reason("style", style=asked) if told else best)
            continue
        more = tuple(_described(track, wish))
        options = (*more, best) if best.kind == "genre" else (best, *more)
        fresh = (each for each in options if reasons.count(each) < _MOST_SAID.get(each.kind, 1))
        reasons.append(next(fresh, Reason("genre")))
    return reasons


def _described(track: Track, wish: Wish) -> Iterator[Reason]:
    """What a track is, the most telling first."""
    for name, style in styles().items():
        if name not in wish.styles and style.include(track):
            yield Reason("style", style=name)
    # Rock that was asked for is told by what it is besides; folk rock, by the folk.
    besides = bool(track.genres) and track.genres[0] in wish.genres
    for genre in sorted(track.genres, key=lambda genre: (genre in wish.genres) == besides):
        yield Reason("genre", genre)


def reason(
    track: Track,
    parts: Parts,
    portrait: Portrait,
    *,
    heard: Sequence[str],
    wished: Sequence[str],
    now: datetime,
) -> Reason:
    """Why this track.

    Args:
        track: what is recommended.
        parts: what its score is made of; of this track alone.
        portrait: who asked.
        heard: the genres that lead in the recording that the answer is about; none without one.
        wished: the genres that are looked for; none for any.
        now: when it is asked (aware).
    """
    weighed = {
        "artist": FAMILIAR_WEIGHT * float(parts.familiar[0]),
        "beside": BESIDE_WEIGHT * float(parts.beside[0]),
        "together": TOGETHER_WEIGHT * float(parts.together[0]),
        "genre": GENRE_WEIGHT * float(parts.genre[0]),
    }
    of_genre = _of_genre(track, portrait, heard, wished, now)
    if of_genre.kind == "just_sent":  # the answer is about this recording before all else
        return of_genre
    for kind, weight in sorted(weighed.items(), key=lambda item: -item[1]):
        if weight <= 0.0 or kind == "genre":
            return of_genre
        if kind == "together":
            return Reason("together")
        liked = _by_artist(track, portrait) if kind == "artist" else _beside(track, portrait)
        if liked is not None:
            return Reason("artist" if kind == "artist" else "beside", liked=liked)
    return of_genre


def _of_genre(
    track: Track, portrait: Portrait, heard: Sequence[str], wished: Sequence[str], now: datetime
) -> Reason:
    """What the genres of a track have to do with what was sent and chosen."""
    here = portrait.person.id < 0  # a group: whoever asks may not be who sent it
    for genre in track.genres:
        if genre in heard:
            return Reason("just_sent", genre, here=here)
    for genre in track.genres:
        if genre in portrait.person.genres:
            return Reason("chosen", genre, here=here)
    for listen, probabilities in zip(portrait.listens, portrait.heard, strict=True):
        first = max(probabilities, key=probabilities.__getitem__, default=None)
        for genre in track.genres:
            if genre == first or probabilities.get(genre, 0.0) >= _HEARD_SHARE:
                days_ago = (now.date() - listen.heard_at.date()).days
                return Reason("sent", genre, listen.heard_at, days_ago, here=here)
    for liked in [*heard, *portrait.person.genres]:
        if set(neighbours([liked])) & set(track.genres):
            return Reason("akin", liked)
    its = [genre for genre in track.genres if genre in wished] or track.genres
    return Reason("genre", its[0] if its else None)


def _by_artist(track: Track, portrait: Portrait) -> Opinion | None:
    """The newest liked track by the same artist."""
    artist = artist_of(track.key)
    return next((each for each in portrait.liked if artist_of(each.track_key) == artist), None)


def _beside(track: Track, portrait: Portrait) -> Opinion | None:
    """The newest liked track of the same main genre and about the same time."""
    for each in portrait.liked:
        near = (
            each.year is not None
            and track.year is not None
            and abs(each.year - track.year) <= _YEARS_BESIDE
        )
        if near and each.genres[:1] == track.genres[:1]:
            return each
    return None
