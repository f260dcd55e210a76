"""With Spotify set up and out of reach, tracks come from the local catalog, and it is said."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from support.bot_token import TOKEN
from support.stage import Scene, on_stage

from bot.playground import Playground
from bot.views.texts import Texts

pytestmark = pytest.mark.asyncio(loop_scope="function")

NOBODY_LISTENS = "http://127.0.0.1:9"


@pytest_asyncio.fixture(loop_scope="function")
async def without_spotify(tmp_path: Path) -> AsyncIterator[Scene]:
    playground = Playground(TOKEN, port=0)
    await playground.start()
    try:
        async with on_stage(
            playground,
            tmp_path / "bot.sqlite3",
            spotify_client_id="id",
            spotify_client_secret="secret",
            spotify_api_url=NOBODY_LISTENS,
            spotify_accounts_url=NOBODY_LISTENS,
        ) as scene:
            yield scene
    finally:
        await playground.stop()


async def test_recommendations_come_without_spotify(without_spotify: Scene) -> None:
    anna = without_spotify.playground.person(501, "Anna", "ru")
    await without_spotify.people.set_genres(anna.person.id, ("rock",))

    await anna.send_command("recommend")
    answer = await anna.wait_for(lambda shown: "5. " in shown.text)

    assert Texts("ru")("recommend-spotify-failed") in answer.html
