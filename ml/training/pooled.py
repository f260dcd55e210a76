"""What the frozen part of a network hears in clips, kept on disk: a stopped run goes on."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
from numpy.typing import NDArray

from ml.audio import SHORTEST_SECONDS, decode, is_silent
from ml.errors import AudioError, DecoderMissing
from ml.genre.front_ends import FrontEnd
from ml.training.data import DatasetError
from ml.training.labels import CLIP_SECONDS, Clips

BATCH = 16

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Pooled:
    """What was heard.

    Attributes:
        numbers: float32 [patches, pooled], at least one.
        clip: [patches] index of the clip that each patch is of.
        unheard: recordings that were left out, each with the reason.
    """

    numbers: Numbers
    clip: NDArray[np.int64]
    unheard: list[tuple[str, str]]


def hear_clips(
    clips: Clips,
    front_end: FrontEnd,
    ear: keras.Model,
    folder: Path,
    *,
    made_by: str,
    progress: Callable[[], None] = lambda: None,
) -> Pooled:
    """Decode the recordings, cut the clips and run the frozen part of the network on them.

    A clip that is silent, or of which there is less than SHORTEST_SECONDS, is left out.

    Args:
        clips: of any number of recordings.
        front_end: makes the patches.
        ear: from patches to [batch, pooled].
        folder: where what was heard is kept, a file for each recording; made when absent.
        made_by: what the numbers depend on besides the sound; others are heard anew.
        progress: called after each recording.

    Raises:
        DatasetError: nothing could be heard.
        DecoderMissing: nothing can be, here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    numbers, places, unheard = [], [], []
    for file in dict.fromkeys(clips.files):
        its = np.array([place for place, each in enumerate(clips.files) if each == file])
        starts = clips.start_seconds[its]
        try:
            content = file.read_bytes()
            key = [made_by, str(dict(front_end.parameters)), str(starts.tolist())]
            digest = hashlib.sha256("\0".join(key).encode() + content).hexdigest()
            found, of = _kept(folder / f"{digest}.npz") or _keep(
                folder / f"{digest}.npz", *_hear(content, starts, front_end, ear)
            )
        except DecoderMissing:
            raise
        except AudioError as problem:
            unheard.append((file.name, str(problem)))
        except OSError as problem:
            reason = f"The file cannot be read: {problem.strerror or problem}."
            unheard.append((file.name, reason))
        else:
            numbers.append(found)
            places.append(its[of])
        progress()
    if not places or not sum(map(len, places)):
        why = "; ".join(": ".join(each) for each in unheard[:1]) or "every clip is silent"
        raise DatasetError(f"none of the {len(clips)} clips could be heard ({why})")
    return Pooled(np.concatenate(numbers), np.concatenate(places), unheard)


def _hear(
    content: bytes, starts: NDArray[np.float64], front_end: FrontEnd, ear: keras.Model
) -> tuple[Numbers, NDArray[np.int64]]:
    rate_hz = front_end.sample_rate_hz
    samples = decode(content, sample_rate_hz=rate_hz).samples
    numbers, of = [np.zeros((0, ear.output_shape[-1]), np.float32)], []
    for place, start in enumerate(starts.tolist()):
        first = int(start * rate_hz)
        clip = samples[first : first + int(CLIP_SECONDS * rate_hz)]
        if clip.size < SHORTEST_SECONDS * rate_hz or is_silent(clip):
            continue
        patches = front_end.patches(clip)
        for batch in range(0, len(patches), BATCH):
            found = ear(patches[batch : batch + BATCH], training=False)
            numbers.append(np.asarray(found, dtype=np.float32))
        of += [place] * len(patches)
    return np.concatenate(numbers), np.array(of, dtype=np.int64)


def _kept(path: Path) -> tuple[Numbers, NDArray[np.int64]] | None:
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as archive:
        return archive["numbers"], archive["of"]


def _keep(path: Path, numbers: Numbers, of: NDArray[np.int64]) -> tuple[Numbers, NDArray[np.int64]]:
    aside = path.with_suffix(f".{os.getpid()}.npz")  # moved, so that there is never half a file
    np.savez(aside, numbers=numbers, of=of)
    aside.replace(path)
    return numbers, of
