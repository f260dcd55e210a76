"""Keeps other web pages out: the browser that shows ours also shows the rest of the internet.

A page elsewhere can make the browser call 127.0.0.1, under our own address (a POST it cannot read
the answer of) or under a name of its own that resolves to it (DNS rebinding). The first is told by
Origin and Sec-Fetch-Site, the second by Host.
"""

from collections.abc import Awaitable, Callable

from aiohttp import web

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
HTTP_PORT = 80
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def only_our_own_page(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse (403) what was asked under a foreign name or by a foreign page."""
    port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
    names = {f"{name}:{port}" for name in LOOPBACK_NAMES}
    if port == HTTP_PORT:  # browsers leave it out
        names.update(LOOPBACK_NAMES)
    if request.headers.get("Host", "").lower() not in names:
        raise web.HTTPForbidden(text="This address answers to 127.0.0.1 and localhost only.")
    origin = request.headers.get("Origin")
    if origin is not None and origin.lower() not in {f"http://{name}" for name in names}:
        raise web.HTTPForbidden(text="Another page may not call this one.")
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.path != "/":
        raise web.HTTPForbidden(text="Another page may not ask for this.")  # a link to "/" may
    if request.path.startswith("/page/") and request.method == "POST" and origin is None:
        raise web.HTTPForbidden(text="Only the chat page itself may post here.")
    return await handler(request)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the page's rules on every answer that has not set its own."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
