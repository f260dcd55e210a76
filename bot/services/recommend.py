"""The use case of a wish for music: candidates from the catalogs, ranked, and remembered."""

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final
from zlib import crc32

import numpy as np
import structlog

from bot.catalogs.local import LocalCatalog
from bot.catalogs.protocol import Catalog
from bot.services.candidates import Candidates, CandidateSource
from bot.services.dislikes import resting_artists
from bot.services.learning import Learning
from bot.services.portrait import Portrait, Portraits
from bot.services.reasons import Reason, reason
from bot.services.said_once import SaidOnce
from ml.genre.hearing import Hearing
from ml.recommend.filters import Filters
from ml.recommend.interest import Asked, features
from ml.recommend.listener import Listener
from ml.recommend.relaxation import Ranking, Relaxation, recommend
from ml.recommend.table import artist_number
from ml.recommend.taste import blend, leading, of_probabilities
from storage.clock import Clock, utc_now
from storage.people import Person
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
    """A track, how well it fits (0 to 1), and why it is here."""

    track: Track
    score: float
    reason: Reason = field(default_factory=lambda: Reason("genre"))


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
        heard: it is about a recording.
        context: how it came about, for learning from what the person says of it; for JSON.
    """

    tracks: tuple[Recommendation, ...]
    asked: Wish
    used: Wish
    relaxations: tuple[Relaxation, ...] = ()
    started_over: bool = False
    nothing_new: bool = False
    catalog_empty: bool = False
    sources_failed: bool = False
    heard: bool = False
    context: Mapping[str, Any] = field(default_factory=dict)


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
        others_first: bool = False,
        clock: Clock = utc_now,
    ) -> None:
        """See `CandidateSource` for what `others_first` does; without `learning` nothing learns."""
        self._portraits = portraits
        self._recommended = recommended
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
        self, person_id: int, limit: int, hearing: Hearing | None = None
    ) -> Recommendations:
        """Recommend by what a person chose, sent and liked, and remember what was recommended.

        The genres are those chosen by hand, else those that lead in `hearing`, else in the
        person's taste, else any. What they dislike does not come, see `resting_artists`.

        Args:
            person_id: who.
            limit: the most tracks, >= 0.
            hearing: what was just heard, when the answer is about it.

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
        question = _question(
            portrait, hearing, now, seed=crc32(f"{person_id} {sorted(last)}".encode())
        )
        candidates = await self._gather(question.wish)
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

    async def for_wish(self, wish: Wish, limit: int, *, seed: int = 0) -> Recommendations:
        """Recommend for a wish alone; nothing is remembered, and the same seed answers alike.

        Raises:
            ValueError: a genre outside the taxonomy, or a language that is no code.
            StorageError: the database cannot be read.
        """
        nobody = Portrait(
            Person(0, song_language=wish.language, genres=wish.genres, years=wish.years)
        )
        question = Question(wish, nobody, seed=seed)
        return await self._answer(await self._gather(wish), question, limit)

    def _remember_round(self, person_id: int, began: datetime) -> None:
        self._rounds[person_id] = began
        self._rounds.move_to_end(person_id)
        while len(self._rounds) > MOST_ROUNDS:
            self._rounds.popitem(last=False)

    async def _gather(self, wish: Wish) -> Candidates:
        return await self._source.gather(wish.genres, wish.language, wish.years)

    async def _answer(
        self,
        candidates: Candidates,
        question: "Question",
        limit: int,
        *,
        without: Collection[str] = (),
    ) -> Recommendations:
        """The answer to a question, without the tracks that have these keys."""
        # Off the event loop: over a million tracks it takes some milliseconds.
        ranking = await asyncio.to_thread(
            _ranked, candidates, question, limit, without, self._learning
        )
        rows = [int(row) for row in ranking.chosen.rows]
        tracks = await self._source.tracks(candidates, rows)
        parts, used = ranking.chosen.parts, ranking.used
        shown = [(place, tracks[row]) for place, row in enumerate(rows) if row in tracks]
        return Recommendations(
            tracks=tuple(
                Recommendation(
                    track,
                    float(parts.total[place]),
                    reason(
                        track,
                        parts[[place]],
                        question.portrait,
                        heard=question.heard,
                        now=question.moment,
                    ),
                )
                for place, track in shown
            ),
            asked=question.wish,
            used=Wish(used.genres, used.language, YearRange(used.first_year, used.last_year)),
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


@dataclass(frozen=True)
class Question:
    """A wish, and everything else that decides its answer.

    Attributes:
        wish: what tracks should be like.
        portrait: who asks.
        listener: the same as ranking sees them, but for the rows they like.
        heard: the genres that lead in the recording it is about.
        moment: when it is asked.
        seed: decides between equals.
    """

    wish: Wish
    portrait: Portrait
    listener: Listener = field(default_factory=Listener)
    heard: tuple[str, ...] = ()
    moment: datetime = field(default_factory=utc_now)
    seed: int = 0


def _question(
    portrait: Portrait, hearing: Hearing | None, moment: datetime, *, seed: int
) -> Question:
    person, taste = portrait.person, portrait.taste()
    heard: tuple[str, ...] = ()
    if hearing is not None:
        sent = of_probabilities(hearing.as_dict())
        heard, taste = leading(sent), blend(taste, sent, HEARING_SHARE)
    wish = Wish(person.genres or heard or leading(taste), person.song_language, person.years)
    return Question(wish, portrait, Listener(taste), heard, moment, seed)


def _ranked(
    candidates: Candidates,
    question: Question,
    limit: int,
    without: Collection[str],
    learning: Learning | None,
) -> Ranking:
    wish, portrait, table = question.wish, question.portrait, candidates.table
    liked = [each.track_key for each in portrait.liked]
    disliked = [each.track_key for each in portrait.disliked]
    listener = replace(
        question.listener, liked=candidates.rows(liked), disliked=candidates.rows(disliked)
    )
    if learning is not None:
        asked = Asked(question.moment, bool(question.heard))
        listener = learning.taught(listener, liked, candidates.base, asked)
    resting = [artist_number(artist) for artist in resting_artists(portrait.opinions)]
    excluded = np.concatenate(
        [
            candidates.rows([*without, *liked, *disliked]),
            table.rows_by(np.array(resting, dtype=np.int64)),
        ]
    )
    return recommend(
        table,
        Filters(wish.genres, wish.language, wish.years.first, wish.years.last),
        listener,
        limit,
        excluded=excluded,
        seed=question.seed,
    )
