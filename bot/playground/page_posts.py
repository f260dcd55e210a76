"""What a person does on the chat page: write, send, press, speak, block, and restart the bot."""

import re
from collections.abc import Awaitable, Callable
from types import MappingProxyType

from aiohttp import web

from .page_files import kind_of, uploaded
from .visitor import Visitor
from .wire import JsonObject
from .world import World

PERSON = r"/page/{person:[1-9]\d{0,14}}"
MOST_TYPED = 4096
NAMES = MappingProxyType({1001: "Alex", 1002: "Robin", 1003: "Sasha"})
"""Those whom the page calls by name; everybody else is an Alex, too."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KINDS = frozenset({"voice", "audio", "document", "video_note", "video", "photo"})


class PagePosts:
    """Everything that the page posts. `restart` ends the bot and returns when it serves again."""

    def __init__(self, world: World, restart: Callable[[], Awaitable[None]] | None) -> None:
        self._world = world
        self._restart = restart
        self._restarting = False

    def routes(self) -> list[web.RouteDef]:
        """Where the posts go."""
        return [
            web.post(f"{PERSON}/text", self.text),
            web.post(f"{PERSON}/file", self.upload),
            web.post(f"{PERSON}/press", self.press),
            web.post(f"{PERSON}/inline", self.inline),
            web.post(f"{PERSON}/choose", self.choose),
            web.post(f"{PERSON}/language", self.language),
            web.post(f"{PERSON}/block", self.block),
            web.post(f"{PERSON}/restart", self.restart),
        ]

    def power(self) -> JsonObject:
        """Whether the bot can be restarted from here, and whether that is going on."""
        return {"can_restart": self._restart is not None, "restarting": self._restarting}

    async def text(self, request: web.Request) -> web.Response:
        """A text or a command, as a reply where `reply_to` says to what."""
        posted = await _posted(request)
        text = str(posted.get("text", "")).strip()
        if not 0 < len(text) <= MOST_TYPED:
            raise web.HTTPBadRequest(text=f"A message has 1 to {MOST_TYPED} characters.")
        visitor = visitor_of(self._world, request)
        reply_to = _reply_to(visitor, str(posted.get("reply_to") or ""))
        await visitor.send_text(text, reply_to=reply_to)
        return web.json_response({})

    async def upload(self, request: web.Request) -> web.Response:
        """A file or a recorded voice message.

        Fields: `file`, `kind` ("": guess by type), `duration`, `album`, `reply_to`.
        """
        posted = await request.post()
        content, name, mime_type = uploaded(posted.get("file"))
        kind = str(posted.get("kind") or kind_of(mime_type, content))
        if kind not in _KINDS:
            raise web.HTTPBadRequest(text="This kind of message is not known here.")
        seconds = str(posted.get("duration", ""))
        visitor = visitor_of(self._world, request)
        await visitor.send_file(
            kind,
            content,
            name,
            mime_type,
            duration_seconds=int(seconds) if seconds.isdecimal() else 0,
            reply_to=_reply_to(visitor, str(posted.get("reply_to") or "")),
            media_group_id=str(posted.get("album") or "") or None,
        )
        return web.json_response({})

    async def press(self, request: web.Request) -> web.Response:
        """A press of a button; the answer to it comes as an event with the same query_id."""
        posted = await _posted(request)
        try:
            pressed = await visitor_of(self._world, request).press(
                int(posted.get("message_id", 0)), str(posted.get("data", ""))
            )
        except (LookupError, ValueError, TypeError) as gone:
            raise web.HTTPConflict(text="This button is not there any more.") from gone
        return web.json_response({"query_id": pressed.id})

    async def inline(self, request: web.Request) -> web.Response:
        """What the bot offers for the words typed after its name: titles, and their numbers."""
        posted = await _posted(request)
        asked = await visitor_of(self._world, request).ask_inline(str(posted.get("query", "")))
        try:
            answer = await asked.answer()
        except TimeoutError as silent:
            raise web.HTTPGatewayTimeout(text="The bot says nothing to that.") from silent
        offered = [
            {name: result.get(name) for name in ("id", "title", "description")}
            for result in answer["results"]
        ]
        return web.json_response(
            {"query_id": asked.id, "results": offered, "button": answer["button"]}
        )

    async def choose(self, request: web.Request) -> web.Response:
        """Send one of the results that were offered."""
        posted = await _posted(request)
        query = self._world.inline_queries.get(str(posted.get("query_id", "")))
        offered = query.answer["results"] if query and query.answer else []
        for result in offered:
            if result["id"] == posted.get("result_id"):
                await visitor_of(self._world, request).choose(result)
                return web.json_response({})
        raise web.HTTPConflict(text="This is not offered any more.")

    async def language(self, request: web.Request) -> web.Response:
        """The language of the person's Telegram."""
        visitor = visitor_of(self._world, request)
        visitor.speak(language_of(str((await _posted(request)).get("language_code", ""))))
        await self._tell_person(visitor)
        await self._world.watchers.tell(visitor.chat.id, "bot", {})
        return web.json_response({})

    async def block(self, request: web.Request) -> web.Response:
        """Block the bot, or let it write again."""
        visitor = visitor_of(self._world, request)
        blocked = bool((await _posted(request)).get("blocked"))
        if blocked != visitor.person.blocked_bot:
            await (visitor.block() if blocked else visitor.unblock())
        await self._tell_person(visitor)
        return web.json_response({})

    async def restart(self, _request: web.Request) -> web.Response:
        """End the bot as if the power had failed, and start it again; everybody is told."""
        if self._restart is None:
            raise web.HTTPNotFound
        if not self._restarting:
            self._restarting = True
            await self._world.watchers.tell(None, "power", self.power())
            try:
                await self._restart()
            finally:
                self._restarting = False
                await self._world.watchers.tell(None, "power", self.power())
        return web.json_response({})

    async def _tell_person(self, visitor: Visitor) -> None:
        await self._world.watchers.tell(visitor.chat.id, "person", person_shown(visitor))


def visitor_of(world: World, request: web.Request) -> Visitor:
    """The person whose page asks, met now if never before."""
    person_id = int(request.match_info["person"])
    world.meet(person_id, NAMES.get(person_id, NAMES[1001]), None)
    return Visitor(world, person_id)


def person_shown(visitor: Visitor) -> JsonObject:
    """The person as the page sees them."""
    person = visitor.person
    return person.as_user() | {"blocked_bot": person.blocked_bot}


def language_of(code: str | None) -> str:
    """A language code as it came, "en" for what is none."""
    return code if code and _LANGUAGE.fullmatch(code) else "en"


def _reply_to(visitor: Visitor, message_id: str) -> int | None:
    """The message that is replied to; None when it is not there any more."""
    known = int(message_id) if message_id.isdecimal() else 0
    return known if known in visitor.chat.messages else None


async def _posted(request: web.Request) -> JsonObject:
    try:
        posted = await request.json()
    except ValueError as broken:
        raise web.HTTPBadRequest(text="This is not JSON.") from broken
    if not isinstance(posted, dict):
        raise web.HTTPBadRequest(text="A JSON object is expected.")
    return posted
