"""What a wish means for ranking: who asks, what tracks must be, and what they should be near."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

import numpy as np

from bot.services.candidates import Candidates
from bot.services.dislikes import resting_artists
from bot.services.exemplars import out_of_season
from bot.services.learning import Learning
from bot.services.named import (
    genres_of_moods,
    genres_wanted,
    language_of_styles,
    named_rows,
    own_rows,
)
from bot.services.portrait import Portrait
from bot.services.wish import Wish
from ml.genre.hearing import Hearing
from ml.recommend.filters import Filters
from ml.recommend.interest import Asked
from ml.recommend.leaning import Leaning, leaning
from ml.recommend.listener import MOST_LIKED, NOTHING, Listener
from ml.recommend.numbers import artist_number, language_code, language_number
from ml.recommend.relaxation import Ranking, recommend
from ml.recommend.table import Rows
from ml.recommend.taste import Taste, blend, leading, of_genres, of_probabilities, of_vectors
from storage.clock import utc_now
from storage.track_key import artist_of

# An answer to a recording is about that recording; what is known besides only leans it.
HEARING_SHARE: Final = 0.8
# What somebody asks for in words is what they want now; their taste only leans it.
WISH_SHARE: Final = 0.8
# A mood leans a genre that was named as much as the genre itself.
MOOD_SHARE: Final = 0.5
# Who sings nearly always in one language is first answered with songs in that language.
ONE_LANGUAGE: Final = 0.8
# These are no languages.
_WORDLESS: Final = frozenset({"zxx", "und"})
ENGLISH: Final = "en"


@dataclass(frozen=True)
class Question:
    """A wish, and everything else that decides its answer.

    Attributes:
        wish: what tracks should be like.
        portrait: who asks.
        taste: what is known of their taste, and of what they have just sent.
        heard: the genres that lead in the recording it is about.
        moment: when it is asked.
        seed: decides between equals.
        speaks: the language in which the bot speaks with them; None where it speaks with nobody.
    """

    wish: Wish
    portrait: Portrait
    taste: Taste
    heard: tuple[str, ...] = ()
    moment: datetime = field(default_factory=utc_now)
    seed: int = 0
    speaks: str | None = None

    @property
    def genres(self) -> tuple[str, ...]:
        """The genres that are named, themselves or by styles, else those of the moods."""
        return genres_wanted(self.wish)


def of_person(
    portrait: Portrait,
    hearing: Hearing | None,
    wish: Wish | None,
    moment: datetime,
    *,
    seed: int,
    speaks: str | None = None,
) -> Question:
    """What somebody asks: for a wish of this moment, else for what they chose, sent and like."""
    person, taste = portrait.person, portrait.taste()
    heard: tuple[str, ...] = ()
    if hearing is not None:
        sent = of_probabilities(hearing.as_dict())
        heard, taste = leading(sent), blend(taste, sent, HEARING_SHARE)
    if wish is None:
        genres = person.genres or heard or leading(taste)
        wish = Wish(genres, person.song_language, person.years)
    else:  # what they chose and sent before is no reason for this answer
        portrait = replace(portrait, person=replace(person, genres=()), listens=())
        taste = blend(taste, of_genres(wish.genres), WISH_SHARE) if wish.genres else taste
    return Question(wish, portrait, taste, heard, moment, seed, speaks)


def ranked(
    candidates: Candidates,
    question: Question,
    limit: int,
    without: Collection[str],
    learning: Learning | None,
) -> Ranking:
    """The answer to a question, without the tracks that have these keys: they were shown."""
    wish, portrait, table = question.wish, question.portrait, candidates.table
    liked = [each.track_key for each in portrait.liked]
    disliked = [each.track_key for each in portrait.disliked]
    near = _rows_near(candidates, wish)
    named, own = named_rows(candidates, wish), own_rows(candidates, wish)
    filters, taste = _meant(candidates, question, near)
    listener = Listener(
        taste,
        liked=near if near.size else candidates.rows(liked),
        disliked=candidates.rows(disliked),
        languages=_leaning(candidates, question, near),
        named=_some(named[-1]) if named else NOTHING,
    )
    if learning is not None:
        asked = Asked(question.moment, bool(question.heard))
        known = [candidates.key(int(row)) for row in near] if near.size else liked
        listener = learning.taught(listener, known, candidates.base, asked)
    out = [*resting_artists(portrait.opinions), *(artist_of(each.key) for each in wish.unlike)]
    resting = {artist_number(artist) for artist in out}
    resting -= {artist_number(artist_of(each.key)) for each in wish.like}
    tracks = [each.key for each in wish.like if each.is_track]
    excluded = np.concatenate(
        [
            candidates.rows([*tracks, *out_of_season(question.moment)]),
            table.rows_by(np.array(sorted(resting), dtype=np.int64)),
        ]
    )
    ranking = recommend(
        table,
        filters,
        listener,
        limit,
        named=(own, *named) if any(each.own for each in wish.like) else named,
        own=own,
        excluded=excluded,
        seen=candidates.rows([*without, *liked, *disliked]),
        seed=question.seed,
    )
    if near.size:  # only what was asked for was relaxed
        asked_for = {"beyond_named", "wider_years"}
        asked_for |= {"neighbouring_genres"} if question.genres else set()
        asked_for |= {"other_languages"} if wish.language is not None else set()
        kept = tuple(each for each in ranking.relaxations if each.kind in asked_for)
        ranking = replace(ranking, relaxations=kept)
    return ranking


def _meant(candidates: Candidates, question: Question, near: Rows) -> tuple[Filters, Taste]:
    """What tracks must be, and the taste that orders them."""
    wish, taste = question.wish, question.taste
    genres, without = question.genres, wish.without_languages
    language = wish.language or language_of_styles(wish)
    if near.size:
        cells = candidates.table.cells
        taste = of_vectors(cells.genres[candidates.table.cell_of[near]])
        genres = genres or leading(taste)
        sung = _one_language(candidates, near)
        if language is None and sung == ENGLISH:
            # So much is sung in it that nothing else is needed, and what is played goes with it.
            without = (*without, *_foreign(candidates, {ENGLISH, *_WORDLESS, *without}))
        else:
            language = language or sung
    elif wish.moods and wish.genres:
        taste = blend(of_genres(wish.genres), of_genres(genres_of_moods(wish)), MOOD_SHARE)
    return (
        Filters(
            tuple(genre for genre in genres if genre not in wish.without_genres),
            None if language in without else language,
            wish.years.first,
            wish.years.last,
            wish.without_genres,
            without,
        ),
        taste,
    )


def _leaning(candidates: Candidates, question: Question, near: Rows) -> Leaning:
    """To which languages this answer leans, where none is asked for."""
    if near.size:  # what it should be like tells
        cells = candidates.table.cells.languages[candidates.table.cell_of[near]]
        sung = [tuple(filter(None, map(language_code, row))) for row in cells.tolist()]
        return leaning(sung)
    person = question.portrait.person
    chosen = person.song_language
    spoken = question.speaks or person.chosen_language or person.interface_language
    understood = {chosen} if chosen else {spoken, ENGLISH} if spoken else set()
    liked = [each.languages for each in question.portrait.liked[:MOST_LIKED]]
    return leaning(liked, sorted(code for code in understood if code))


def _some(rows: Rows) -> Rows:
    """At most MOST_LIKED of these, from all over."""
    return rows[:: max(1, -(-rows.size // MOST_LIKED))]


def _rows_near(candidates: Candidates, wish: Wish) -> Rows:
    """The tracks that are liked by this wish, and all those of the artists that are."""
    if not wish.like:
        return NOTHING
    artists = [artist_number(artist_of(each.key)) for each in wish.like if not each.is_track]
    tracks = candidates.rows(each.key for each in wish.like if each.is_track)
    by_artists = candidates.table.rows_by(np.array(artists, dtype=np.int64), most=MOST_LIKED)
    return np.union1d(tracks, by_artists).astype(np.intp)


def _one_language(candidates: Candidates, rows: Rows) -> str | None:
    """The language in which nearly all of these tracks are sung; None where there is none."""
    cells = candidates.table.cells
    sung = Counter(cells.languages[candidates.table.cell_of[rows], 0].tolist())
    number, count = sung.most_common(1)[0]
    if count < ONE_LANGUAGE * rows.size or number in map(language_number, _WORDLESS):
        return None
    return language_code(number)


def _foreign(candidates: Candidates, known: Collection[str]) -> list[str]:
    """The languages in which tracks are sung, but for these."""
    numbers = np.unique(candidates.table.cells.languages).tolist()
    codes = filter(None, map(language_code, numbers))
    return [code for code in codes if code not in known]
