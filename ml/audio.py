"""Untrusted bytes to a bounded mono waveform, or to the reason why not."""

import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from ml.decoder import BYTES_PER_SAMPLE, INPUT_NAME, SAMPLE_RATE_HZ, ffmpeg_path, run_ffmpeg
from ml.errors import (
    AudioError,
    DamagedFile,
    EmptyFile,
    NoSoundTrack,
    NotAudio,
    PlaylistNotAudio,
    Silence,
    TooLarge,
    TooShort,
)

with warnings.catch_warnings():
    # When imported, pydub warns of its age, and of a PATH without ffmpeg. It only holds the samples
    # here: its own way of starting ffmpeg opens whatever a file names, and so is never used.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

__all__ = [
    "MOST_BYTES",
    "MOST_SECONDS",
    "SAMPLE_RATE_HZ",
    "SHORTEST_SECONDS",
    "Recording",
    "decode",
    "ffmpeg_path",
    "is_silent",
]

MOST_SECONDS = 600.0
SHORTEST_SECONDS = 1.0
# Ten minutes of the fattest thing people keep, 24 bit 48 kHz stereo WAV, are 173 MB.
MOST_BYTES = 200_000_000
# The default of ffmpeg's own silencedetect filter, for the peak: 33 steps of the 65,536.
SILENCE_DBFS = -60.0
FULL_SCALE = 32_768.0  # of 16 bit samples
# Decoded beyond the end, to tell a longer recording from one that just fits.
MARGIN_SECONDS = 0.5
HEAD_BYTES = 4_096

# How playlists and lists of links begin, after blank lines and comments of their own.
PLAYLIST_LINES = (
    *("#extm3u", "#ext-x-", "#extinf", "ffconcat ", "[playlist]", "[reference]"),
    *("<asx", "<smil", "<mpd", "<playlist", "http://", "https://", "rtsp://", "rtmp://"),
)


@dataclass(frozen=True)
class Recording:
    """A decoded recording.

    Attributes:
        segment: mono, 16 bit, at the rate asked for, at least SHORTEST_SECONDS long and not silent.
        truncated: there is more of it than was asked for.
        damaged: the decoder met errors on the way; this is what could be decoded.
    """

    segment: AudioSegment
    truncated: bool
    damaged: bool

    @property
    def seconds(self) -> float:
        """Its length."""
        return float(self.segment.frame_count()) / float(self.segment.frame_rate)

    @property
    def samples(self) -> NDArray[np.float32]:
        """The waveform, float32 [n], from -1 up to but not including 1."""
        whole = np.frombuffer(self.segment.raw_data, dtype="<i2")
        return whole.astype(np.float32) / np.float32(FULL_SCALE)


def decode(
    source: Path | bytes,
    *,
    sample_rate_hz: int = SAMPLE_RATE_HZ,
    most_seconds: float = MOST_SECONDS,
    deadline_seconds: float = 60.0,
    most_bytes: int = MOST_BYTES,
) -> Recording:
    """Decode a stranger's recording.

    Stereo is averaged to mono. A recording longer than `most_seconds` is heard up to there.

    Args:
        source: a file or its content; its name and what its sender says about it do not matter.
        sample_rate_hz: of the waveform to give; ffmpeg resamples.
        most_seconds: more than `SHORTEST_SECONDS`.
        deadline_seconds: wall-clock time that decoding may take.
        most_bytes: the largest `source` that is looked at.

    Raises:
        AudioError: one of EmptyFile, TooLarge, PlaylistNotAudio, NotAudio, NoSoundTrack,
            DamagedFile, TooShort, Silence, TookTooLong, DecoderMissing.
        OSError: the path cannot be read.
    """
    with _set_out(source, most_bytes) as folder:
        head = _head(folder / INPUT_NAME)
        if _is_playlist(head):
            raise PlaylistNotAudio
        decoded = run_ffmpeg(
            folder,
            seconds=most_seconds + MARGIN_SECONDS,
            deadline_seconds=deadline_seconds,
            sample_rate_hz=sample_rate_hz,
        )
    # That a decoder for pictures is kept out (`ml.decoder.DECODERS`) is no fault of the file.
    complaints = [each for each in decoded.complaints if ") not on whitelist" not in each]
    if len(decoded.pcm) < SHORTEST_SECONDS * sample_rate_hz * BYTES_PER_SAMPLE:
        raise _refusal(head, complaints, heard=bool(decoded.pcm))
    most_pcm_bytes = round(most_seconds * sample_rate_hz) * BYTES_PER_SAMPLE
    pcm = decoded.pcm[:most_pcm_bytes]
    if is_silent(np.frombuffer(pcm, dtype="<i2"), FULL_SCALE):
        raise Silence
    return Recording(
        segment=AudioSegment(
            data=pcm, sample_width=BYTES_PER_SAMPLE, frame_rate=sample_rate_hz, channels=1
        ),
        truncated=len(decoded.pcm) > most_pcm_bytes,
        damaged=bool(complaints),
    )


@contextmanager
def _set_out(source: Path | bytes, most_bytes: int) -> Iterator[Path]:
    """A private folder with the source in it as `INPUT_NAME`, whatever its own name is."""
    if isinstance(source, Path):
        status = source.stat()
        if not stat.S_ISREG(status.st_mode):  # folders, devices, pipes that never end
            raise NotAudio
        size = status.st_size
    else:
        size = len(source)
    if size == 0:
        raise EmptyFile
    if size > most_bytes:
        raise TooLarge
    with TemporaryDirectory(prefix="kamerton-") as name:
        folder = Path(name)  # readable by nobody else
        if isinstance(source, Path):
            (folder / INPUT_NAME).symlink_to(source.resolve())
        else:
            (folder / INPUT_NAME).write_bytes(source)
        yield folder


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(HEAD_BYTES)


def _is_playlist(head: bytes) -> bool:
    """Whether these first bytes are text that names recordings instead of being one."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    elif b"\0" in head:
        return False
    else:
        text = head.decode("utf-8-sig", "replace")
    for line in text.casefold().splitlines():
        words = line.strip()
        if words.startswith(PLAYLIST_LINES):
            return True
        if words and not words.startswith(("#", ";", "<?", "<!")):
            return False
    return False


def _is_container(head: bytes) -> bool:
    """Whether these first bytes open one of the formats that are heard."""
    return (
        head.startswith((b"OggS", b"fLaC", b"ID3", b"\x1aE\xdf\xa3"))
        or (head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE")
        or head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
        # MPEG and AAC frames: eleven bits set, then a version and a layer that exist.
        or (head[:1] == b"\xff" and b"\xe2" <= head[1:2] <= b"\xfd")
    )


def _refusal(head: bytes, complaints: list[str], *, heard: bool) -> AudioError:
    """Why less than `SHORTEST_SECONDS` came out, from the file's head and ffmpeg's words."""
    words = "\n".join(complaints)
    if "matches no streams" in words:
        return NoSoundTrack()
    if "not on whitelist" in words or "Error while opening decoder" in words:
        return NotAudio()
    if not complaints:
        return TooShort()
    return DamagedFile() if heard or _is_container(head) else NotAudio()


def is_silent(samples: NDArray[np.float32] | NDArray[np.int16], full_scale: float = 1.0) -> bool:
    """Whether `samples` [n >= 1] never swing further than SILENCE_DBFS of `full_scale`.

    A constant offset is no sound.
    """
    swing = (float(samples.max()) - float(samples.min())) / 2.0
    return bool(swing <= full_scale * 10.0 ** (SILENCE_DBFS / 20.0))
