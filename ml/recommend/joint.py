"""Who sings together: "Bad Bunny & Jhayco" is Bad Bunny where nobody is to come twice."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Artists = NDArray[np.int64]

# As keys of tracks spell what joins two names, without spaces.
_JOINED = re.compile("and|и")
_LEAST_NAME = 4


@dataclass(frozen=True)
class Joint:
    """Some artists and who leads them.

    Attributes:
        artists: int64 [k], sorted.
        leads: int64 [k], of each the one who is named first.
    """

    artists: Artists = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    leads: Artists = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @classmethod
    def among(
        cls,
        named_first: Mapping[int, tuple[int, ...]],
        known: Callable[[Artists], NDArray[np.bool_]],
    ) -> "Joint":
        """Those of whom somebody who may be named first is known, by the numbers of artists."""
        pairs = [(artist, lead) for artist, leads in named_first.items() for lead in leads]
        numbers = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
        numbers = numbers[known(numbers[:, 1])]
        artists, first = np.unique(numbers[:, 0], return_index=True)
        return cls(artists, numbers[first, 1])

    def __add__(self, other: "Joint") -> "Joint":
        artists = np.concatenate([self.artists, other.artists])
        order = np.argsort(artists, kind="stable")
        return Joint(artists[order], np.concatenate([self.leads, other.leads])[order])

    def led(self, artists: Artists) -> Artists:
        """The same artists, with who leads each in the place of those that are led."""
        if self.artists.size == 0:
            return artists
        place = np.searchsorted(self.artists, artists).clip(0, self.artists.size - 1)
        return np.where(self.artists[place] == artists, self.leads[place], artists)


def first_names(artist: str) -> list[str]:
    """Who may be named first in an artist as keys of tracks spell it; none where nobody is."""
    ends = (joined.start() for joined in _JOINED.finditer(artist))
    return [artist[:end] for end in ends if end >= _LEAST_NAME]
