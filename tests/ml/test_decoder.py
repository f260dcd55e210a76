"""The lead that ffmpeg is on, tried with programs in its place that pull at it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ml import decoder
from ml.decoder import (
    BYTES_PER_SAMPLE,
    MOST_COMPLAINT_BYTES,
    SAMPLE_RATE_HZ,
    Decoded,
    command,
    run_ffmpeg,
)
from ml.errors import DecoderMissing, TookTooLong

Run = Callable[..., Decoded]


@pytest.fixture
def instead_of_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs these shell commands as if they were ffmpeg."""

    def run(script: str, seconds: float = 1.0, deadline_seconds: float = 30.0) -> Decoded:
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(decoder, "ffmpeg_path", lambda: str(program))
        return run_ffmpeg(tmp_path, seconds=seconds, deadline_seconds=deadline_seconds)

    return run


def test_the_command_line_opens_one_local_file_and_nothing_else() -> None:
    words = command(10.0)
    before, after = words[: words.index("-i")], words[words.index("-i") :]
    assert after[1] == "file:input"
    assert words.count("-i") == 1
    assert before[before.index("-protocol_whitelist") + 1] == "file"
    formats = before[before.index("-format_whitelist") + 1].split(",")
    assert not {"hls", "concat", "dash", "sdp", "image2", "lavfi"} & set(formats)
    assert "-codec_whitelist" in before
    assert after[after.index("-t") + 1] == "10.000"
    assert after[-1] == "pipe:1"


def test_output_and_complaints_come_back(instead_of_ffmpeg: Run) -> None:
    decoded = instead_of_ffmpeg("printf 12345; echo first >&2; echo second >&2")
    assert decoded == Decoded(pcm=b"1234", complaints=("first", "second"))  # whole samples


def test_a_crash_without_a_word_is_a_complaint(instead_of_ffmpeg: Run) -> None:
    assert instead_of_ffmpeg("kill -SEGV $$").complaints == ("ended with -11",)
    assert instead_of_ffmpeg("echo word >&2; exit 3").complaints == ("word", "ended with 3")


def test_output_without_end_is_read_up_to_what_was_asked_for(instead_of_ffmpeg: Run) -> None:
    decoded = instead_of_ffmpeg("exec yes", seconds=2.0)
    assert len(decoded.pcm) == 2 * SAMPLE_RATE_HZ * BYTES_PER_SAMPLE


def test_complaints_without_end_take_no_more_memory_than_allowed(instead_of_ffmpeg: Run) -> None:
    decoded = instead_of_ffmpeg("yes oh dear | head -c 3000000 >&2; printf 1234")
    assert sum(len(line) + 1 for line in decoded.complaints) <= MOST_COMPLAINT_BYTES + 1
    assert decoded.pcm == b"1234"


def test_at_the_deadline_the_whole_group_is_killed(instead_of_ffmpeg: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "alive"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    started = time.monotonic()
    with pytest.raises(TookTooLong):
        instead_of_ffmpeg(f"sleep 500 > {pipe} & exec sleep 500", deadline_seconds=1.0)
    assert time.monotonic() - started < 10.0
    os.set_blocking(reader, True)
    assert os.read(reader, 1) == b""  # which waits for as long as anyone could write
    os.close(reader)


def test_a_program_that_closes_its_output_and_lingers_is_killed(instead_of_ffmpeg: Run) -> None:
    with pytest.raises(TookTooLong):
        instead_of_ffmpeg("exec >&- 2>&-; sleep 500", deadline_seconds=1.0)


def test_processor_time_is_limited(instead_of_ffmpeg: Run) -> None:
    shown = instead_of_ffmpeg("ulimit -t", deadline_seconds=6.5).pcm.decode()
    assert int(shown) == 7
    with pytest.raises(TookTooLong):
        instead_of_ffmpeg("ulimit -t 1; while :; do :; done", deadline_seconds=60.0)


def test_memory_and_files_are_limited(instead_of_ffmpeg: Run, tmp_path: Path) -> None:
    shown = instead_of_ffmpeg("printf '%08d %09d' $(ulimit -v) $(ulimit -f)").pcm.decode()
    assert shown == f"{decoder.MOST_MEMORY_KIB:08d} {0:09d}"
    instead_of_ffmpeg("trap '' XFSZ; echo stolen > stolen")
    assert (tmp_path / "stolen").read_bytes() == b""


def test_nothing_of_our_environment_is_passed_on(instead_of_ffmpeg: Run, monkeypatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12345:canary")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    shown = instead_of_ffmpeg("/usr/bin/env").pcm.decode()
    assert "LC_ALL=C" in shown
    assert "canary" not in shown
    assert "proxy" not in shown


def test_standard_input_is_closed(instead_of_ffmpeg: Run) -> None:
    assert instead_of_ffmpeg("cat; printf done").pcm == b"done"


def test_a_program_that_cannot_be_run_is_no_fault_of_the_file(tmp_path: Path, monkeypatch) -> None:
    for path in (tmp_path / "absent", tmp_path):
        monkeypatch.setattr(decoder, "ffmpeg_path", lambda path=path: str(path))
        with pytest.raises(DecoderMissing):
            run_ffmpeg(tmp_path, seconds=1.0, deadline_seconds=30.0)


def test_decoding_leaves_no_descriptor_open(instead_of_ffmpeg: Run) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(20):
        instead_of_ffmpeg("printf 1234")
    assert len(list(Path("/dev/fd").iterdir())) == before
