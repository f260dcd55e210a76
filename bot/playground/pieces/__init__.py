"""Six short pieces of music, made of numbers when asked for: for visitors without files."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from . import boom_bap, disco, metal, prelude, reggae, swing
from .sound import Sound, wav

PIECES: Mapping[str, Callable[[], Sound]] = MappingProxyType(
    {
        "hiphop": boom_bap.performed,
        "prelude": prelude.performed,
        "disco": disco.performed,
        "reggae": reggae.performed,
        "metal": metal.performed,
        "swing": swing.performed,
    }
)
"""Each gives stereo sound [n, 2]."""

__all__ = ["PIECES", "piece"]


@cache
def piece(name: str) -> bytes:
    """A piece as a WAV file; made once, which takes a second. Raises KeyError for another name."""
    return wav(PIECES[name]())
