"""Which messages bring a recording, by what the sender claims."""

from typing import Any

import pytest
from telegram import Message

from bot.handlers.recordings import MOST_DOWNLOAD_BYTES, SentFile, recording_in

FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 10}


def message(**body: Any) -> Message:
    found = Message.de_json(
        {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}} | body, None
    )
    assert found is not None
    return found


def document(name: str | None, mime_type: str | None) -> Message:
    claims = {"file_name": name, "mime_type": mime_type}
    return message(document=FILE | {key: value for key, value in claims.items() if value})


@pytest.mark.parametrize(
    "body",
    [
        {"voice": FILE | {"duration": 1}},
        {"audio": FILE | {"duration": 1}},
        {"video_note": FILE | {"duration": 1, "length": 240}},
        {"video": FILE | {"duration": 1, "width": 1, "height": 1}},
        {"voice": FILE | {"duration": 1}, "caption": "/help"},
    ],
)
def test_what_sounds_by_its_kind_is_a_recording(body: dict[str, Any]) -> None:
    assert recording_in(message(**body)) == SentFile("f", "u", 10)


@pytest.mark.parametrize(
    ("name", "mime_type"),
    [
        ("song.mp3", "audio/mpeg"),
        ("song", "audio/flac"),
        (None, "audio/x-wav"),
        (None, "AUDIO/OGG"),
        ("clip.mp4", "video/mp4"),
        ("song.ogg", "application/ogg"),
        ("song.mp3", "application/octet-stream"),
        ("SONG.FLAC", "application/octet-stream"),
        ("много точек.в.имени.m4a", None),
        ("notes.mp3", "text/plain"),
    ],
)
def test_a_document_sounds_by_its_type_or_by_its_name(
    name: str | None, mime_type: str | None
) -> None:
    assert recording_in(document(name, mime_type)) is not None


@pytest.mark.parametrize(
    ("name", "mime_type"),
    [
        ("letter.pdf", "application/pdf"),
        ("photo.jpg", "image/jpeg"),
        ("mp3", "application/octet-stream"),
        ("mp3.zip", "application/zip"),
        (None, None),
    ],
)
def test_other_documents_are_no_recordings(name: str | None, mime_type: str | None) -> None:
    assert recording_in(document(name, mime_type)) is None


def test_a_gif_has_no_sound_though_it_comes_with_a_video() -> None:
    video = FILE | {"mime_type": "video/mp4", "file_name": "fun.mp4"}
    animation = FILE | {"duration": 1, "width": 1, "height": 1}

    assert recording_in(message(animation=animation, document=video)) is None


def test_a_text_is_no_recording() -> None:
    assert recording_in(message(text="song.mp3")) is None


@pytest.mark.parametrize(
    ("size_bytes", "too_large"),
    [(None, False), (MOST_DOWNLOAD_BYTES, False), (MOST_DOWNLOAD_BYTES + 1, True)],
)
def test_only_a_claimed_size_over_the_limit_is_too_large(
    size_bytes: int | None, too_large: bool
) -> None:
    assert SentFile("f", "u", size_bytes).too_large is too_large
