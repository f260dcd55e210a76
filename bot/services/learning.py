"""What is learnt from everybody's opinions, in the background, while answers go on."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np
import structlog

from bot.catalogs.resident import Resident
from ml.recommend.collaborative import CollaborativeModel, TooFew, Tracks, train
from ml.recommend.interest import Asked, InterestModel, InterestUnusable, feature_rows
from ml.recommend.listener import Listener, Together
from ml.recommend.numbers import artist_number, genre_vector
from ml.recommend.table import Rows
from storage.errors import StorageError
from storage.feedback import Feedback, Opinion
from storage.track_key import artist_of

_log = structlog.get_logger(__name__)

# How often it is looked whether opinions have changed; training itself takes seconds.
LOOK_EVERY_SECONDS: Final = 600.0


@dataclass(frozen=True)
class Taught:
    """A collaborative model, and the keys that its track numbers stand for."""

    model: CollaborativeModel
    keys: tuple[str, ...]
    number_of: dict[str, int]
    version: str


class Learning:
    """Holds the models of the moment. With too few opinions there are none, and nothing is missed.

    The collaborative model is kept in memory alone and learnt anew when opinions have changed: so
    what somebody has had erased is out of it as well.
    """

    def __init__(
        self,
        feedback: Feedback,
        interest_file: Path,
        *,
        look_every_seconds: float = LOOK_EVERY_SECONDS,
    ) -> None:
        self._feedback = feedback
        self._interest_file = interest_file
        self._look_every_seconds = look_every_seconds
        self._state: tuple[int, datetime | None] | None = None
        self._taught: Taught | None = None
        self._interest: InterestModel | None = None
        self._rows: tuple[Resident, Taught, Rows] | None = None

    @property
    def version(self) -> str:
        """Names the models of the moment, "" when there are none."""
        together = f"together {self._taught.version}" if self._taught else ""
        interest = f"interest {self._interest.version}" if self._interest else ""
        return ", ".join(filter(None, (together, interest)))

    async def run(self) -> None:
        """Keep the models up to date, until it is cancelled."""
        while True:
            try:
                await self.refresh()
            except StorageError as problem:
                _log.warning("nothing learnt", reason=str(problem))
            await asyncio.sleep(self._look_every_seconds)

    async def refresh(self) -> None:
        """Learn anew if opinions have changed, and look for another interest model.

        Raises:
            StorageError: the database cannot be read.
        """
        await asyncio.to_thread(self._read_interest)
        state = await self._feedback.state()
        if state == self._state:
            return
        opinions = [each for each in await self._feedback.all() if each.liked]
        newest = state[1]
        version = f"{state[0]}-{newest:%Y%m%dT%H%M%S}" if newest else "0"
        try:
            self._taught = await asyncio.to_thread(_taught, opinions, version)
        except TooFew as few:
            if self._taught is not None:
                _log.info("collaborative model switched off", reason=str(few))
            self._taught = None
        else:
            model = self._taught.model
            _log.info(
                "collaborative model learnt",
                version=version,
                people=model.people,
                likes=model.likes,
                tracks=int(model.items.size),
            )
        self._state = state

    def taught(
        self,
        listener: Listener,
        liked: Sequence[str],
        base: Resident,
        asked: Asked,
    ) -> Listener:
        """The listener together with what was learnt.

        Args:
            listener: whose rows are those of `base`, and maybe more after them.
            liked: the keys of all that they like, here or not.
            base: the local catalog.
            asked: when and of what.
        """
        if self._taught is not None:
            taught = self._taught
            numbers = [taught.number_of[key] for key in liked if key in taught.number_of]
            items, values = taught.model.together(np.array(numbers, dtype=np.intp))
            rows = self._rows_in(base, taught)[items]
            here = rows >= 0
            if here.any():
                listener = replace(listener, together=Together(rows[here], values[here]))
        if self._interest is not None:
            interest = self._interest
            listener = replace(
                listener, interest=lambda parts: interest.interest(feature_rows(parts, asked))
            )
        return listener

    def _rows_in(self, base: Resident, taught: Taught) -> Rows:
        """The row of each track of the model in the local catalog, -1 for those not there."""
        known = self._rows
        if known is None or known[0] is not base or known[1] is not taught:
            found = (base.keys.row(key) for key in taught.keys)
            rows = np.array([-1 if row is None else row for row in found], dtype=np.intp)
            known = self._rows = (base, taught, rows)
        return known[2]

    def _read_interest(self) -> None:
        try:
            model = InterestModel.load(self._interest_file)
        except InterestUnusable as problem:
            _log.warning("interest model not used", reason=str(problem))
            model = None
        if model is not None and model.gain <= 0.0:
            model = None
        if model != self._interest:
            _log.info("interest model", version=model.version if model else None)
        self._interest = model


def _taught(likes: Sequence[Opinion], version: str) -> Taught:
    """Learn from likes. Raises TooFew."""
    tracks = {each.track_key: each for each in likes}
    keys = tuple(sorted(tracks))
    number_of = {key: number for number, key in enumerate(keys)}
    of_person: dict[int, set[int]] = {}
    for each in likes:
        of_person.setdefault(each.person_id, set()).add(number_of[each.track_key])
    if not keys:
        raise TooFew("nobody has liked anything yet")
    described = Tracks(
        np.array([artist_number(artist_of(key)) for key in keys], dtype=np.int64),
        np.array([genre_vector(tracks[key].genres) for key in keys], dtype=np.float32),
        np.array([tracks[key].year or 0 for key in keys], dtype=np.int16),
    )
    model = train([np.array(sorted(each), dtype=np.intp) for each in of_person.values()], described)
    return Taught(model, keys, number_of, version)
