"""Finding tracks and artists by their names, in either spelling, typing errors and all."""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import structlog
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.services.wish import Like
from storage.errors import StorageError
from storage.offers import OfferedTrack
from storage.search import NamedArtist, SearchIndex
from storage.sounds import sound, sounds, without_ending
from storage.tracks import Track, Tracks

_log = structlog.get_logger(__name__)

# Out of 100, as rapidfuzz counts. From SURE on somebody is taken to be meant, from LIKELY on it is
# worth asking.
SURE: Final = 90.0
LIKELY: Final = 65.0
ONE_OF_ITS_WORDS: Final = 82.0
MOST_FOUND: Final = 100
_MOST_WORDS: Final = 8
_MOST_COMPARED: Final = 300
_MOST_WHOLE: Final = 60
_MOST_NEAR: Final = 80
_MOST_ASKED: Final = 4
_LEAST_PREFIX: Final = 3
# With one sound changed, so short a word is any other.
_MOST_EXACT: Final = 3
_LEAST_PART: Final = 2  # of a name's sounds, to be more than its letters
_THE: Final = sound("the")  # nobody says it in Russian: Битлз
_ENDINGS_APART: Final = 0.93  # of a title that ends otherwise
_IN_PART: Final = 0.8  # of what words that are all there count, where there are others besides
# How long somebody waits for the index to be made; what is in it by then is found.
_PATIENCE_SECONDS: Final = 3.0
_LOOK_EVERY_SECONDS: Final = 30.0


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes:
        tracks: the best first, at most MOST_FOUND.
        best: how well the first one fits, 0 to 100.
        artists: who may have been meant, where nothing was found.
    """

    tracks: tuple[Track, ...] = ()
    best: float = 0.0
    artists: tuple[Like, ...] = ()


class Finder:
    """Searches the catalog. Every method may raise StorageError."""

    def __init__(self, index: SearchIndex, tracks: Tracks) -> None:
        self._index = index
        self._tracks = tracks
        self._catching_up: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Keep the index in step with the catalog, until it is cancelled."""
        while True:
            await self._catch_up()
            await asyncio.sleep(_LOOK_EVERY_SECONDS)

    async def close(self) -> None:
        """Stop making the index; it is gone on with another time."""
        if self._catching_up is not None:
            self._catching_up.cancel()
            await asyncio.wait({self._catching_up})

    async def tracks(self, words: str) -> Found:
        """Tracks whose artist and title have these words, or nearly."""
        await self._ready()
        heard = sounds(words)[:_MOST_WORDS]
        if not heard:
            return Found()
        keys = set(await self._index.tracks_with([], _MOST_WHOLE, whole="".join(heard)))
        keys.update(await self._index.tracks_with([[word] for word in heard], _MOST_COMPARED))
        if not keys:
            begun = [[f"{word}*" if len(word) >= _LEAST_PREFIX else word] for word in heard]
            keys.update(await self._index.tracks_with(begun, _MOST_COMPARED))
        if not keys:
            keys.update(await self._nearly(heard))
        found = await self._tracks.with_keys(keys)
        wanted = " ".join(heard)
        named = [(each, self._index.also_called(each.key)) for each in found.values()]
        scored = await asyncio.to_thread(_scored, wanted, named)
        if not scored or scored[0][0] < LIKELY:
            return Found(artists=tuple(like for _, like in await self.artists(words)))
        tracks = tuple(track for _, track in scored[:MOST_FOUND])
        return Found(tracks, scored[0][0])

    async def called(self, spellings: Iterable[str]) -> dict[str, Like]:
        """The artists whose names, as `artist_of` a key has them, are among these."""
        await self._ready()
        named = await self._index.artists_called(list(spellings))
        likes = await self._likes({artist.main for artist in named.values()})
        return {spelling: likes[artist.main] for spelling, artist in named.items()}

    async def artists(self, name: str) -> list[tuple[float, Like]]:
        """Artists who may be meant by a name, the likeliest first, each with LIKELY to 100."""
        await self._ready()
        heard = " ".join(sounds(name)[:_MOST_WORDS])
        if not heard:
            return []
        near = await self._index.artists_like([heard], _MOST_NEAR)
        found = [(likeness_of_names(heard, each.heard), each) for each in near]
        folded = name.casefold()

        def order(item: tuple[float, NamedArtist]) -> tuple[float, float, str]:
            # Of those that sound alike, the one that is spelled like it.
            return -item[0], -fuzz.ratio(folded, item[1].name.casefold()), item[1].name

        best: dict[str, float] = {}
        for score, artist in sorted(found, key=order):
            if score >= LIKELY:
                best.setdefault(artist.main, score)
        likeliest = list(best.items())[:_MOST_ASKED]
        likes = await self._likes([main for main, _ in likeliest])
        return [(score, likes[main]) for main, score in likeliest]

    async def like(self, key: str) -> Like | None:
        """The artist or track with this key, as in `Like`; None where there is none."""
        if not key.endswith("|"):
            track = (await self._tracks.with_keys([key])).get(key)
            return None if track is None else like_track(track)
        main = key.removesuffix("|")
        names = await self._index.names_of([main])
        return Like(key, *names[main]) if names else None

    async def _likes(self, mains: Collection[str]) -> dict[str, Like]:
        """Artists as they are written, by how their keys begin."""
        names = await self._index.names_of(mains)
        return {main: Like(f"{main}|", *names.get(main, (main, ""))) for main in mains}

    async def _nearly(self, heard: Sequence[str]) -> set[str]:
        """Tracks with words like these; with all but one of them where none has all."""
        known = await self._index.known_words(heard)
        groups: list[list[str]] = []
        for word in heard:
            group = [word]
            if word not in known and len(word) > _MOST_EXACT and not word.isdecimal():
                group += _nearest(word, await self._index.words_like(word, _MOST_NEAR))
            groups.append(group)
        keys = set(await self._index.tracks_with(groups, _MOST_COMPARED))
        if not keys and len(groups) > 1:
            for place in range(len(groups)):
                rest = groups[:place] + groups[place + 1 :]
                keys.update(await self._index.tracks_with(rest, _MOST_COMPARED // len(groups)))
        return keys

    async def _ready(self) -> None:
        """Wait for the index a little while it is made for the first time."""
        if await self._index.version() is not None:
            return
        making = asyncio.ensure_future(self._catch_up())
        await asyncio.wait({making}, timeout=_PATIENCE_SECONDS)

    async def _catch_up(self) -> None:
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = asyncio.create_task(self._keep_in_step())
        await asyncio.shield(self._catching_up)

    async def _keep_in_step(self) -> None:
        try:
            if await self._index.catch_up():
                _log.info("catalog can be searched")
        except StorageError as problem:
            _log.warning("catalog cannot be searched yet", reason=str(problem))


def like_track(track: Track | OfferedTrack) -> Like:
    """A track as something that others should be like."""
    return Like(track.key, track.artist, track.artist_also, track.title)


def likeness_of_names(heard: str, name: str) -> float:
    """How alike two names sound, 0 to 100; one of the words alone is worth asking about."""
    said, known = _stems(heard), _stems(name)
    score = max(_likeness(heard, name), _likeness(said, known))
    if len(heard) >= _LEAST_PREFIX and fuzz.token_set_ratio(said, known) == 100:
        score = max(score, ONE_OF_ITS_WORDS)
    elif " " not in said and len(said) >= _LEAST_PART and " " in known:
        of_words = max(_likeness(said, word) for word in known.split())
        score = max(score, ONE_OF_ITS_WORDS / 100 * of_words)
    return score


def _likeness(heard: str, name: str) -> float:
    """0 to 100; 0 where a third of the longer one would have to be changed."""
    longest = max(len(heard), len(name))
    most = (longest - 1) // 3 if longest > _MOST_EXACT else 0
    alike = OSA.distance(heard, name, score_cutoff=most) <= most
    return float(fuzz.ratio(heard, name)) if alike else 0.0


def _stems(heard: str) -> str:
    words = heard.split()
    if len(words) > 1 and words[0] == _THE:
        del words[0]
    return " ".join(map(without_ending, words))


def _nearest(word: str, words: Iterable[str]) -> list[str]:
    """The few words that may have been meant by this one."""
    most = 1 if len(word) < 6 else 2
    near = sorted((OSA.distance(word, each, score_cutoff=most), each) for each in words)
    return [each for distance, each in near if distance <= most][:4]


def _scored(
    wanted: str, tracks: Iterable[tuple[Track, Sequence[str]]]
) -> list[tuple[float, Track]]:
    """Tracks, whose artists have these other names, with how well they fit; the best first."""
    scored = []
    for track, called_too in tracks:
        title = " ".join(sounds(track.title))
        names = (track.artist, track.artist_also, *called_too)
        artists = [" ".join(sounds(name)) for name in names if name]
        wholes = [fuzz.token_sort_ratio(wanted, f"{artist} {title}") for artist in artists]
        alone = [fuzz.ratio(wanted, name) for name in (title, *artists)]
        parts = [_part(wanted, f"{artist} {title}") for artist in artists]
        # "Поставь Кукушку"
        alone.append(fuzz.ratio(_stems(wanted), _stems(title)) * _ENDINGS_APART)
        parts.append(_begun(wanted, " ".join((*artists, title))))
        scored.append((float(max(*wholes, *alone, *parts)), track))
    scored.sort(key=lambda item: (-item[0], item[1].source == "import", item[1].key))
    return scored


def _part(wanted: str, names: str) -> float:
    """How well what is wanted is among the words of some names, 0 to 100."""
    if len(wanted) < _LEAST_PART:
        return 0.0
    return fuzz.token_set_ratio(wanted, names) * _IN_PART


def _begun(wanted: str, names: str) -> float:
    """LIKELY where each word wanted is the beginning of one that is there, else 0."""
    if len(wanted) < _LEAST_PART:
        return 0.0
    words = names.split()
    begins = all(any(word.startswith(each) for word in words) for each in wanted.split())
    return LIKELY if begins else 0.0
