"""ffmpeg as a process on a short lead: what it may open, how much it may use, how long it may run.

Nothing here judges the outcome; `ml.audio` does.
"""

import math
import os
import selectors
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import imageio_ffmpeg

from ml.errors import DecoderMissing, TookTooLong

SAMPLE_RATE_HZ = 22_050  # unless another is asked for
BYTES_PER_SAMPLE = 2
INPUT_NAME = "input"  # without an extension, so that the name suggests no format

# Containers that hold one recording. Playlists (hls, concat, dash), image sequences, captures and
# everything else that names another file or address are absent.
CONTAINERS = ("ogg", "mp3", "wav", "flac", "mov", "aac", "matroska")

# Decoders of sound alone. ffmpeg looks into pictures while it probes a file, whatever is asked of
# it later, and 500 decoders are much for strangers' bytes to reach. A name that a build of ffmpeg
# does not have is no error.
DECODERS = (
    *("opus", "libopus", "vorbis", "libvorbis", "flac", "alac", "speex", "libspeex"),
    *("mp1", "mp1float", "mp2", "mp2float", "mp3", "mp3float"),
    *("aac", "aac_fixed", "aac_latm", "ac3", "ac3_fixed", "eac3"),
    *("amrnb", "amrwb", "libopencore_amrnb", "libopencore_amrwb", "gsm_ms"),
    *("pcm_u8", "pcm_s8", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be"),
    *("pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_f32be", "pcm_f64le", "pcm_f64be"),
    *("pcm_alaw", "pcm_mulaw", "adpcm_ms", "adpcm_ima_wav", "adpcm_ima_qt"),
)

# Ten minutes of any of the formats above took under 50 MB of resident memory; the reserved stacks
# and arenas of ffmpeg's threads make up most of the rest.
MOST_MEMORY_KIB = 1024 * 1024
MOST_COMPLAINT_BYTES = 64 * 1024
CHUNK_BYTES = 64 * 1024
# ffmpeg hands on a packet's samples at a time, 26 ms of an MP3. In pieces of a pipe's size a song
# is decoded in 0.8 of the time: fewer writes, and its threads and ours wake each other less often.
GIVEN_SAMPLES = CHUNK_BYTES // BYTES_PER_SAMPLE

BY_LIMIT = (-signal.SIGXCPU, -signal.SIGKILL)  # out of processor time; or the system's memory was
NOT_STARTED = (126, 127)  # the shell's words for "cannot be run" and "not there"

# The shell sets the limits and becomes ffmpeg: no code of ours runs between fork and exec, where
# it could deadlock on a lock that another thread held. A limit that is refused (macOS has none on
# memory) leaves the others standing. File size 0: ffmpeg writes to its pipes and to nothing else.
LIMITED = """
{ ulimit -t "$1"; ulimit -v "$2"; ulimit -f 0; ulimit -c 0; } 2>/dev/null
shift 2
exec "$@"
"""


@dataclass(frozen=True)
class Decoded:
    """What ffmpeg gave back.

    Attributes:
        pcm: mono, 16 bit little endian, at the rate asked for; a whole number of samples.
        complaints: its error lines, in order, the first `MOST_COMPLAINT_BYTES` of them; then how it
            ended, when not well.
    """

    pcm: bytes
    complaints: tuple[str, ...]


@lru_cache(maxsize=1)
def ffmpeg_path() -> str:
    """The system's ffmpeg, else the one in the imageio-ffmpeg package.

    Raises:
        DecoderMissing: there is neither.
    """
    system = shutil.which("ffmpeg")
    if system is not None:
        return system
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise DecoderMissing from error


def command(seconds: float, sample_rate_hz: int = SAMPLE_RATE_HZ) -> list[str]:
    """The whole command line: `INPUT_NAME` of the working directory to pcm on the standard output.

    Options before `-i` bind the reader, those after it the writer; the order matters.
    """
    given = f"aformat=sample_fmts=s16:channel_layouts=mono:sample_rates={sample_rate_hz}"
    return [
        *(ffmpeg_path(), "-nostdin", "-v", "repeat+error"),
        # What may be opened: this one local file, as one of these formats, with these decoders.
        *("-protocol_whitelist", "file"),
        *("-format_whitelist", ",".join(CONTAINERS)),
        *("-codec_whitelist", ",".join(DECODERS)),
        *("-threads", "1", "-i", f"file:{INPUT_NAME}"),
        # What is taken: the first sound track, its beginning, nothing else.
        *("-map", "0:a:0", "-vn", "-sn", "-dn", "-t", f"{seconds:.3f}"),
        # What is given. The channels are averaged because the samples are whole numbers: asked for
        # float samples, ffmpeg adds them up and stereo comes out 3 dB louder than mono.
        *("-threads", "1", "-filter_threads", "1", "-ac", "1", "-ar", str(sample_rate_hz)),
        *("-af", f"{given},asetnsamples=n={GIVEN_SAMPLES}:p=0"),
        *("-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"),
    ]


def run_ffmpeg(
    folder: Path,
    *,
    seconds: float,
    deadline_seconds: float,
    sample_rate_hz: int = SAMPLE_RATE_HZ,
) -> Decoded:
    """Decode the file `INPUT_NAME` in `folder`, at most `seconds` of it.

    Raises:
        DecoderMissing: no ffmpeg, or it cannot be started.
        TookTooLong: not done at the deadline; the process is gone by then.
    """
    limits = [str(math.ceil(deadline_seconds)), str(MOST_MEMORY_KIB)]
    try:
        process = subprocess.Popen(
            ["/bin/sh", "-c", LIMITED, "sh", *limits, *command(seconds, sample_rate_hz)],
            cwd=folder,
            # Nothing of ours: no proxies, no FFREPORT, no secrets.
            env={"LC_ALL": "C", "MALLOC_ARENA_MAX": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # a group of its own, to be killed whole
        )
    except (FileNotFoundError, PermissionError) as error:
        raise DecoderMissing from error
    with process:
        try:
            pcm, complaints = _read(
                process,
                most_bytes=math.ceil(seconds * sample_rate_hz) * BYTES_PER_SAMPLE,
                until=time.monotonic() + deadline_seconds,
            )
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
    return Decoded(
        pcm=bytes(pcm[: len(pcm) // 2 * 2]),
        complaints=tuple(filter(None, complaints.decode("utf-8", "replace").splitlines())),
    )


def _read(
    process: subprocess.Popen[bytes], *, most_bytes: int, until: float
) -> tuple[bytearray, bytearray]:
    """Both pipes to their ends, or as much as is wanted; the process may still run after that."""
    assert process.stdout is not None  # noqa: S101 - PIPE was asked for
    assert process.stderr is not None  # noqa: S101
    pcm, complaints = bytearray(), bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ, (pcm, most_bytes))
        selector.register(process.stderr, selectors.EVENT_READ, (complaints, MOST_COMPLAINT_BYTES))
        while selector.get_map():
            left_seconds = until - time.monotonic()
            if left_seconds <= 0.0:
                raise TookTooLong
            for key, _ in selector.select(left_seconds):
                chunk = os.read(key.fd, CHUNK_BYTES)
                received, most = key.data
                received += chunk[: most - len(received)]
                if not chunk:
                    selector.unregister(key.fileobj)
            if len(pcm) >= most_bytes:
                return pcm, complaints
    try:
        exit_code = process.wait(max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired as error:
        raise TookTooLong from error
    if exit_code in BY_LIMIT:
        raise TookTooLong
    if exit_code in NOT_STARTED:
        raise DecoderMissing
    if exit_code != 0:
        complaints += f"\nended with {exit_code}".encode()
    return pcm, complaints
