"""The files that people and the bot have sent, with the two identifiers of each."""

import hashlib
import mimetypes
import secrets
import struct
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .wire import JsonObject

FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "voice": "voice",
        "audio": "music",
        "document": "documents",
        "video_note": "video_notes",
        "video": "videos",
        "photo": "photos",
    }
)
USUAL_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "voice": "audio/ogg",
        "audio": "audio/mpeg",
        "document": "application/octet-stream",
        "video_note": "video/mp4",
        "video": "video/mp4",
        "photo": "image/jpeg",
    }
)
_ENDINGS = {"audio/ogg": ".oga", "audio/webm": ".webm", "audio/mpeg": ".mp3", "audio/mp4": ".m4a"}


@dataclass(frozen=True)
class StoredFile:
    """One sending of some bytes; the same bytes sent again get another file_id, one unique_id."""

    file_id: str
    unique_id: str
    path: str
    kind: str
    name: str | None
    mime_type: str
    content: bytes


class FileStore:
    """Every file of the playground, in memory."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(
        self, kind: str, content: bytes, name: str | None = None, mime_type: str | None = None
    ) -> StoredFile:
        """Keep a file of one of the FOLDERS' kinds; its type, when not told, is guessed by name."""
        mime_type = (mime_type or "").partition(";")[0].strip().lower()
        if not mime_type:
            mime_type = (mimetypes.guess_type(name)[0] if name else None) or USUAL_TYPES[kind]
        ending = _ENDINGS.get(mime_type) or mimetypes.guess_extension(mime_type) or ""
        digest = hashlib.sha256(kind.encode() + b"\0" + content).digest()
        stored = StoredFile(
            file_id=f"AgAC{secrets.token_urlsafe(42)}",
            unique_id=f"AQAD{urlsafe_b64encode(digest[:9]).decode()}",
            path=f"{FOLDERS[kind]}/file_{len(self._files)}{ending}",
            kind=kind,
            name=name,
            mime_type=mime_type,
            content=content,
        )
        self._files[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """The file of that id, None when nobody sent it or it is gone."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file that getFile gave this path for."""
        return self._by_path.get(path)

    def lose(self, file_id: str) -> None:
        """Forget a file, as Telegram does with old ones."""
        gone = self._files.pop(file_id)
        self._by_path.pop(gone.path)


def media_fields(stored: StoredFile, **facts: object) -> JsonObject:
    """The part of a message that shows this file: {"voice": {…}}, {"photo": [{…}]} and so on.

    `facts` are what the sender claims: duration, performer, title, length; None leaves one out.
    """
    about: JsonObject = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }
    claimed = {name: value for name, value in facts.items() if value is not None}
    if stored.kind == "photo":
        width, height = picture_size(stored.content) or (0, 0)
        return {"photo": [about | {"width": width, "height": height}]}
    if stored.kind != "video_note":
        about["mime_type"] = stored.mime_type
    if stored.name and stored.kind in {"audio", "document", "video"}:
        about["file_name"] = stored.name
    if stored.kind == "video":
        about |= {"width": 640, "height": 360}
    if stored.kind == "video_note":
        about["length"] = 240
    if stored.kind != "document":
        about["duration"] = 0
    return {stored.kind: about | claimed}


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG, GIF or WebP (lossy); None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        return struct.unpack("<HH", content[6:10])
    if content[:4] == b"RIFF" and content[8:16] == b"WEBPVP8 " and len(content) >= 30:
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        # The frame headers SOF0…SOF15, without the three markers among them that are none.
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + int(struct.unpack(">H", content[position + 2 : position + 4])[0])
    return None
