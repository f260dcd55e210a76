"""What happens to music between a loudspeaker and the bot: rooms, noise, telephones and codecs.

Waveforms are float32 [n] within about [-1, 1]; nothing here changes their length.
"""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, fftconvolve, sosfilt

from ml.decoder import ffmpeg_path
from ml.training.data import DatasetError

Samples = NDArray[np.float32]
Codec = Literal["opus", "mp3"]

KEPT_TO_MEASURE = 3  # every so many-th room, noise and voice is heard in measuring only
ROOM_SECONDS = 2.0
TELEPHONE_HZ = (300.0, 3400.0)  # ITU-T G.120's speech band
_ENCODERS = {"opus": ("libopus", "ogg"), "mp3": ("libmp3lame", "mp3")}
# Samples that come back before the sound: LAME's 576 and its decoder's 529, of which a file that
# was written into a pipe does not tell. Opus says itself what is to be skipped.
_LATE = {"opus": 0, "mp3": 1105}


@dataclass(frozen=True)
class Acoustics:
    """Where and among what music is played.

    Attributes:
        sample_rate_hz: of all that follows.
        rooms: impulse responses, from the direct sound on.
        noises: of things and of weather, each of a second or more.
        voices: people speaking.
    """

    sample_rate_hz: int
    rooms: Sequence[Samples]
    noises: Sequence[Samples]
    voices: Sequence[Samples]


def load_acoustics(
    rooms: Path, noises: Path, voices: Path, sample_rate_hz: int
) -> tuple[Acoustics, Acoustics]:
    """What is in three folders and below them, in two parts: to learn among, and to measure among.

    Every KEPT_TO_MEASURE-th file of each, by name, is in the second part. Hidden and silent ones
    are passed over.

    Raises:
        DatasetError: a folder holds fewer than KEPT_TO_MEASURE files, or one cannot be read.
    """
    found = [_load(folder, sample_rate_hz) for folder in (rooms, noises, voices)]
    found[0] = [_from_direct_sound(room, sample_rate_hz) for room in found[0]]
    kept = [sounds[::KEPT_TO_MEASURE] for sounds in found]
    others = [
        [sound for place, sound in enumerate(sounds) if place % KEPT_TO_MEASURE] for sounds in found
    ]
    return Acoustics(sample_rate_hz, *others), Acoustics(sample_rate_hz, *kept)


def _load(folder: Path, sample_rate_hz: int) -> list[Samples]:
    files = sorted(
        path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")
    )
    # Not by `ml.audio.decode`, to which half a second of a room is too short a recording.
    sounds = [_ffmpeg(["-i", str(file)], _raw(sample_rate_hz), str(file)) for file in files]
    samples = [np.frombuffer(sound, "<i2").astype(np.float32) / 32768.0 for sound in sounds]
    found = [sound for sound in samples if sound.size and np.abs(sound).max() > 1e-3]
    if len(found) < KEPT_TO_MEASURE:
        raise DatasetError(f"{folder}: at least {KEPT_TO_MEASURE} recordings are needed in it")
    return found


def _from_direct_sound(room: Samples, sample_rate_hz: int) -> Samples:
    return room[int(np.abs(room).argmax()) :][: int(ROOM_SECONDS * sample_rate_hz)]


def in_room(samples: Samples, room: Samples) -> Samples:
    """As heard in the room, as loud as before."""
    return _as_loud(fftconvolve(samples, room)[: samples.size], samples)


def with_noise(samples: Samples, noise: Samples, snr_db: float) -> Samples:
    """With `noise` [m >= 1], repeated where it is shorter, `snr_db` below the mean power."""
    noise = np.resize(noise, samples.size)
    scale = _rms(samples) / max(_rms(noise), 1e-9) * 10.0 ** (-snr_db / 20.0)
    return np.asarray(samples + scale * noise, dtype=np.float32)


def in_band(samples: Samples, sample_rate_hz: int, low_hz: float, high_hz: float) -> Samples:
    """Only what lies between two frequencies."""
    spectrum = np.fft.rfft(samples)
    hz = np.fft.rfftfreq(samples.size, 1.0 / sample_rate_hz)
    spectrum[(hz < low_hz) | (hz > high_hz)] = 0.0
    return np.fft.irfft(spectrum, samples.size).astype(np.float32)


def equalised(samples: Samples, sample_rate_hz: int, gains_db: NDArray[np.float64]) -> Samples:
    """Under a smooth equaliser whose points lie evenly from 50 Hz to Nyquist in octaves."""
    spectrum = np.fft.rfft(samples)
    hz = np.maximum(np.fft.rfftfreq(samples.size, 1.0 / sample_rate_hz), 50.0)
    points = np.geomspace(50.0, sample_rate_hz / 2, gains_db.size)
    gain = 10.0 ** (np.interp(np.log(hz), np.log(points), gains_db) / 20.0)
    return _as_loud(np.fft.irfft(spectrum * gain, samples.size), samples)


