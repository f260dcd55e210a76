"""How a call of the Bot API travels: parameters in, however they were packed, and an answer out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

JsonObject = dict[str, Any]

ATTACHED = "attach://"


class ApiError(Exception):
    """A refusal in Telegram's own words: HTTP status, description and, at times, parameters."""

    def __init__(self, status: int, description: str, **parameters: object) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def response(self) -> web.Response:
        """The answer as Telegram sends it."""
        body: JsonObject = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return web.json_response(body, status=self.status)


def bad_request(reason: str) -> ApiError:
    """A 400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


@dataclass(frozen=True)
class Upload:
    """A file that came with the call."""

    filename: str
    mime_type: str
    content: bytes


class Parameters:
    """The parameters of one call; strings that hold JSON are opened where JSON is asked for."""

    def __init__(self, values: Mapping[str, object], uploads: Mapping[str, Upload]) -> None:
        self.values = values
        self.uploads = uploads

    @classmethod
    async def of(cls, request: web.Request) -> "Parameters":
        """Read query string and body: JSON, urlencoded or multipart. Raises ApiError (400)."""
        values: dict[str, object] = dict(request.query)
        uploads: dict[str, Upload] = {}
        if request.content_type == "application/json":
            values.update(await _json_body(request))
        else:
            for name, value in (await request.post()).items():
                if isinstance(value, FileField):
                    content = value.file.read()
                    value.file.close()
                    uploads[name] = Upload(value.filename, value.content_type, content)
                else:
                    values[name] = value if isinstance(value, str) else bytes(value).decode()
        return cls(values, uploads)

    def text(self, name: str) -> str | None:
        """A string, None when absent."""
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, bool | int | float):
            return json.dumps(value)
        raise bad_request(f"can't parse field {name}: a string is expected")

    def integer(self, name: str) -> int | None:
        """A whole number, None when absent or not a number."""
        try:
            return int(self.text(name) or "")
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        """True for true, 1, yes; False otherwise."""
        return (self.text(name) or "").lower() in {"true", "1", "yes", "t", "y"}

    def json(self, name: str) -> Any:
        """An object or a list, packed as a string or not; None when absent or empty."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as broken:
            raise bad_request(f"can't parse {name} JSON object") from broken

    def upload(self, name: str, reference: str | None = None) -> Upload | None:
        """The file sent as this field, or the one that its "attach://…" value points to."""
        reference = reference if reference is not None else self.text(name)
        if reference and reference.startswith(ATTACHED):
            return self.uploads.get(reference.removeprefix(ATTACHED))
        return self.uploads.get(name)


async def _json_body(request: web.Request) -> JsonObject:
    try:
        body = await request.json()
    except ValueError as broken:
        raise bad_request("can't parse JSON object") from broken
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object: an object is expected")
    return body
