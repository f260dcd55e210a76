"""Files made to reach further than their own sound: to addresses, other files, memory and time."""

import json
import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.synth import SAMPLE_RATE_HZ, encode, ffmpeg, music, tone

from ml import audio
from ml.audio import MOST_SECONDS, Recording, decode
from ml.errors import AudioError, NotAudio, PlaylistNotAudio, Silence

CANARY_SOUND = encode(tone(5.0), "wav")


class Canary:
    """Sound that no attack may reach: behind an address and in a file."""

    def __init__(self, url: str, path: Path) -> None:
        self.url = url
        self.path = path
        self.requests: list[str] = []


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    path = tmp_path / "canary.wav"
    path.write_bytes(CANARY_SOUND)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.requests.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(CANARY_SOUND)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Canary(f"http://127.0.0.1:{server.server_port}/canary.wav", path)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def hls(target: str) -> bytes:
    return (f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{target}\n#EXT-X-ENDLIST\n").encode()


def hls_with_a_key(target: str) -> bytes:
    key = f'#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXT-X-KEY:METHOD=AES-128,URI="{target}"\n'
    return f'{key}#EXT-X-MAP:URI="{target}"\n#EXTINF:5,\n{target}\n#EXT-X-ENDLIST\n'.encode()


def concat(target: str) -> bytes:
    return f"ffconcat version 1.0\nfile '{target}'\n".encode()


def dash(target: str) -> bytes:
    return (
        '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
        'mediaPresentationDuration="PT5S"><Period><AdaptationSet mimeType="audio/wav">'
        f'<Representation id="1" bandwidth="1"><BaseURL>{target}</BaseURL></Representation>'
        "</AdaptationSet></Period></MPD>\n"
    ).encode()


def sdp(target: str) -> bytes:
    return (
        b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\n"
        + f"a=control:{target}\nm=audio 5004 RTP/AVP 0\n".encode()
    )


def id3(content: bytes) -> bytes:
    """Behind an empty tag, which ffmpeg skips before it looks at what follows."""
    return b"ID3\x03\x00\x00\x00\x00\x00\x40" + bytes(64) + content


ATTACKS: dict[str, Callable[[str], bytes]] = {
    "hls": hls,
    "hls with a key": hls_with_a_key,
    "hls behind a byte order mark": lambda target: b"\xef\xbb\xbf" + hls(target),
    "hls behind blank lines and comments": lambda target: b"\n \t\n# hello\n  " + hls(target),
    "hls in utf-16": lambda target: hls(target).decode().encode("utf-16"),
    "hls behind an id3 tag": lambda target: id3(hls(target)),
    "master playlist": lambda target: (
        f"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{target}\n".encode()
    ),
    "concat": concat,
    "concat behind an id3 tag": lambda target: id3(concat(target)),
    "dash": dash,
    "sdp": sdp,
    "pls": lambda target: f"[playlist]\nFile1={target}\nNumberOfEntries=1\n".encode(),
    "asx": lambda target: f'<asx version="3"><entry><ref href="{target}"/></entry></asx>'.encode(),
    "smil": lambda target: f'<smil><body><audio src="{target}"/></body></smil>'.encode(),
    "xspf": lambda target: (
        f'<?xml version="1.0"?>\n<playlist xmlns="http://xspf.org/ns/0/"><trackList><track>'
        f"<location>{target}</location></track></trackList></playlist>"
    ).encode(),
    "quicktime link": lambda target: (
        f'<?xml version="1.0"?>\n<?quicktime type="application/x-quicktime-media-link"?>'
        f'<embed src="{target}"/>'
    ).encode(),
    "wax": lambda target: f"[Reference]\nRef1={target}\n".encode(),
    "bare address": lambda target: f"{target}\n".encode(),
    "protocol in text": lambda target: f"concat:{target}|{target}".encode(),
    "subtitles": lambda target: f"1\n00:00:00,000 --> 00:00:05,000\n{target}\n".encode(),
    "web page": lambda target: f'<html><audio src="{target}" autoplay></audio></html>'.encode(),
}
KNOWN_PLAYLISTS = sorted(
    set(ATTACKS)
    - {"hls behind an id3 tag", "concat behind an id3 tag", "sdp", "quicktime link"}
    - {"protocol in text", "subtitles", "web page"}
)


@pytest.fixture
def unjudged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is recognised as a playlist beforehand: only ffmpeg's lead is left."""
    monkeypatch.setattr(audio, "_is_playlist", lambda head: False)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.usefixtures("unjudged")
def test_a_list_of_links_reaches_no_address_and_no_other_file(
    attack: str, canary: Canary, tmp_path: Path
) -> None:
    for target in (canary.url, str(canary.path), canary.path.name):
        content = ATTACKS[attack](target)
        file = tmp_path / "list.m3u8"  # a name that would suggest its format
        file.write_bytes(content)
        for source in (content, file):
            with pytest.raises(AudioError):
                decode(source)
    assert canary.requests == []


@pytest.mark.parametrize("attack", KNOWN_PLAYLISTS)
def test_a_list_of_links_is_called_one(attack: str, canary: Canary) -> None:
    with pytest.raises(PlaylistNotAudio):
        decode(ATTACKS[attack](canary.url))
    assert canary.requests == []


@pytest.mark.parametrize(
    "text", ["", "\n\n", "#", "# a comment\n# another", "Dear all,\nsee https://example.org"]
)
def test_other_text_is_not_called_a_list_of_links(text: str) -> None:
    with pytest.raises(NotAudio):
        decode((text + " ").encode())


def unguarded(*arguments: str) -> bytes:
    """What ffmpeg gives when nobody holds it."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    done = subprocess.run(
        [program, "-nostdin", "-v", "error", *arguments, "-f", "s16le", "pipe:1"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.stdout


def test_the_canaries_can_sing(canary: Canary, tmp_path: Path) -> None:
    """Without the lead the attacks work, so that the tests above mean something."""
    attack = tmp_path / "attack"
    attack.write_bytes(hls(canary.url))
    unguarded(
        *("-f", "hls", "-allowed_extensions", "ALL", "-protocol_whitelist", "file,http,tcp"),
        *("-i", str(attack)),
    )
    assert canary.requests
    attack.write_bytes(concat(str(canary.path)))
    assert len(unguarded("-safe", "0", "-i", str(attack))) == 5 * 2 * SAMPLE_RATE_HZ


def with_external_sound(movie: bytes, path: Path) -> bytes:
    """A QuickTime movie whose samples are said to lie in another file (an alias data reference)."""
    name = str(path).encode()
    name += bytes(len(name) % 2)
    alias = struct.pack(">HH", 2, len(name)) + name + struct.pack(">hH", -1, 0)
    entry = b"alis" + bytes(4) + bytes(150) + alias
    entry = struct.pack(">I", len(entry) + 4) + entry
    place = movie.rindex(b"dref")
    ours = movie.index(b"url ", place) - 4
    grown = bytearray(movie[:ours] + entry + movie[ours + 12 :])
    for box in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        size = movie.rindex(box, 0, place + 4) - 4
        longer = int.from_bytes(movie[size : size + 4], "big") + len(entry) - 12
        grown[size : size + 4] = longer.to_bytes(4, "big")
    return bytes(grown)


def test_a_movie_cannot_borrow_its_sound_from_another_file(canary: Canary, tmp_path: Path) -> None:
    quiet, loud, attack = (tmp_path / name for name in ("quiet.mov", "loud.mov", "attack"))
    for file, sound in ((quiet, np.zeros(3 * SAMPLE_RATE_HZ)), (loud, tone(3.0))):
        (tmp_path / "sound.wav").write_bytes(encode(sound.astype(np.float32), "wav"))
        ffmpeg("-i", str(tmp_path / "sound.wav"), "-c:a", "pcm_s16le", str(file))
    attack.write_bytes(with_external_sound(quiet.read_bytes(), loud))
    borrowed = unguarded("-enable_drefs", "1", "-use_absolute_path", "1", "-i", str(attack))
    assert max(borrowed) > 0  # unguarded, it plays the other file
    for source in (attack, attack.read_bytes()):
        with pytest.raises(AudioError):
            decode(source)


LISTEN = """
import json, resource, sys, time
from pathlib import Path
from ml.audio import decode
from ml.errors import AudioError
for name in sys.argv[1:]:
    began = time.monotonic()
    try:
        recording = decode(Path(name))
        outcome = {"seconds": recording.seconds, "truncated": recording.truncated}
    except AudioError as error:
        outcome = {"code": error.code}
    of_whom = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    memory_kib = max(resource.getrusage(whose).ru_maxrss for whose in of_whom)
    print(json.dumps({**outcome, "took": time.monotonic() - began, "memory_kib": memory_kib}))
"""


def outcomes(*files: Path) -> list[dict[str, float]]:
    """Each file decoded in one fresh process; `memory_kib` is the most so far, of it or ffmpeg."""
    # The shell in between is small: a process's peak counts what it was before it became itself,
    # which after many other tests is more than a gigabyte.
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@"; exit $?', "sh", sys.executable, "-c", LISTEN, *map(str, files)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_an_hour_in_a_few_kilobytes_costs_no_more_than_ten_minutes(tmp_path: Path) -> None:
    wave, bomb = np.full(8_000 * 3_600, 8_000, "<i2"), tmp_path / "voice.ogg"
    wave.reshape(3_600, 8_000)[::2] *= -1
    source = ("-f", "s16le", "-ar", "8000", "-ac", "1", "-i", "pipe:0")
    packed = ("-c:a", "flac", "-frame_size", "8000", "-f", "flac")
    ffmpeg(*source, *packed, str(bomb), stdin=wave.tobytes())
    assert bomb.stat().st_size < 100_000
    (outcome,) = outcomes(bomb)
    assert outcome["seconds"] == MOST_SECONDS
    assert outcome["truncated"]
    assert outcome["memory_kib"] < 400_000
    assert outcome["took"] < 30.0


def test_nineteen_minutes_of_silence_are_called_silence(tmp_path: Path) -> None:
    file = tmp_path / "voice.ogg"
    quiet = ("-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo", "-t", str(19 * 60))
    ffmpeg(*quiet, "-c:a", "libopus", "-b:a", "6k", "-compression_level", "0", str(file))
    (outcome,) = outcomes(file)
    assert outcome["code"] == Silence.code
    assert outcome["memory_kib"] < 400_000
    assert outcome["took"] < 30.0


def overwritten(content: bytes, after: bytes, skip: int, value: bytes) -> bytes:
    place = content.index(after) + len(after) + skip
    return content[:place] + value + content[place + len(value) :]


def test_sizes_that_a_file_only_claims_cost_nothing(tmp_path: Path) -> None:
    most = b"\xff\xff\xff\xff"
    claims = {
        "data of 4 GB": overwritten(encode(music(3.0), "wav"), b"data", 0, most),
        "millions of samples a second": overwritten(
            encode(music(3.0), "wav"), b"fmt ", 8, b"\xff\xff\xff\x7f"
        ),
        "65,535 channels": overwritten(encode(music(3.0), "wav"), b"fmt ", 6, b"\xff\xff"),
        "2^36 samples": overwritten(encode(music(3.0), "flac"), b"fLaC", 17, b"\xff" * 5),
        "an index of 2^31 samples": overwritten(
            encode(music(3.0), "m4a"), b"stsz", 4, b"\0\0\0\1\x7f\xff\xff\xff"
        ),
        "a frame of 2^32 samples": overwritten(encode(music(3.0), "m4a"), b"stts", 8, most),
        "a box of 4 GB": overwritten(encode(music(3.0), "m4a"), b"mdat", -8, most),
        "a cluster of 2^48 bytes": overwritten(
            encode(music(3.0), "webm"), b"\x1f\x43\xb6\x75", 0, b"\x01\x00" + b"\xff" * 6
        ),
        "a tag of 256 MB": b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f" + encode(music(3.0), "mp3"),
    }
    files = []
    for number, content in enumerate(claims.values()):
        files.append(tmp_path / str(number))
        files[-1].write_bytes(content)
    for claim, outcome in zip(claims, outcomes(*files), strict=True):
        assert outcome["memory_kib"] < 400_000, claim
        assert outcome["took"] < 10.0, claim
        assert outcome.get("seconds", 0.0) < 60.0, claim


def check_outcome(content: bytes) -> None:
    """A recording as promised, or one of the errors that are promised."""
    began = time.monotonic()
    try:
        recording = decode(content, most_seconds=30.0, deadline_seconds=20.0)
    except AudioError:
        pass
    else:
        assert isinstance(recording, Recording)
        assert 1.0 <= recording.seconds <= 30.0
        assert np.abs(recording.samples).max() <= 1.0
    assert time.monotonic() - began < 25.0


KINDS = ("ogg", "mp3", "m4a", "wav", "flac", "webm", "mp4", "aac")
HEADS = (b"", b"OggS\0", b"ID3\3", b"fLaC", b"RIFF\0\0\1\0WAVEfmt ", b"\xff\xfb", b"\x1aE\xdf\xa3")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from(KINDS),
    edits=st.lists(
        st.tuples(st.floats(0.0, 1.0), st.binary(min_size=1, max_size=8)), min_size=1, max_size=12
    ),
    in_the_head=st.booleans(),
    left=st.floats(0.05, 1.0),
)
def test_mutants_end_in_a_recording_or_an_audio_error(
    kind: str, edits: list[tuple[float, bytes]], in_the_head: bool, left: float
) -> None:
    content = bytearray(encode(music(2.0), kind))
    reach = min(len(content), 600) if in_the_head else len(content)
    for where, value in edits:
        place = int(where * (reach - 1))
        content[place : place + len(value)] = value
    check_outcome(bytes(content[: max(1, int(left * len(content)))]))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(head=st.sampled_from(HEADS), rest=st.binary(min_size=1, max_size=2_000))
def test_noise_ends_in_an_audio_error(head: bytes, rest: bytes) -> None:
    check_outcome(head + rest)
