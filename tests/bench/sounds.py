"""The recordings, synthesised: anybody's run hears the same sound."""

from dataclasses import dataclass

import numpy as np
from support.synth import encode, music


@dataclass(frozen=True)
class Sounds:
    """Files as they are sent."""

    voice: bytes  # 30 s of mono Opus at 48 kHz, as Telegram's voice messages
    song: bytes  # five minutes of stereo MP3 at 44.1 kHz
    song_30: bytes  # its first 30 s


def synthesised() -> Sounds:
    """The same recordings every time."""
    stereo = np.stack([music(300, seed, rate_hz=44_100) for seed in (1, 2)], axis=1)
    return Sounds(
        voice=encode(music(30, rate_hz=48_000), "ogg", 48_000),
        song=encode(stereo, "mp3", 44_100),
        song_30=encode(stereo[: 30 * 44_100], "mp3", 44_100),
    )
