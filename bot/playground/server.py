"""The playground: a Bot API server and a chat page on one loopback port."""

import ipaddress
from collections import Counter, deque
from collections.abc import Awaitable, Callable

from aiohttp import web

from .api import BotApi
from .faults import Faults
from .group import Group
from .guard import add_headers, only_our_own_page
from .methods.sending import MOST_UPLOAD_BYTES
from .page import ChatPage
from .visitor import Visitor
from .world import Call, World

# The file itself, and the form around it.
_MOST_BODY_BYTES = MOST_UPLOAD_BYTES + 2 * 1024 * 1024


class Playground:
    """Telegram in miniature.

    Start it, give `api_url` to the bot as TELEGRAM_API_URL and open `url` in a browser, or take a
    `person` and let it talk. Port 0 takes a free one. With `restart`, which ends the bot and
    returns when it serves again, the page has a button for that. Raises ValueError for a host that
    is not loopback: whoever reaches the page can speak as anybody.
    """

    def __init__(
        self,
        token: str,
        host: str = "127.0.0.1",
        port: int = 8080,
        title: str = "Kamerton",
        restart: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise ValueError(f"the playground stays on loopback, and {host} is not")
        self.world = World(token, title)
        self._host = host
        self._port = port
        self._restart = restart
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where the chat page is."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    @property
    def api_url(self) -> str:
        """The Bot API's root: methods at /bot<TOKEN>/METHOD, files at /file/bot<TOKEN>/PATH."""
        return self.url

    @property
    def faults(self) -> Faults:
        """What should go wrong with the bot's next calls."""
        return self.world.faults

    @property
    def calls(self) -> Counter[str]:
        """How often the bot has called each method ("file": downloads), refused or not."""
        return self.world.calls

    @property
    def call_log(self) -> deque[Call]:
        """The bot's latest calls with their parameters."""
        return self.world.call_log

    async def wait_for_calls(self, method: str, count: int = 1, timeout: float = 10.0) -> None:  # noqa: ASYNC109
        """Return when the bot has made that many calls of the method. Raises TimeoutError."""
        await self.world.watchers.wait(lambda: self.calls[method] >= count or None, timeout)

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        app = web.Application(middlewares=[only_our_own_page], client_max_size=_MOST_BODY_BYTES)
        app.on_response_prepare.append(add_headers)
        app.add_routes(ChatPage(self.world, self._restart).routes())
        app.add_routes(BotApi(self.world).routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Let go of everybody who waits, and of the port."""
        self.world.stop()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    def person(
        self, person_id: int = 1001, first_name: str = "Alex", language_code: str | None = "en"
    ) -> Visitor:
        """Somebody who talks to the bot; an id met before is the same person."""
        self.world.meet(person_id, first_name, language_code)
        visitor = Visitor(self.world, person_id)
        visitor.speak(language_code)
        return visitor

    def group(
        self, title: str, founder: Visitor, *others: Visitor, supergroup: bool = False
    ) -> Group:
        """A new group of these people, who know each other already; the bot is not in it."""
        return Group.founded(self.world, title, founder, others, supergroup=supergroup)
