"""What may go wrong on the way to Telegram, on demand: refusals, broken connections, slowness."""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from aiohttp import web

from .wire import ApiError

ANY_METHOD = "*"
DESCRIPTIONS: Mapping[int, str] = MappingProxyType(
    {
        400: "Bad Request",
        401: "Unauthorized",
        403: "Forbidden: bot was blocked by the user",
        404: "Not Found",
        409: "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
        429: "Too Many Requests",
        500: "Internal Server Error",
        502: "Bad Gateway",
        503: "Service Unavailable",
        504: "Gateway Timeout",
    }
)


class GatewayError(ApiError):
    """What stands before Telegram's servers answers with a page, not with JSON."""

    def response(self) -> web.Response:
        """The gateway's own page."""
        page = f"<html><body><h1>{self.status} {self.description}</h1></body></html>"
        return web.Response(status=self.status, text=page, content_type="text/html")


@dataclass(frozen=True)
class Fault:
    """What happens to one call: it waits, its connection breaks, or it is refused."""

    delay_seconds: float = 0.0
    reset: bool = False
    after_effect: bool = False
    error: ApiError | None = None


class Faults:
    """Faults wait in line for the calls of their method, each for one call.

    The method is named as in the Bot API, "file" for a download, "*" for whatever comes next.
    """

    def __init__(self) -> None:
        self._planned: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def fail(
        self,
        method: str,
        times: int = 1,
        status: int = 500,
        retry_after: int | None = None,
        description: str | None = None,
    ) -> None:
        """Refuse the next calls; 429 says after how many seconds to come back (1 when not told).

        502, 503 and 504 come as a gateway's HTML page unless a description is given.
        """
        told = description or DESCRIPTIONS.get(status, "Internal Server Error")
        error = ApiError(status, told)
        if status == 429:
            seconds = retry_after or 1
            error = ApiError(
                429, description or f"{told}: retry after {seconds}", retry_after=seconds
            )
        elif status in {502, 503, 504} and description is None:
            error = GatewayError(status, told)
        self._plan(method, times, Fault(error=error))

    def reset_connection(self, method: str, times: int = 1, *, after_effect: bool = False) -> None:
        """Break the connection of the next calls, before or after they take effect."""
        self._plan(method, times, Fault(reset=True, after_effect=after_effect))

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """Answer the next calls properly, but late."""
        self._plan(method, times, Fault(delay_seconds=seconds))

    def clear(self) -> None:
        """Everything works again."""
        self._planned.clear()

    def take(self, method: str) -> Fault | None:
        """The fault that this call meets, if any."""
        for name in (method.lower(), ANY_METHOD):
            if self._planned[name]:
                return self._planned[name].popleft()
        return None

    def _plan(self, method: str, times: int, fault: Fault) -> None:
        self._planned[method.lower()].extend([fault] * times)
