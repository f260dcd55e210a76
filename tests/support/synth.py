"""Sound for the tests: made with numpy, put into the containers that people send with ffmpeg."""

import itertools
import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

SAMPLE_RATE_HZ = 22_050
PICTURE = ("-f", "lavfi", "-i", "testsrc=size=96x96:rate=10")
PICTURE_CODEC = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")

# How people's programs make them: a Telegram voice message, a phone's memo, a video note, …
CODECS: dict[str, tuple[str, ...]] = {
    "ogg": ("-c:a", "libopus", "-b:a", "48k", "-f", "ogg"),
    "vorbis": ("-c:a", "libvorbis", "-f", "ogg"),
    "mp3": ("-c:a", "libmp3lame", "-b:a", "128k", "-f", "mp3"),
    "m4a": ("-c:a", "aac", "-b:a", "96k", "-f", "ipod"),
    "aac": ("-c:a", "aac", "-b:a", "96k", "-f", "adts"),
    "alac": ("-c:a", "alac", "-f", "ipod"),
    "wav": ("-c:a", "pcm_s16le", "-f", "wav"),
    "wav24": ("-c:a", "pcm_s24le", "-f", "wav"),
    "flac": ("-c:a", "flac", "-f", "flac"),
    "webm": ("-c:a", "libopus", "-b:a", "48k", "-f", "webm"),
    "mp4": (*PICTURE_CODEC, "-c:a", "aac", "-b:a", "64k", "-shortest", "-f", "mp4"),
    "mkv": (*PICTURE_CODEC, "-c:a", "libvorbis", "-shortest", "-f", "matroska"),
    "3gp": ("-c:a", "libopencore_amrnb", "-ar", "8000", "-f", "3gp"),
}
WITH_PICTURE = ("mp4", "mkv")


def ffmpeg(*arguments: str, stdin: bytes = b"") -> None:
    """The bundled ffmpeg, which has every encoder; no hardening: it reads only what tests made."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run(
        [program, "-v", "error", "-y", "-threads", "1", *arguments],
        input=stdin,
        check=True,
        timeout=60,
    )


def tone(
    seconds: float, hz: float = 440.0, level: float = 0.5, rate_hz: int = SAMPLE_RATE_HZ
) -> Samples:
    """A sine, float32 [n], with that peak."""
    time = np.arange(round(seconds * rate_hz)) / rate_hz
    return (level * np.sin(2.0 * np.pi * hz * time)).astype(np.float32)


_SEEDS = itertools.count(10_000)


def new_music(seconds: float, container: str = "ogg") -> bytes:
    """Encoded music that nobody has sent before: a bot knows again what it has heard."""
    return encode(music(seconds, next(_SEEDS)), container)


def music(seconds: float, seed: int = 0, rate_hz: int = SAMPLE_RATE_HZ) -> Samples:
    """Chords of four notes, a bass and a beat, float32 [n] with a peak of 0.8.

    The seed chooses key, tempo and sounds; the same seed always gives the same music.
    """
    random = np.random.default_rng(seed)
    size = round(seconds * rate_hz)
    sound = np.zeros(size, dtype=np.float64)
    beat_seconds = 60.0 / random.uniform(80.0, 150.0)
    root_hz = 110.0 * 2.0 ** (random.integers(0, 12) / 12.0)
    overtones = random.uniform(0.1, 0.6, size=5)
    steps = (0, 5, 7, 9) if random.random() < 0.5 else (0, 3, 8, 10)
    for beat in range(int(seconds / beat_seconds) + 1):
        first = round(beat * beat_seconds * rate_hz)
        length = min(round(beat_seconds * rate_hz), size - first)
        if length <= 0:
            break
        time = np.arange(length) / rate_hz
        step = steps[beat // 4 % len(steps)]
        fade = np.exp(-2.0 * time)
        part = np.sin(2.0 * np.pi * root_hz / 2.0 * 2.0 ** (step / 12.0) * time)
        for interval in (0, 4, 7):
            hz = root_hz * 2.0 ** ((step + interval) / 12.0)
            for overtone, share in enumerate(overtones, start=1):
                part += 0.3 * share * np.sin(2.0 * np.pi * hz * overtone * time)
        drum = random.normal(size=length) * np.exp(-40.0 * time) * (0.8 if beat % 2 else 0.3)
        sound[first : first + length] += part * fade + drum
    return (0.8 * sound / max(1e-9, float(np.abs(sound).max()))).astype(np.float32)


def encode(samples: Samples, kind: str, rate_hz: int = SAMPLE_RATE_HZ) -> bytes:
    """A file of that kind (a key of `CODECS`) with this sound in it.

    Args:
        samples: float32 [n], or [n, channels], within [-1, 1].
        kind: "mp4" and "mkv" have a picture as well.
        rate_hz: of the samples.
    """
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    whole = np.clip(np.round(samples * 32_768.0), -32_768, 32_767).astype("<i2")
    return _encode(whole.tobytes(), channels, kind, rate_hz)


@lru_cache(maxsize=64)
def _encode(pcm: bytes, channels: int, kind: str, rate_hz: int) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "out"  # a file: an MP4 writes its index when it knows the rest
        sound = ("-f", "s16le", "-ar", str(rate_hz), "-ac", str(channels), "-i", "pipe:0")
        picture = PICTURE if kind in WITH_PICTURE else ()
        ffmpeg(*sound, *picture, *CODECS[kind], str(file), stdin=pcm)
        return file.read_bytes()


@lru_cache(maxsize=1)
def silent_video() -> bytes:
    """An MP4 with two seconds of picture and no sound track."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "out"
        ffmpeg(*PICTURE, "-t", "2", "-an", *PICTURE_CODEC, "-f", "mp4", str(file))
        return file.read_bytes()
