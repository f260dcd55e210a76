"""The library's way to a server on this machine, which has no certificate to be checked."""

from telegram.request import HTTPXRequest


def loopback_request(connections: int = 1) -> HTTPXRequest:
    """Reading everybody's certificates would cost each test 30 ms."""
    return HTTPXRequest(connection_pool_size=connections, httpx_kwargs={"verify": False})
