"""Which messages bring a recording.

MIME types, names and sizes are the sender's claims: they only decide whether to listen at all, and
the decoder judges the bytes.
"""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from telegram import Document, Message

from bot.views.limits import MOST_DOWNLOAD_MEGABYTES

MOST_DOWNLOAD_BYTES: Final = MOST_DOWNLOAD_MEGABYTES * 1024 * 1024

# Wider than what can be decoded: somebody who sends a WMA learns which formats are understood.
_SOUND_EXTENSIONS: Final = frozenset(
    {
        *("aac", "ac3", "aif", "aiff", "amr", "ape", "au", "caf", "flac", "m4a", "m4b", "m4r"),
        *("mka", "mp2", "mp3", "mpga", "oga", "ogg", "opus", "spx", "wav", "wave", "weba", "wma"),
        *("wv", "3gp", "avi", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "webm"),
        *("m3u", "m3u8", "pls"),
    }
)
_SOUND_MIME_TYPES: Final = frozenset(
    {"application/ogg", "application/x-ogg", "application/vnd.apple.mpegurl"}
)


@dataclass(frozen=True)
class SentFile:
    """A file that was sent to be heard; `size_bytes` is None when the sender does not say."""

    file_id: str
    file_unique_id: str
    size_bytes: int | None

    @property
    def too_large(self) -> bool:
        """It cannot be downloaded, whatever is in it."""
        return self.size_bytes is not None and self.size_bytes > MOST_DOWNLOAD_BYTES


def recording_in(message: Message) -> SentFile | None:
    """The recording of a message: voice, audio, video note, video, or a document with sound."""
    if message.animation is not None:  # it comes with a document, and has no sound
        return None
    document = message.document
    if document is not None and not _claims_sound(document):
        document = None
    found = message.voice or message.audio or message.video_note or message.video or document
    if found is None:
        return None
    return SentFile(found.file_id, found.file_unique_id, found.file_size)


def _claims_sound(document: Document) -> bool:
    mime_type = (document.mime_type or "").lower()
    if mime_type.startswith(("audio/", "video/")) or mime_type in _SOUND_MIME_TYPES:
        return True
    extension = PurePath(document.file_name or "").suffix.lower().removeprefix(".")
    return extension in _SOUND_EXTENSIONS
