"""What the chat page in the browser asks of the playground, and how it is told of changes."""

import asyncio
import json
import re
from contextlib import suppress

from aiohttp import web

from .page_files import (
    MOST_UPLOAD_BYTES,
    conversation_file,
    kind_of,
    static_file,
    uploaded,
)
from .visitor import Visitor
from .watchers import Event
from .wire import JsonObject
from .world import World

MOST_TYPED = 4096
FIRST_NAME = "Alex"
_HEARTBEAT_SECONDS = 15.0
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KINDS = frozenset({"voice", "audio", "document", "video_note", "video"})


class ChatPage:
    """The page's files, stream of events and posts. Each person has an address of their own."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """Where the page lives."""
        person = r"/page/{person:[1-9]\d{0,14}}"
        return [
            web.get("/", self.index),
            web.get(r"/static/{name:[\w-]+\.(?:js|css|svg)}", self.static),
            web.get(f"{person}/events", self.events),
            web.get(person + "/files/{file_id}", self.file),
            web.post(f"{person}/text", self.text),
            web.post(f"{person}/file", self.upload),
            web.post(f"{person}/press", self.press),
            web.post(f"{person}/language", self.language),
        ]

    async def index(self, _request: web.Request) -> web.Response:
        """The page itself."""
        return static_file("index.html")

    async def static(self, request: web.Request) -> web.Response:
        """A script, a style or a picture of the page."""
        return static_file(request.match_info["name"])

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-Sent Events: first the whole conversation as "state", then each change.

        A page that reconnects begins with a new "state", so nothing is numbered or replayed.
        """
        visitor = self._visitor(request)
        chat = visitor.chat
        if visitor.person.language_code is None:
            visitor.speak(_language(request.query.get("language")))
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        with suppress(ConnectionResetError):  # the page was closed: nobody is left to tell
            await stream.prepare(request)
            await self._tell(stream, visitor, chat.id)
        return stream

    async def _tell(self, stream: web.StreamResponse, visitor: Visitor, chat_id: int) -> None:
        """Write the conversation as it stands, then each change of it."""
        with self._world.watchers.events(chat_id) as unread:
            await stream.write(_packed(Event("state", self._state(visitor))))
            while not self._world.stopping.is_set():
                try:
                    async with asyncio.timeout(_HEARTBEAT_SECONDS):
                        event = await unread.get()
                except TimeoutError:
                    await stream.write(b": still here\n\n")
                    continue
                if event is None:
                    break
                if event.kind == "bot":
                    event = Event("bot", self._bot(visitor))
                await stream.write(_packed(event))

    async def file(self, request: web.Request) -> web.Response:
        """A file of the conversation."""
        stored = self._world.files.get(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        return conversation_file(request, stored)

    async def text(self, request: web.Request) -> web.Response:
        """A text or a command."""
        posted = await _posted(request)
        text = str(posted.get("text", "")).strip()
        if not 0 < len(text) <= MOST_TYPED:
            raise web.HTTPBadRequest(text=f"A message has 1 to {MOST_TYPED} characters.")
        await self._visitor(request).send_text(text)
        return web.json_response({})

    async def upload(self, request: web.Request) -> web.Response:
        """A file or a recorded voice message: `file`, `kind` ("": guess), `duration`, `album`."""
        posted = await request.post()
        content, name, mime_type = uploaded(posted.get("file"))
        kind = str(posted.get("kind") or kind_of(mime_type))
        if kind not in _KINDS:
            raise web.HTTPBadRequest(text="This kind of message is not known here.")
        seconds = str(posted.get("duration", ""))
        await self._visitor(request).send_file(
            kind,
            content,
            name,
            mime_type,
            duration_seconds=int(seconds) if seconds.isdecimal() else 0,
            media_group_id=str(posted.get("album") or "") or None,
        )
        return web.json_response({})

    async def press(self, request: web.Request) -> web.Response:
        """A press of a button; the answer to it comes as an event with the same query_id."""
        posted = await _posted(request)
        try:
            pressed = await self._visitor(request).press(
                int(posted.get("message_id", 0)), str(posted.get("data", ""))
            )
        except (LookupError, ValueError, TypeError) as gone:
            raise web.HTTPConflict(text="This button is not there any more.") from gone
        return web.json_response({"query_id": pressed.id})

    async def language(self, request: web.Request) -> web.Response:
        """The language of the person's Telegram."""
        visitor = self._visitor(request)
        visitor.speak(_language(str((await _posted(request)).get("language_code", ""))))
        await self._world.watchers.tell(visitor.chat.id, "person", self._person(visitor))
        await self._world.watchers.tell(visitor.chat.id, "bot", {})
        return web.json_response({})

    def _visitor(self, request: web.Request) -> Visitor:
        person_id = int(request.match_info["person"])
        self._world.meet(person_id, FIRST_NAME, None)
        return Visitor(self._world, person_id)

    def _state(self, visitor: Visitor) -> JsonObject:
        chat = visitor.chat
        return {
            "bot": self._bot(visitor),
            "person": self._person(visitor),
            "messages": [self._world.shown(chat, one) for one in chat.messages.values()],
            "action": visitor.action,
            "most_upload_bytes": MOST_UPLOAD_BYTES,
        }

    def _bot(self, visitor: Visitor) -> JsonObject:
        language = (visitor.person.language_code or "")[:2]
        bot = self._world.bot
        return {
            "id": bot.id,
            "name": bot.text("name", language),
            "description": bot.text("description", language),
            "commands": bot.menu(visitor.chat.id, language),
        }

    @staticmethod
    def _person(visitor: Visitor) -> JsonObject:
        person = visitor.person
        return person.as_user() | {"blocked_bot": person.blocked_bot}


def _packed(event: Event) -> bytes:
    return f"event: {event.kind}\ndata: {json.dumps(event.data)}\n\n".encode()


async def _posted(request: web.Request) -> JsonObject:
    try:
        posted = await request.json()
    except ValueError as broken:
        raise web.HTTPBadRequest(text="This is not JSON.") from broken
    if not isinstance(posted, dict):
        raise web.HTTPBadRequest(text="A JSON object is expected.")
    return posted


def _language(code: str | None) -> str:
    return code if code and _LANGUAGE.fullmatch(code) else "en"
