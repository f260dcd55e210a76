"""Files for the chat page: its own, and those of the conversation, which nobody has vouched for."""

import mimetypes
import re
from pathlib import Path

from aiohttp import web
from aiohttp.web_request import FileField

from .files import StoredFile, picture_size

STATIC = Path(__file__).parent / "static"
MOST_UPLOAD_BYTES = 50 * 1024 * 1024
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".html": "text/html",
}
_PHOTOS = frozenset({"png", "jpeg", "webp"})
_SHOWN_IN_PLACE = re.compile(r"(audio|video)/[\w.+-]+|image/(png|jpeg|gif|webp)")


def static_file(name: str) -> web.Response:
    """One of the page's own files."""
    path = STATIC / name
    if not path.is_file():
        raise web.HTTPNotFound
    return web.Response(body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8")


def conversation_file(request: web.Request, stored: StoredFile) -> web.Response:
    """What somebody sent; in parts when asked for, so that a player can seek."""
    shown = bool(_SHOWN_IN_PLACE.fullmatch(stored.mime_type))
    headers = {
        # Whatever the file claims to be, it runs nothing and reaches nothing.
        "Content-Security-Policy": "sandbox; default-src 'none'; media-src 'self'",
        "Content-Disposition": "inline" if shown else "attachment",
        "Accept-Ranges": "bytes",
        "Content-Type": stored.mime_type if shown else "application/octet-stream",
    }
    whole = len(stored.content)
    try:
        part = request.http_range
    except ValueError:
        part = slice(whole, whole)
    if part.start is None and part.stop is None:
        return web.Response(body=stored.content, headers=headers)
    first, last, _ = part.indices(whole)
    if first >= last:
        raise web.HTTPRequestRangeNotSatisfiable(headers={"Content-Range": f"bytes */{whole}"})
    headers["Content-Range"] = f"bytes {first}-{last - 1}/{whole}"
    return web.Response(status=206, body=stored.content[first:last], headers=headers)


def uploaded(file: object) -> tuple[bytes, str, str]:
    """Content, name and type of an uploaded file; a type not told is guessed by the name."""
    if not isinstance(file, FileField):
        raise web.HTTPBadRequest(text="There is no file here.")
    content = file.file.read()
    file.file.close()
    if len(content) > MOST_UPLOAD_BYTES:
        raise web.HTTPRequestEntityTooLarge(MOST_UPLOAD_BYTES, len(content))
    mime_type = file.content_type.partition(";")[0]
    if mime_type in {"", "application/octet-stream"}:
        mime_type = mimetypes.guess_type(file.filename)[0] or "application/octet-stream"
    return content, file.filename, mime_type


def kind_of(mime_type: str, content: bytes) -> str:
    """How Telegram sends an attached file of this type."""
    kind, _, form = mime_type.partition("/")
    if kind == "image" and form in _PHOTOS and picture_size(content):
        return "photo"
    return kind if kind in {"audio", "video"} else "document"
