"""Decoding what people send: every container, level, rate and length, and each refusal."""

import math
import os
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from support.synth import CODECS, encode, ffmpeg, music, silent_video, tone

from ml import decoder
from ml.audio import SAMPLE_RATE_HZ, decode, ffmpeg_path
from ml.errors import (
    AudioError,
    DamagedFile,
    DecoderMissing,
    EmptyFile,
    NoSoundTrack,
    NotAudio,
    PlaylistNotAudio,
    Silence,
    TooLarge,
    TooShort,
)

LOSSLESS = ("wav", "wav24", "flac", "alac")


def rms_db(samples: np.ndarray) -> float:
    middle = samples[samples.size // 4 : -samples.size // 4]  # codecs fade in and out
    return 20.0 * math.log10(float(np.sqrt(np.mean(middle**2))))


def strongest_hz(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(samples.size)))
    return float(np.argmax(spectrum)) * SAMPLE_RATE_HZ / samples.size


@pytest.mark.parametrize("kind", CODECS)
def test_every_container_that_people_send_is_heard(kind: str, tmp_path: Path) -> None:
    content = encode(tone(3.0, hz=1_000.0), kind)
    file = tmp_path / "recording"
    file.write_bytes(content)
    for source in (content, file):
        recording = decode(source)
        assert recording.seconds == pytest.approx(3.0, abs=0.1)
        assert strongest_hz(recording.samples) == pytest.approx(1_000.0, abs=1.0)
        assert not recording.truncated
        assert not recording.damaged


def test_what_comes_out_is_a_mono_pydub_segment() -> None:
    recording = decode(encode(music(2.0), "ogg"))
    segment = recording.segment
    assert (segment.channels, segment.sample_width, segment.frame_rate) == (1, 2, SAMPLE_RATE_HZ)
    assert recording.samples.dtype == np.float32
    assert recording.samples.size == segment.frame_count()
    assert segment.duration_seconds == recording.seconds


def test_lossless_sound_comes_out_as_it_went_in() -> None:
    sound = music(2.0)
    for kind in LOSSLESS:
        np.testing.assert_allclose(decode(encode(sound, kind)).samples, sound, atol=1e-4)


@pytest.mark.parametrize("kind", ["wav", "mp3", "m4a", "ogg"])
def test_stereo_is_averaged_and_no_louder_than_mono(kind: str) -> None:
    mono = tone(3.0, rate_hz=48_000)
    both_sides = np.stack([mono, mono], axis=1)
    one_side = np.stack([mono, np.zeros_like(mono)], axis=1)
    mono_db, both_db, one_db = (
        rms_db(decode(encode(sound, kind, 48_000)).samples)
        for sound in (mono, both_sides, one_side)
    )
    if kind != "mp3":  # LAME itself turns 128 kbit/s down by 5 %
        assert mono_db == pytest.approx(rms_db(mono), abs=0.1)
    assert both_db == pytest.approx(mono_db, abs=0.1)
    assert one_db == pytest.approx(mono_db - 6.02, abs=0.1)


@pytest.mark.parametrize("rate_hz", [8_000, 44_100, 48_000, 96_000])
def test_resampling_keeps_pitch_level_and_length(rate_hz: int) -> None:
    recording = decode(encode(tone(2.0, hz=3_000.0, rate_hz=rate_hz), "wav", rate_hz))
    assert recording.seconds == pytest.approx(2.0, abs=0.005)
    assert strongest_hz(recording.samples) == pytest.approx(3_000.0, abs=1.0)
    assert rms_db(recording.samples) == pytest.approx(-9.03, abs=0.1)


def test_what_is_too_high_for_the_new_rate_does_not_fold_down() -> None:
    audible = tone(2.0, hz=500.0, level=0.1, rate_hz=48_000)
    above = tone(2.0, hz=15_000.0, level=0.8, rate_hz=48_000)  # 7,050 Hz if it folded
    samples = decode(encode(audible + above, "wav", 48_000)).samples
    assert rms_db(samples) == pytest.approx(rms_db(audible), abs=0.1)


