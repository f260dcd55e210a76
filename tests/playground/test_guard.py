import aiohttp
import pytest

from bot.playground import Playground, Visitor


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "10.0.0.1:{port}"]
)
async def test_a_foreign_name_is_refused(playground: Playground, host: str) -> None:
    port = playground.url.rpartition(":")[2]
    async with aiohttp.ClientSession() as browser:
        for path in ("/", f"/bot{playground.world.token}/getMe"):
            headers = {"Host": host.format(port=port)}
            async with browser.get(playground.url + path, headers=headers) as answer:
                assert answer.status == 403


async def test_localhost_and_127_0_0_1_are_one(playground: Playground) -> None:
    port = playground.url.rpartition(":")[2]
    async with aiohttp.ClientSession() as browser:
        for host in ("localhost", "127.0.0.1", "[::1]"):
            headers = {"Host": f"{host}:{port}"}
            async with browser.get(playground.url, headers=headers) as answer:
                assert answer.status == 200


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("{url}", 200),
        ("http://evil.example", 403),
        ("null", 403),
        ("https://127.0.0.1", 403),
        (None, 403),
    ],
)
async def test_only_the_page_itself_may_post(
    playground: Playground, anna: Visitor, origin: str | None, status: int
) -> None:
    headers = {"Origin": origin.format(url=playground.url)} if origin else {}
    async with aiohttp.ClientSession(headers=headers) as browser:
        url = f"{playground.url}/page/{anna.person.id}/text"
        async with browser.post(url, json={"text": "hi"}) as answer:
            assert answer.status == status
    assert len(anna.messages) == (status == 200)


async def test_a_foreign_page_may_neither_call_the_bot_api_nor_read_the_stream(
    playground: Playground,
) -> None:
    async with aiohttp.ClientSession() as browser:
        foreign = {"Origin": "http://evil.example"}
        async with browser.post(
            f"{playground.url}/bot{playground.world.token}/getMe", headers=foreign
        ) as answer:
            assert answer.status == 403
        cross = {"Sec-Fetch-Site": "cross-site"}
        for path in ("/page/1/events", f"/bot{playground.world.token}/setWebhook?url=https://x"):
            async with browser.get(f"{playground.url}{path}", headers=cross) as answer:
                assert answer.status == 403
        async with browser.get(playground.url, headers=cross) as answer:
            assert answer.status == 200  # a link to the page is no attack


async def test_the_page_may_load_nothing_from_elsewhere(playground: Playground) -> None:
    async with aiohttp.ClientSession() as browser, browser.get(playground.url) as answer:
        policy = answer.headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])
def test_the_playground_does_not_leave_loopback(host: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        Playground("1:token", host=host)
