"""Recordings with what teachers or people said of their parts: what `distil` learns from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ml.audio import SHORTEST_SECONDS, decode, is_silent
from ml.genre import GENRES
from ml.genre.musicnn import SAMPLE_RATE_HZ
from ml.training.data import DatasetError
from ml.training.labels import CLIP_SECONDS, Clips
from ml.training.recordings import LabelledRecording, hear_all


@dataclass(frozen=True)
class Taught:
    """One recording, in parts of CLIP_SECONDS or, at its end, less.

    Attributes:
        name: unique.
        samples: int16 [n] at SAMPLE_RATE_HZ; a tenth of the memory of what is computed with.
        start_seconds: [parts] ascending.
        soft: float32 [parts, genres] probabilities that sum to 1.
        tags: float32 [parts, tags], None where unknown.
        genre: index into `ml.genre.GENRES` that people gave, -1 where unknown.
        artist: "" when unknown.
    """

    name: str
    samples: NDArray[np.int16]
    start_seconds: NDArray[np.float64]
    soft: NDArray[np.float32]
    tags: NDArray[np.float32] | None
    genre: int
    artist: str

    def part(self, place: int) -> NDArray[np.float32]:
        """The samples of one part, within [-1, 1]."""
        start = int(self.start_seconds[place] * SAMPLE_RATE_HZ)
        return as_float(self.samples[start : start + int(CLIP_SECONDS * SAMPLE_RATE_HZ)])


@dataclass(frozen=True)
class Parts:
    """All parts of several recordings in a row.

    Attributes:
        sounds: the samples of each.
        recording: [parts] whose part it is.
        soft: float32 [parts, genres].
        tags: float32 [parts, tags], None where any is unknown.
        genres: [recordings] as people said, -1 where unknown.
        groups: [recordings] the artist, or the recording where the artist is unknown.
    """

    sounds: Sequence[NDArray[np.float32]]
    recording: NDArray[np.int64]
    soft: NDArray[np.float32]
    tags: NDArray[np.float32] | None
    genres: NDArray[np.int64]
    groups: NDArray[np.str_]

    @classmethod
    def of(cls, recordings: Sequence[Taught]) -> Self:
        """The parts of these, at least one."""
        tags = [each.tags for each in recordings if each.tags is not None]
        return cls(
            sounds=[
                each.part(place) for each in recordings for place in range(len(each.start_seconds))
            ],
            recording=np.repeat(
                np.arange(len(recordings)), [len(each.start_seconds) for each in recordings]
            ),
            soft=np.concatenate([each.soft for each in recordings]),
            tags=np.concatenate(tags) if len(tags) == len(recordings) else None,
            genres=np.array([each.genre for each in recordings]),
            groups=np.array(
                [
                    f"artist {each.artist}" if each.artist else f"recording {each.name}"
                    for each in recordings
                ]
            ),
        )

    def apart_from_people(self) -> NDArray[np.bool_]:
        """[parts] whose artist, or recording, nobody has given a genre of."""
        told = np.isin(self.groups, self.groups[self.genres >= 0])
        return np.asarray(~told[self.recording])

    def mean_soft(self) -> NDArray[np.float32]:
        """What the teachers say of each whole recording, [recordings, genres]."""
        sums = np.zeros((len(self.genres), self.soft.shape[1]))
        np.add.at(sums, self.recording, self.soft)
        return np.asarray(sums / np.bincount(self.recording)[:, None], dtype=np.float32)


def as_float(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Samples [n] of 16 bits within [-1, 1)."""
    return samples.astype(np.float32) / np.float32(32768.0)


def decode_16_bit(source: Path | bytes) -> NDArray[np.int16]:
    """A recording's samples [n] at SAMPLE_RATE_HZ.

    Raises:
        AudioError: it cannot be heard.
    """
    samples = decode(source, sample_rate_hz=SAMPLE_RATE_HZ).samples
    return np.round(samples * 32768.0).clip(-32768, 32767).astype(np.int16)


def from_clips(
    clips: Clips, progress: Callable[[], None]
) -> tuple[list[Taught], list[tuple[str, str]]]:
    """The recordings of a file of labels, and those that could not be heard with the reasons.

    Raises:
        DatasetError: not one of them could be heard.
        DecoderMissing: none can be, here.
    """
    rows: dict[Path, list[int]] = {}
    for place, file in enumerate(clips.files):
        rows.setdefault(file, []).append(place)
    recordings = [
        LabelledRecording(str(file), int(clips.genres[its[0]]), lambda file=file: file)  # type: ignore[misc]
        for file, its in rows.items()
    ]
    short = len({file.stem for file in rows}) == len(rows)
    heard = hear_all(recordings, decode_16_bit, progress)
    taught = []
    for each, samples in zip(heard.recordings, heard.values, strict=True):
        its = np.array(rows[Path(each.name)])
        its = its[np.argsort(clips.start_seconds[its], kind="stable")]
        taught.append(
            Taught(
                name=Path(each.name).stem if short else each.name,
                samples=samples,
                start_seconds=clips.start_seconds[its],
                soft=clips.soft[its],
                tags=None if clips.tags is None else clips.tags[its],
                genre=each.genre,
                artist=str(clips.artists[its[0]]),
            )
        )
    return _audible(taught), [(Path(name).name, reason) for name, reason in heard.unheard]


def from_people(
    recordings: Sequence[LabelledRecording], progress: Callable[[], None]
) -> tuple[list[Taught], list[tuple[str, str]], str]:
    """Recordings of which only people's genres are known; also those unheard, and a SHA-256.

    Raises:
        DatasetError: not one of them could be heard.
        DecoderMissing: none can be, here.
    """
    heard = hear_all(recordings, decode_16_bit, progress)
    taught = []
    for each, samples in zip(heard.recordings, heard.values, strict=True):
        starts = np.arange(0.0, samples.size / SAMPLE_RATE_HZ, CLIP_SECONDS)
        soft = np.tile(np.eye(len(GENRES), dtype=np.float32)[each.genre], (len(starts), 1))
        taught.append(Taught(each.name, samples, starts, soft, None, each.genre, each.artist))
    return _audible(taught), heard.unheard, heard.sha256


def _audible(recordings: list[Taught]) -> list[Taught]:
    """Without parts that are silent or of which there is less than SHORTEST_SECONDS."""
    found = []
    for each in recordings:
        parts = [each.part(place) for place in range(len(each.start_seconds))]
        kept = np.array(
            [
                part.size >= SHORTEST_SECONDS * SAMPLE_RATE_HZ and not is_silent(part)
                for part in parts
            ]
        )
        if kept.any():
            found.append(
                replace(
                    each,
                    start_seconds=each.start_seconds[kept],
                    soft=each.soft[kept],
                    tags=None if each.tags is None else each.tags[kept],
                )
            )
    if not found:
        raise DatasetError("every clip is silent")
    return found
