"""What the chat page in the browser asks of the playground, and how it is told of changes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiohttp import web

from .page_files import MOST_UPLOAD_BYTES, conversation_file, static_file
from .page_posts import PERSON, PagePosts, language_of, person_shown, visitor_of
from .pieces import PIECES, piece
from .visitor import Visitor
from .watchers import Event
from .wire import JsonObject
from .world import World

_HEARTBEAT_SECONDS = 15.0


class ChatPage:
    """The page's files and stream of events. Each person has an address of their own."""

    def __init__(self, world: World, restart: Callable[[], Awaitable[None]] | None = None) -> None:
        self._world = world
        self._posts = PagePosts(world, restart)

    def routes(self) -> list[web.RouteDef]:
        """Where the page lives."""
        return [
            web.get("/", self.index),
            web.get(r"/static/{name:[\w-]+\.(?:js|css|svg)}", self.static),
            web.get(r"/pieces/{name:\w+}.wav", self.piece),
            web.get(f"{PERSON}/events", self.events),
            web.get(PERSON + "/files/{file_id}", self.file),
            *self._posts.routes(),
        ]

    async def index(self, _request: web.Request) -> web.Response:
        """The page itself."""
        return static_file("index.html")

    async def static(self, request: web.Request) -> web.Response:
        """A script, a style or a picture of the page."""
        return static_file(request.match_info["name"])

    async def piece(self, request: web.Request) -> web.Response:
        """One of our own pieces of music, made when it is first asked for."""
        name = request.match_info["name"]
        if name not in PIECES:
            raise web.HTTPNotFound
        return web.Response(body=await asyncio.to_thread(piece, name), content_type="audio/wav")

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-Sent Events: first the whole conversation as "state", then each change.

        A page that reconnects begins with a new "state", so nothing is numbered or replayed.
        """
        visitor = visitor_of(self._world, request)
        chat = visitor.chat
        if visitor.person.language_code is None:
            visitor.speak(language_of(request.query.get("language")))
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

    def _state(self, visitor: Visitor) -> JsonObject:
        chat = visitor.chat
        return {
            "bot": self._bot(visitor),
            "person": person_shown(visitor),
            "messages": [self._world.shown(chat, one) for one in chat.messages.values()],
            "action": visitor.action,
            "power": self._posts.power(),
            "pieces": list(PIECES),
            "most_upload_bytes": MOST_UPLOAD_BYTES,
        }

    def _bot(self, visitor: Visitor) -> JsonObject:
        language = (visitor.person.language_code or "")[:2]
        bot = self._world.bot
        return {
            "id": bot.id,
            "name": bot.text("name", language),
            "username": bot.username,
            "description": bot.text("description", language),
            "commands": bot.menu(visitor.chat.id, language),
        }


def _packed(event: Event) -> bytes:
    return f"event: {event.kind}\ndata: {json.dumps(event.data)}\n\n".encode()
