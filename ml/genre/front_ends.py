"""What turns sound into a network's input: one Protocol, and the front ends by name.

A model's manifest names its front end. Another kind is one more class in `FRONT_ENDS`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from ml.errors import ModelAltered
from ml.genre.features import LogMelColumns, Patches, Samples
from ml.genre.manifest import FrontEndUsed, Manifest, Parameter
from ml.genre.mfcc import MeanMfcc
from ml.genre.musicnn import MusicnnPatches


class FrontEnd(Protocol):
    """From a stretch of sound to what a network sees.

    Attributes:
        name: by which manifests name it.
        sample_rate_hz: of the sound it takes.
        parameters: everything that its patches depend on; a model made with others is not opened.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - said above

    @property
    def sample_rate_hz(self) -> int: ...  # noqa: D102

    @property
    def parameters(self) -> Mapping[str, Parameter]: ...  # noqa: D102

    def patches(self, samples: Samples, most: int | None = None) -> Patches:
        """The network's input for one stretch of a recording.

        Args:
            samples: float32 [n] at `sample_rate_hz`, within [-1, 1], at least a second.
            most: of patches, >= 1, where fewer will do than the front end takes by itself.

        Returns:
            float32 [patches, ...], at least one.
        """
        ...


FRONT_ENDS: Mapping[str, Callable[[], FrontEnd]] = {
    LogMelColumns.name: LogMelColumns,
    MeanMfcc.name: MeanMfcc,
    MusicnnPatches.name: MusicnnPatches,
}


def used(front_end: FrontEnd) -> FrontEndUsed:
    """What a manifest says of this front end."""
    return FrontEndUsed(name=front_end.name, parameters=dict(front_end.parameters))


def front_end_of(folder: Path, manifest: Manifest) -> FrontEnd:
    """The front end that the manifest of the model in `folder` names.

    Raises:
        ModelAltered: this version has none of that name, or makes its features in another way.
        RuntimeMissing: a package that the front end needs is not installed.
    """
    make = FRONT_ENDS.get(manifest.front_end.name)
    if make is None:
        raise ModelAltered(
            f"{folder}: the model takes features {manifest.front_end.name!r}; "
            f"this version makes {', '.join(FRONT_ENDS)}"
        )
    front_end = make()
    if used(front_end) != manifest.front_end:
        raise ModelAltered(f"{folder}: the model was trained on features made in another way")
    return front_end
