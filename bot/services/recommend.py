"""The use case of a wish for music: candidates from the catalogs, ranked, and remembered."""

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zlib import crc32

import structlog

from bot.catalogs.local import LocalCatalog
from bot.catalogs.protocol import Catalog
from bot.services.candidates import Candidates, CandidateSource
from bot.services.learning import Learning
from bot.services.measures import Measures
from bot.services.portrait import Portrait, Portraits
from bot.services.question import Question, of_person, ranked
from bot.services.reasons import reason, varied
from bot.services.recommendations import Recommendation, Recommendations
from bot.services.said_once import SaidOnce
from bot.services.wish import Wish
from ml.genre.hearing import Hearing
from ml.recommend.interest import Asked, features
from ml.recommend.taste import no_taste
from storage.clock import Clock, utc_now
from storage.people import Person
from storage.recommended import Recommended
from storage.years import YearRange

__all__ = ["RecommendService", "Recommendation", "Recommendations", "Wish"]

_log = structlog.get_logger(__name__)

NOT_AGAIN_FOR: Final = timedelta(days=30)
TOLD_AGAIN_AFTER: Final = timedelta(days=1)
MOST_ROUNDS: Final = 1_000


class RecommendService:
    """Recommends tracks to people, and for wishes of nobody in particular."""

    def __init__(
        self,
        portraits: Portraits,
        recommended: Recommended,
        local: LocalCatalog,
        others: Sequence[Catalog] = (),
        *,
        learning: Learning | None = None,
        measures: Measures | None = None,
        others_first: bool = False,
        clock: Clock = utc_now,
    ) -> None:
        """See `CandidateSource` for what `others_first` does; without `learning` nothing learns."""
        self._measures = measures or Measures()
        self._portraits = portraits
        self._recommended = recommended
        self.others = tuple(others)
        self._source = CandidateSource(local, others, others_first=others_first)
        self._learning = learning
        self._said_failed = SaidOnce(TOLD_AGAIN_AFTER)
        self._clock = clock
        # Since when those to whom everything was shown see it again, for the MOST_ROUNDS who asked
        # last. Who is not here only begins anew.
        self._rounds: OrderedDict[int, datetime] = OrderedDict()

    async def warm_up(self) -> None:
        """Read the catalog, so that the first question need not wait for it."""
        await self._source.warm_up()

    async def for_person(
        self,
        person_id: int,
        limit: int,
        hearing: Hearing | None = None,
        wish: Wish | None = None,
        *,
        speaks: str | None = None,
    ) -> Recommendations:
        """Recommend by what a person chose, sent and liked, and remember what was recommended.

        The genres are those chosen by hand, else those that lead in `hearing`, else in the
        person's taste, else any. What they dislike does not come, see `resting_artists`. A `wish`
        is for this time alone and stands instead of what they chose; their taste orders it.

        Args:
            person_id: who.
            limit: the most tracks, >= 0.
            hearing: what was just heard, when the answer is about it.
            wish: what tracks should be like, where they have just said so.
            speaks: the language in which the bot speaks with them, when it is known besides.

        Raises:
            StorageError: the database cannot be read or written.
        """
        now = self._clock()
        portrait = await self._portraits.of(person_id)
        shown = await self._recommended.shown(person_id, now - NOT_AGAIN_FOR)
        last = set(await self._recommended.last_batch(person_id))
        if not last:  # someone new, or forgotten
            self._rounds.pop(person_id, None)
        # Equally good tracks take turns from person to person and from answer to answer.
        seed = crc32(f"{person_id} {sorted(last)}".encode())
        question = of_person(portrait, hearing, wish, now, seed=seed, speaks=speaks)
        candidates = await self._gather(question)
        answer = await self._answer(candidates, question, limit, without=shown | last)
        if not answer.tracks and last:
            # In a new round as well everything comes once before anything comes again.
            round_began = self._rounds.get(person_id, now)
            shown = await self._recommended.shown(person_id, round_began)
            again = await self._answer(candidates, question, limit, without=shown | last)
            if not again.tracks:
                round_began = now
                again = await self._answer(candidates, question, limit, without=last)
            if again.tracks:
                self._remember_round(person_id, round_began)
                answer = replace(again, started_over=True)
            elif (await self._answer(candidates, question, limit)).tracks:
                answer = replace(answer, nothing_new=True)
        await self._recommended.add(person_id, [each.track.key for each in answer.tracks], now)
        if answer.sources_failed and not self._said_failed.is_news(person_id, now):
            answer = replace(answer, sources_failed=False)
        return answer

    async def glance(
        self,
        person_id: int,
        limit: int,
        wish: Wish | None = None,
        hearing: Hearing | None = None,
        *,
        speaks: str | None = None,
    ) -> Recommendations:
        """Recommend as `for_person` does, at once: from the local catalog, and nothing is kept.

        For what is shown while somebody still types; the same question is answered alike.

        Raises:
            StorageError: the database cannot be read.
        """
        portrait = await self._portraits.of(person_id)
        seed = crc32(str(person_id).encode())
        question = of_person(portrait, hearing, wish, self._clock(), seed=seed, speaks=speaks)
        return await self._answer(await self._source.local(), question, limit)

    async def for_wish(self, wish: Wish, limit: int, *, seed: int = 0) -> Recommendations:
        """Recommend for a wish alone; nothing is remembered, and the same seed answers alike.

        Raises:
            ValueError: a genre outside the taxonomy, or a language that is no code.
            StorageError: the database cannot be read.
        """
        nobody = Portrait(
            Person(0, song_language=wish.language, genres=wish.genres, years=wish.years)
        )
        question = Question(wish, nobody, no_taste(), seed=seed)
        return await self._answer(await self._gather(question), question, limit)

    def _remember_round(self, person_id: int, began: datetime) -> None:
        self._rounds[person_id] = began
        self._rounds.move_to_end(person_id)
        while len(self._rounds) > MOST_ROUNDS:
            self._rounds.popitem(last=False)

    async def _gather(self, question: Question) -> Candidates:
        wish = question.wish
        candidates = await self._source.gather(question.genres, wish.language, wish.years)
        if candidates.failed:
            self._measures.went_wrong("spotify")
        return candidates

    async def _answer(
        self,
        candidates: Candidates,
        question: Question,
        limit: int,
        *,
        without: Collection[str] = (),
    ) -> Recommendations:
        """The answer to a question, without the tracks that have these keys."""
        # Off the event loop: over a million tracks it takes some milliseconds.
        ranking = await asyncio.to_thread(
            ranked, candidates, question, limit, without, self._learning
        )
        rows = [int(row) for row in ranking.chosen.rows]
        tracks = await self._source.tracks(candidates, rows)
        parts, used = ranking.chosen.parts, ranking.used
        shown = [(place, tracks[row]) for place, row in enumerate(rows) if row in tracks]
        found = [
            (
                track,
                reason(
                    track,
                    parts[[place]],
                    question.portrait,
                    heard=question.heard,
                    wished=question.genres,
                    now=question.moment,
                ),
            )
            for place, track in shown
        ]
        reasons = varied(found, question.wish)
        return Recommendations(
            tracks=tuple(
                Recommendation(track, float(parts.total[place]), why)
                for (place, track), why in zip(shown, reasons, strict=True)
            ),
            asked=question.wish,
            used=replace(
                question.wish,
                genres=used.genres,
                language=used.language,
                years=YearRange(used.first_year, used.last_year),
            ),
            relaxations=ranking.relaxations,
            catalog_empty=len(candidates) == 0,
            sources_failed=candidates.failed,
            heard=bool(question.heard),
            context={
                "ranked_by": self._learning.version if self._learning else "",
                "features": {
                    track.key: features(
                        parts[[place]], Asked(question.moment, bool(question.heard))
                    )
                    for place, track in shown
                },
            },
        )
