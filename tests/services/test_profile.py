"""What the bot believes about a person, and that it can be erased; with a real database."""

import pytest

from bot.services.forget import ForgetService
from bot.services.portrait import Portraits
from bot.services.profile import Profile, ProfileService
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.people import People, Person
from storage.years import YearRange

ME = 7


@pytest.fixture
def service(database: Database) -> ProfileService:
    people, listens = People(database), Listens(database)
    return ProfileService(people, listens, Portraits(people, listens, Feedback(database)))


async def hear(database: Database, count: int, **probabilities: float) -> None:
    listens = Listens(database)
    for _ in range(count):
        await listens.add(
            ME,
            file_unique_id=None,
            seconds=3.0,
            probabilities=probabilities,
            model="test",
            update_id=None,
        )


async def test_a_stranger_has_an_empty_profile(service: ProfileService) -> None:
    assert await service.profile(ME) == Profile(Person(ME), taste=(), listens=0, last=())


async def test_everything_that_is_chosen_is_in_the_profile(service: ProfileService) -> None:
    await service.set_song_language(ME, "fr")
    await service.set_interface_language(ME, "ru")
    await service.set_years(ME, YearRange(1960, 1969))
    await service.set_genres(ME, ("jazz",))
    await service.ask(ME, "years")

    profile = await service.profile(ME)

    assert profile.person == Person(ME, "ru", "fr", YearRange(1960, 1969), ("jazz",), "years")
    assert profile.taste == (("jazz", 1.0),)


async def test_what_was_heard_and_what_was_chosen_weigh_alike(
    service: ProfileService, database: Database
) -> None:
    await hear(database, 3, rock=0.6, blues=0.4)
    await service.set_genres(ME, ("jazz",))

    taste = dict((await service.profile(ME)).taste)

    assert taste == pytest.approx({"jazz": 0.5, "rock": 0.3, "blues": 0.2})


async def test_the_profile_shows_the_newest_recordings_and_counts_all(
    service: ProfileService, database: Database
) -> None:
    await hear(database, 6, rock=1.0)
    await hear(database, 1, pop=1.0)

    profile = await service.profile(ME)

    assert profile.listens == 7
    assert len(profile.last) == 5
    assert profile.last[0].probabilities == {"pop": 1.0}


async def test_marking_a_genre_twice_is_marking_it_once(service: ProfileService) -> None:
    await service.mark_genre(ME, "rock", chosen=True)
    await service.mark_genre(ME, "jazz", chosen=True)

    assert await service.mark_genre(ME, "rock", chosen=True) == ("rock", "jazz")
    assert await service.mark_genre(ME, "rock", chosen=False) == ("jazz",)
    assert await service.mark_genre(ME, "rock", chosen=False) == ("jazz",)


async def test_the_forgotten_are_strangers_and_the_others_stay(
    service: ProfileService, database: Database
) -> None:
    await hear(database, 2, rock=1.0)
    await service.set_song_language(ME, "fr")
    await service.set_song_language(ME + 1, "es")

    forgetting = ForgetService(database)
    await forgetting.forget(ME)
    await forgetting.forget(ME)

    assert await service.profile(ME) == Profile(Person(ME), taste=(), listens=0, last=())
    assert (await service.person(ME + 1)).song_language == "es"
