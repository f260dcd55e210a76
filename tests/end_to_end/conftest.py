"""The whole bot, polling a playground: the real library, the real decoder, the real model.

Starting it takes seconds, so all tests of this folder share one and each brings its own person.
"""

import itertools
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from support.bot_token import TOKEN
from support.stage import Meet, Scene, on_stage

from bot.playground import Playground, Visitor


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    playground = Playground(TOKEN, port=0)
    await playground.start()
    try:
        database = tmp_path_factory.mktemp("end_to_end") / "bot.sqlite3"
        async with on_stage(playground, database) as scene:
            yield scene
    finally:
        await playground.stop()


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    return itertools.count(501)


@pytest.fixture
def meet(scene: Scene, numbers: Iterator[int]) -> Meet:
    """Somebody new: meet("ru")."""

    def meet(language: str | None = "en", name: str = "Alex") -> Visitor:
        return scene.playground.person(next(numbers), name, language)

    return meet


@pytest.fixture(autouse=True)
def whole_again(scene: Scene) -> Iterator[None]:
    """What a test broke works again for the next one."""
    yield
    scene.playground.faults.clear()
