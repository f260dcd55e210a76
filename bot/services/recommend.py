"""The use case of a wish for music: candidates from the catalogs, ranked, and remembered."""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zlib import crc32

import structlog

from bot.catalogs.protocol import Catalog
from bot.services.candidates import Candidates, CandidateSource
from bot.services.said_once import SaidOnce
from ml.genre.hearing import Hearing
from ml.recommend.filters import Filters
from ml.recommend.relaxation import Relaxation, recommend
from ml.recommend.taste import Taste, blend, leading, no_taste, of_probabilities, taste_vector
from storage.clock import Clock, utc_now
from storage.listens import Listens
from storage.people import People
from storage.recommended import Recommended
from storage.tracks import Track
from storage.years import YearRange

_log = structlog.get_logger(__name__)

NOT_AGAIN_FOR: Final = timedelta(days=30)
TOLD_AGAIN_AFTER: Final = timedelta(days=1)
# An answer to a recording is about that recording; what is known besides only leans it.
HEARING_SHARE: Final = 0.8
MOST_ROUNDS: Final = 1_000


@dataclass(frozen=True)
class Wish:
    """What tracks should be like.

    Attributes:
        genres: slugs of the catalog's genres; none for any.
        language: of the song, an ISO 639-1 code or "zxx"; None for any.
        years: of first release.
    """

    genres: tuple[str, ...]
    language: str | None
    years: YearRange


@dataclass(frozen=True)
class Recommendation:
    """A track and how well it fits, 0 to 1."""

    track: Track
    score: float


@dataclass(frozen=True)
class Recommendations:
    """An answer to a wish.

    Attributes:
        tracks: the best first, no track twice.
        asked: the wish as it was understood.
        used: the wish as it was relaxed; every track fits it.
        relaxations: what lies between the two, and in the answer.
        started_over: everything that fits was shown within 30 days, so it begins anew.
        nothing_new: something fits, but all of it was in the last answer; `tracks` is empty.
        catalog_empty: there is no track at all.
        sources_failed: another source than the local catalog is set up and had nothing to give;
            a person is told so once in TOLD_AGAIN_AFTER.
    """

    tracks: tuple[Recommendation, ...]
    asked: Wish
    used: Wish
    relaxations: tuple[Relaxation, ...] = ()
    started_over: bool = False
    nothing_new: bool = False
    catalog_empty: bool = False
    sources_failed: bool = False


class RecommendService:
    """Recommends tracks to people, and for wishes of nobody in particular."""

    def __init__(
        self,
        people: People,
        listens: Listens,
        recommended: Recommended,
        local: Catalog,
        others: Sequence[Catalog] = (),
        *,
        others_first: bool = False,
        clock: Clock = utc_now,
    ) -> None:
        """See `CandidateSource` for what `others_first` does."""
        self._people = people
        self._listens = listens
        self._recommended = recommended
        self._source = CandidateSource(local, others, others_first=others_first)
        self._said_failed = SaidOnce(TOLD_AGAIN_AFTER)
        self._clock = clock
        # Since when those to whom everything was shown see it again, for the MOST_ROUNDS who asked
        # last. Who is not here only begins anew.
        self._rounds: OrderedDict[int, datetime] = OrderedDict()

    async def for_person(
        self, person_id: int, limit: int, hearing: Hearing | None = None
    ) -> Recommendations:
        """Recommend by what a person chose and sent, and remember what was recommended.

        The genres are those chosen by hand, else those that lead in `hearing`, else in the
        person's taste, else any.

        Args:
            person_id: who.
            limit: the most tracks, >= 0.
            hearing: what was just heard, when the answer is about it.

        Raises:
            StorageError: the database cannot be read or written.
        """
        person = await self._people.get(person_id)
        heard = [listen.probabilities for listen in await self._listens.of(person_id)]
        taste = taste_vector(heard, person.genres)
        liked = taste
        if hearing is not None:
            liked = of_probabilities(hearing.as_dict())
            taste = blend(taste, liked, HEARING_SHARE)
        wish = Wish(person.genres or leading(liked), person.song_language, person.years)
        now = self._clock()
        shown = await self._recommended.shown(person_id, now - NOT_AGAIN_FOR)
        last = set(await self._recommended.last_batch(person_id))
        if not last:  # someone new, or forgotten
            self._rounds.pop(person_id, None)
        # Equally good tracks take turns from person to person and from answer to answer.
        seed = crc32(f"{person_id} {sorted(last)}".encode())
        candidates = await self._gather(wish)
        answer = _answer(candidates, wish, taste, limit, excluded=shown | last, seed=seed)
        if not answer.tracks and last:
            # In a new round as well everything comes once before anything comes again.
            round_began = self._rounds.get(person_id, now)
            shown = await self._recommended.shown(person_id, round_began)
            again = _answer(candidates, wish, taste, limit, excluded=shown | last, seed=seed)
            if not again.tracks:
                round_began = now
                again = _answer(candidates, wish, taste, limit, excluded=last, seed=seed)
            if again.tracks:
                self._remember_round(person_id, round_began)
                answer = replace(again, started_over=True)
            elif _answer(candidates, wish, taste, limit).tracks:
                answer = replace(answer, nothing_new=True)
        await self._recommended.add(person_id, [each.track.key for each in answer.tracks], now)
        if answer.sources_failed and not self._said_failed.is_news(person_id, now):
            answer = replace(answer, sources_failed=False)
        return answer

    async def for_wish(self, wish: Wish, limit: int, *, seed: int = 0) -> Recommendations:
        """Recommend for a wish alone; nothing is remembered, and the same seed answers alike.

        Raises:
            ValueError: a genre outside the taxonomy, or a language that is no code.
            StorageError: the database cannot be read.
        """
        return _answer(await self._gather(wish), wish, no_taste(), limit, seed=seed)

    def _remember_round(self, person_id: int, began: datetime) -> None:
        self._rounds[person_id] = began
        self._rounds.move_to_end(person_id)
        while len(self._rounds) > MOST_ROUNDS:
            self._rounds.popitem(last=False)

    async def _gather(self, wish: Wish) -> Candidates:
        return await self._source.gather(wish.genres, wish.language, wish.years)


def _answer(
    candidates: Candidates,
    wish: Wish,
    taste: Taste,
    limit: int,
    *,
    excluded: Collection[str] = (),
    seed: int = 0,
) -> Recommendations:
    filters = Filters(wish.genres, wish.language, wish.years.first, wish.years.last)
    ranking = recommend(
        candidates.table,
        filters,
        taste,
        limit,
        excluded=candidates.rows(excluded),
        seed=seed,
    )
    used = ranking.used
    return Recommendations(
        tracks=tuple(
            Recommendation(candidates.tracks[row], float(score))
            for row, score in zip(ranking.chosen.rows, ranking.chosen.scores, strict=True)
        ),
        asked=wish,
        used=Wish(used.genres, used.language, YearRange(used.first_year, used.last_year)),
        relaxations=ranking.relaxations,
        catalog_empty=not candidates.tracks,
        sources_failed=candidates.failed,
    )
