"""The Bot API's door: /bot<TOKEN>/<METHOD> and /file/bot<TOKEN>/<PATH>."""

import asyncio
import hmac

from aiohttp import web

from .faults import Fault
from .methods import METHODS
from .wire import ApiError, Parameters
from .world import World

FILE = "file"
"""The name under which downloads are counted and meet faults."""


class BotApi:
    """Answers calls of the bot as api.telegram.org does."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """Where the API lives. aiohttp has opened %3A in the token by the time it is matched."""
        return [
            web.route("*", "/bot{token:[^/]+}/{method}", self.call),
            web.get("/file/bot{token:[^/]+}/{path:.+}", self.download),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One method."""
        try:
            return await self._call(request)
        except ApiError as refused:
            return refused.response()
        except web.HTTPRequestEntityTooLarge:
            return ApiError(413, "Request Entity Too Large").response()

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file that getFile told the path of."""
        try:
            return await self._download(request)
        except ApiError as refused:
            return refused.response()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        self._check_token(request)
        name, method = METHODS.get(request.match_info["method"].lower(), ("", None))
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        given = await Parameters.of(request)
        await self._world.call_made(name, dict(given.values))
        fault = self._world.faults.take(name)
        if fault and await self._ends_here(request, fault):
            return web.Response()
        result = await method(self._world, given)
        if fault and fault.after_effect:
            _break_connection(request)
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        self._check_token(request)
        await self._world.call_made(FILE, {})
        fault = self._world.faults.take(FILE)
        if fault and await self._ends_here(request, fault):
            return web.Response()
        stored = self._world.files.at(request.match_info["path"])
        if stored is None:
            raise ApiError(404, "Not Found")
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        given = request.match_info["token"].encode()
        if not hmac.compare_digest(given, self._world.token.encode()):
            raise ApiError(401, "Unauthorized")

    async def _ends_here(self, request: web.Request, fault: Fault) -> bool:
        """Let the fault happen; True when the connection is gone and nothing more is to be done."""
        if fault.delay_seconds:
            try:
                async with asyncio.timeout(fault.delay_seconds):
                    await self._world.stopping.wait()
            except TimeoutError:
                pass
        if fault.error:
            raise fault.error
        if fault.reset and not fault.after_effect:
            _break_connection(request)
            return True
        return False


def _break_connection(request: web.Request) -> None:
    if request.transport:
        request.transport.abort()
