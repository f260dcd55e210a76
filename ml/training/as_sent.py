"""Music as people send it: at random, to learn from, and in named conditions, to measure."""

from collections.abc import Callable, Mapping

import numpy as np

from ml.training.degrade import (
    TELEPHONE_HZ,
    Acoustics,
    Codec,
    Samples,
    amplified,
    babble,
    clipped,
    coded,
    coloured,
    equalised,
    hum,
    in_band,
    in_room,
    made_up_room,
    street,
    with_noise,
)

UNCHANGED_SHARE = 0.3
CODED_SHARE = 0.35

Sending = Callable[[Samples, np.random.Generator], Samples]


def at_random(samples: Samples, among: Acoustics, rng: np.random.Generator) -> Samples:
    """A stretch [n] after a random chain of loudspeaker, room, noise and telephone."""
    rate_hz = among.sample_rate_hz
    if rng.random() < UNCHANGED_SHARE:
        return samples
    if rng.random() < 0.5:
        samples = equalised(samples, rate_hz, rng.normal(0.0, 4.0, 7))
    if rng.random() < 0.55:
        made_up = rng.random() < 0.3
        rooms = among.rooms
        room = made_up_room(rate_hz, rng) if made_up else rooms[int(rng.integers(len(rooms)))]
        samples = in_room(samples, room)
    if rng.random() < 0.6:
        samples = with_noise(samples, _any_noise(samples.size, among, rng), rng.uniform(3.0, 25.0))
    band = rng.random()
    if band < 0.08:
        samples = in_band(samples, rate_hz, rng.uniform(150.0, 350.0), rng.uniform(3e3, 4e3))
    elif band < 0.2:
        samples = in_band(samples, rate_hz, 0.0, rng.uniform(3e3, rate_hz / 2))
    if rng.random() < 0.1:
        samples = clipped(samples, rng.uniform(0.01, 0.2))
    return amplified(samples, rng.uniform(-25.0, 0.0))


def coded_at_random(samples: Samples, sample_rate_hz: int, rng: np.random.Generator) -> Samples:
    """Samples [n], in some cases after a codec; for many stretches in a row, as it is slow."""
    if rng.random() >= CODED_SHARE:
        return samples
    if rng.random() < 0.2:
        return coded(samples, sample_rate_hz, "mp3", 64)
    return coded(samples, sample_rate_hz, "opus", int(rng.choice([16, 24, 32])))


def _any_noise(samples: int, among: Acoustics, rng: np.random.Generator) -> Samples:
    kind = rng.random()
    if kind < 0.25:
        return babble(among.voices, samples, rng)
    if kind < 0.45:
        return street(samples, among.sample_rate_hz, rng)
    if kind < 0.55:
        return hum(samples, among.sample_rate_hz, rng)
    if kind < 0.7:
        return coloured(samples, rng.uniform(0.0, 2.0), rng)
    recorded = among.noises if kind < 0.92 else among.voices
    sound = recorded[int(rng.integers(len(recorded)))]
    return np.resize(np.roll(sound, -int(rng.integers(sound.size))), samples)


def conditions(among: Acoustics) -> Mapping[str, Sending]:
    """The named conditions of the table in the model card, in its order."""
    rate_hz = among.sample_rate_hz
    found: dict[str, Sending] = {}
    for kilobits in (16, 24, 32):
        found[f"Opus {kilobits} kbit/s"] = _codec("opus", kilobits, rate_hz)
    found["MP3 64 kbit/s"] = _codec("mp3", 64, rate_hz)
    found["telephone band"] = lambda samples, _: in_band(samples, rate_hz, *TELEPHONE_HZ)
    for number, room in enumerate(among.rooms, start=1):
        found[f"room {number}"] = _room(room)
    noises: dict[str, Callable[[int, np.random.Generator], Samples]] = {
        "babble": lambda n, rng: babble(among.voices, n, rng),
        "street": lambda n, rng: street(n, rate_hz, rng),
        "hum": lambda n, rng: hum(n, rate_hz, rng),
    }
    for name, noise in noises.items():
        for snr_db in (20, 10, 5):
            found[f"{name}, {snr_db} dB"] = _noise(noise, snr_db)
    found["20 dB quieter"] = lambda samples, _: amplified(samples, -20.0)
    found["a tenth clipped"] = lambda samples, _: clipped(samples, 0.1)

    def phone(samples: Samples, rng: np.random.Generator) -> Samples:
        """A phone held up to a loudspeaker in one of the rooms, one of the noises around it."""
        room = among.rooms[int(rng.integers(len(among.rooms)))]
        noise = list(noises.values())[int(rng.integers(len(noises)))]
        heard = with_noise(in_room(samples, room), noise(samples.size, rng), 10.0)
        return coded(heard, rate_hz, "opus", 24)

    found["room, 10 dB noise, Opus 24"] = phone
    return found


def _codec(codec: Codec, kilobits: int, rate_hz: int) -> Sending:
    return lambda samples, _: coded(samples, rate_hz, codec, kilobits)


def _room(room: Samples) -> Sending:
    return lambda samples, _: in_room(samples, room)


def _noise(noise: Callable[[int, np.random.Generator], Samples], snr_db: float) -> Sending:
    return lambda samples, rng: with_noise(samples, noise(samples.size, rng), snr_db)