def clipped(samples: Samples, share: float) -> Samples:
    """Driven so hard that the loudest `share` of the samples, 0 to 1, are cut flat."""
    edge = float(np.quantile(np.abs(samples), 1.0 - share))
    return np.clip(samples, -edge, edge)


def amplified(samples: Samples, gain_db: float) -> Samples:
    """Louder by `gain_db`, and through 16 bits as everything that is sent."""
    return np.asarray(
        np.round(samples * 10.0 ** (gain_db / 20.0) * 32767.0) / 32767.0, dtype=np.float32
    )


def coded(samples: Samples, sample_rate_hz: int, codec: Codec, kilobits: int) -> Samples:
    """After a codec at `kilobits` a second, and back.

    Raises:
        DatasetError: this ffmpeg lacks the codec.
        DecoderMissing: there is no ffmpeg.
    """
    encoder, container = _ENCODERS[codec]
    raw = _raw(sample_rate_hz)
    pcm = np.round(np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()
    encoding = ["-c:a", encoder, "-b:a", f"{kilobits}k", "-f", container]
    file = _ffmpeg([*raw, "-i", "-"], encoding, codec, pcm)
    back = _ffmpeg(["-f", container, "-i", "-"], raw, codec, file)
    heard = np.frombuffer(back, "<i2")[_LATE[codec] :].astype(np.float32) / 32768.0
    return np.pad(heard, (0, max(0, samples.size - heard.size)))[: samples.size]


def _raw(sample_rate_hz: int) -> list[str]:
    return ["-f", "s16le", "-ar", str(sample_rate_hz), "-ac", "1"]


def _ffmpeg(taken: list[str], given: list[str], what: str, sound: bytes = b"") -> bytes:
    command = [ffmpeg_path(), "-nostdin", "-v", "error", *taken, *given, "-"]
    done = subprocess.run(command, input=sound, capture_output=True, check=False)
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()
        raise DatasetError(f"{what}: ffmpeg cannot read or write it ({words})")
    return done.stdout


def babble(voices: Sequence[Samples], samples: int, rng: np.random.Generator) -> Samples:
    """Four of the voices at once, [samples]."""
    chosen = rng.integers(0, len(voices), 4)
    parts = [_somewhere(voices[place], samples, rng) for place in chosen.tolist()]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float32)


def hum(samples: int, sample_rate_hz: int, rng: np.random.Generator) -> Samples:
    """Mains hum of 50 Hz with its harmonics, [samples]."""
    turns = 2.0 * np.pi * 50.0 * np.arange(samples) / sample_rate_hz
    parts = [np.sin(k * turns + rng.uniform(0, 2 * np.pi)) / k for k in (1, 2, 3, 4, 5, 7, 9)]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float32)


def coloured(samples: int, exponent: float, rng: np.random.Generator) -> Samples:
    """Noise whose power falls with frequency**exponent: 0 white, 1 pink, 2 brown."""
    spectrum = np.fft.rfft(rng.normal(size=samples))
    shape = np.maximum(np.arange(spectrum.size), samples / 800.0) ** (-exponent / 2.0)
    return np.asarray(np.fft.irfft(spectrum * shape, samples), dtype=np.float32)


def street(samples: int, sample_rate_hz: int, rng: np.random.Generator) -> Samples:
    """Traffic: a rumble between pink and brown that swells as something passes, [samples]."""
    seconds = samples // sample_rate_hz + 2
    louder = 10.0 ** (rng.uniform(-12.0, 0.0, seconds) / 20.0)
    swell = np.interp(np.arange(samples) / sample_rate_hz, np.arange(seconds), louder)
    return (coloured(samples, 1.4, rng) * swell).astype(np.float32)


def made_up_room(sample_rate_hz: int, rng: np.random.Generator) -> Samples:
    """An impulse response: the direct sound, then noise that dies away within 0.15 to 0.9 s."""
    t = np.arange(int(0.9 * sample_rate_hz)) / sample_rate_hz
    tail = rng.normal(size=t.size) * 10.0 ** (-3.0 * t / rng.uniform(0.15, 0.9))
    band_hz = (60.0, min(rng.uniform(3_000.0, 8_000.0), 0.49 * sample_rate_hz))
    # Forward in time only: nothing sounds before the direct sound, nor comes round to the end.
    through = butter(2, band_hz, "bandpass", fs=sample_rate_hz, output="sos")
    dull: Samples = sosfilt(through, tail).astype(np.float32)
    dull *= np.float32(10.0 ** (rng.uniform(-6.0, 8.0) / 20.0) / np.sqrt((dull**2).sum()))
    dull[0] += 1.0
    return dull


def _somewhere(sound: Samples, samples: int, rng: np.random.Generator) -> Samples:
    start = int(rng.integers(0, sound.size))
    found = np.resize(np.roll(sound, -start), samples)
    return np.asarray(found / max(_rms(found), 1e-9), dtype=np.float32)


def _rms(samples: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def _as_loud(samples: NDArray[np.floating], before: Samples) -> Samples:
    loudness = _rms(np.asarray(samples, np.float32))
    return np.asarray(samples * (_rms(before) / max(loudness, 1e-9)), dtype=np.float32)