def test_a_large_cover_before_the_music_is_skipped(tmp_path: Path) -> None:
    plain, cover, tagged = (tmp_path / name for name in ("plain.mp3", "cover.png", "tagged.mp3"))
    plain.write_bytes(encode(music(3.0), "mp3"))
    noise = "nullsrc=size=1200x1200,format=rgb24,noise=alls=100:allf=t"
    ffmpeg("-f", "lavfi", "-i", noise, "-frames:v", "1", str(cover))
    ffmpeg("-i", str(plain), "-i", str(cover), "-map", "0", "-map", "1", "-c", "copy", str(tagged))
    assert tagged.stat().st_size > 2_000_000
    recording = decode(tagged)
    assert recording.seconds == pytest.approx(3.0, abs=0.1)
    assert not recording.damaged


def test_a_long_recording_is_heard_up_to_the_most() -> None:
    content = encode(music(8.0), "ogg")
    recording = decode(content, most_seconds=5.0)
    assert recording.truncated
    assert recording.seconds == 5.0
    whole = decode(content, most_seconds=8.0)
    assert not whole.truncated
    assert whole.seconds == 8.0


@pytest.mark.parametrize("kind", ["flac", "webm"])
def test_a_cut_off_recording_is_heard_as_far_as_it_goes(kind: str) -> None:
    content = encode(music(6.0), kind)
    recording = decode(content[: len(content) // 2 - 1])
    assert 1.5 < recording.seconds < 4.5
    assert recording.damaged


@pytest.mark.parametrize("kind", ["ogg", "mp3", "aac", "wav"])
def test_a_cut_off_stream_is_heard_as_far_as_it_goes(kind: str) -> None:
    # Nothing in these tells the decoder a cut from an end.
    content = encode(music(6.0), kind)
    assert 1.5 < decode(content[: len(content) // 2 - 1]).seconds < 4.5


@pytest.mark.parametrize(
    ("kind", "bytes_left", "reason"),
    [
        ("m4a", 0.9, DamagedFile),  # its index stood at the end
        ("mp4", 0.9, DamagedFile),
        ("ogg", 300, DamagedFile),
        ("webm", 300, DamagedFile),
        ("flac", 60, DamagedFile),
        ("wav", 30, DamagedFile),
        ("mp3", 300, DamagedFile),
        ("wav", 44 + 20_000, TooShort),
        ("mp3", 5_000, TooShort),
    ],
)
def test_what_is_left_of_a_cut_file_is_judged(
    kind: str, bytes_left: float, reason: type[AudioError]
) -> None:
    content = encode(music(6.0), kind)
    left = int(bytes_left if bytes_left > 1 else bytes_left * len(content))
    with pytest.raises(reason):
        decode(content[:left])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", EmptyFile),
        (b"x", NotAudio),
        (b"It was a dark and stormy night.\n" * 500, NotAudio),
        (bytes(50_000), NotAudio),
        (np.random.default_rng(2).bytes(50_000), NotAudio),
        (b"\x89PNG\r\n\x1a\n" + bytes(5_000), NotAudio),
        (b"%PDF-1.7\n" + bytes(5_000), NotAudio),
        (b"PK\x03\x04" + bytes(5_000), NotAudio),
        ("Дорогая редакция!\n".encode("utf-16") * 100, NotAudio),
        (b"#EXTM3U\nhttp://127.0.0.1:9/song.mp3\n", PlaylistNotAudio),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else repr(value[:12]),
)
def test_what_is_no_recording_is_named(
    content: bytes, reason: type[AudioError], tmp_path: Path
) -> None:
    file = tmp_path / "song.mp3"
    file.write_bytes(content)
    for source in (content, file):
        with pytest.raises(reason):
            decode(source)


def test_a_picture_without_sound_is_named() -> None:
    with pytest.raises(NoSoundTrack):
        decode(silent_video())


def test_a_known_container_with_an_unknown_codec_is_no_recording_for_us(tmp_path: Path) -> None:
    file = tmp_path / "theatre.mkv"
    ffmpeg("-f", "lavfi", "-i", "sine=duration=3", "-c:a", "dca", "-strict", "-2", str(file))
    with pytest.raises(NotAudio):
        decode(file)


def test_less_than_a_second_is_too_short() -> None:
    with pytest.raises(TooShort):
        decode(encode(music(0.9), "wav"))
    assert decode(encode(music(1.0), "wav")).seconds == 1.0


@pytest.mark.parametrize("level_db", [-62.0, -math.inf])
def test_silence_is_told_from_quiet_music(level_db: float) -> None:
    with pytest.raises(Silence):
        decode(encode(tone(2.0, level=10.0 ** (level_db / 20.0)), "wav"))
    assert decode(encode(tone(2.0, level=10.0 ** (-58.0 / 20.0)), "wav")).seconds == 2.0


def test_a_constant_offset_is_silence() -> None:
    with pytest.raises(Silence):
        decode(encode(np.full(2 * SAMPLE_RATE_HZ, 0.5, np.float32), "wav"))


def test_a_source_over_the_limit_is_not_looked_at(tmp_path: Path) -> None:
    content = encode(music(2.0), "wav")
    file = tmp_path / "large.wav"
    file.write_bytes(content)
    for source in (content, file):
        with pytest.raises(TooLarge):
            decode(source, most_bytes=len(content) - 1)
        assert decode(source, most_bytes=len(content))


@pytest.mark.parametrize(
    "name",
    [
        "-i",
        "concat:a|b.wav",
        "file:other.wav",
        "http:",
        "pipe:0",
        "two\nlines.wav",
        "frame%03d.wav",
        "quote'\".m3u8",
        "песня 🎸.ogg",
    ],
)
def test_a_file_may_have_any_name(name: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(encode(tone(2.0), "wav"))
    assert decode(Path(name)).seconds == 2.0
    assert decode(tmp_path / name).seconds == 2.0


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "song.wav").write_bytes(encode(tone(2.0), "wav"))
    (tmp_path / "link").symlink_to("song.wav")
    assert decode(tmp_path / "link").seconds == 2.0


def test_only_a_regular_file_is_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for source in (tmp_path, pipe, Path("/dev/zero")):
        with pytest.raises(NotAudio):
            decode(source)
    with pytest.raises(FileNotFoundError):
        decode(tmp_path / "nowhere.mp3")


@pytest.mark.parametrize("content", [encode(tone(1.5), "wav"), b"no sound", b"#EXTM3U"])
def test_nothing_stays_on_the_disk(content: bytes, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with suppress(AudioError):
        decode(content)
    assert list(tmp_path.iterdir()) == []


def test_the_systems_ffmpeg_comes_first_and_the_bundled_one_helps_out(
    tmp_path: Path, monkeypatch
) -> None:
    try:
        monkeypatch.setenv("PATH", str(tmp_path))
        ffmpeg_path.cache_clear()
        assert "imageio_ffmpeg" in ffmpeg_path()
        (tmp_path / "ffmpeg").write_text("#!/bin/sh\n")
        (tmp_path / "ffmpeg").chmod(0o755)
        ffmpeg_path.cache_clear()
        assert ffmpeg_path() == str(tmp_path / "ffmpeg")
    finally:
        ffmpeg_path.cache_clear()


def test_without_any_ffmpeg_the_error_says_what_to_install(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(decoder, "ffmpeg_path", lambda: str(tmp_path / "gone"))
    with pytest.raises(DecoderMissing, match="imageio-ffmpeg"):
        decode(encode(tone(2.0), "wav"))


def test_pydub_never_opens_the_file_itself(monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("pydub opened something")

    monkeypatch.setattr("pydub.AudioSegment.from_file", refuse)
    monkeypatch.setattr("pydub.audio_segment.mediainfo_json", refuse)
    assert decode(encode(music(2.0), "ogg"))
