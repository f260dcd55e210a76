"""What the bot believes about a person, and that it can be erased; with a real database."""

import pytest

from bot.services.forget import ForgetService
from bot.services.jobs import Jobs
from bot.services.portrait import Portraits
from bot.services.profile import ENOUGH_LIKES, Profile, ProfileService
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.offers import OfferedTrack
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
    assert await service.profile(ME) == Profile(Person(ME))


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
    assert profile.latest is not None
    assert profile.latest.probabilities == {"pop": 1.0}


async def like(
    database: Database, *tracks: tuple[int | None, tuple[str, ...]], liked: bool = True
) -> None:
    """Like tracks of these years and languages."""
    for number, (year, languages) in enumerate(tracks):
        key = f"{liked}|{number}"
        track = OfferedTrack(key, "T", "A", "", year, languages, ("rock",), None, 0.5)
        await Feedback(database).give(ME, track, liked, rank=1, context={})


async def test_decades_and_languages_are_those_of_liked_tracks(
    service: ProfileService, database: Database
) -> None:
    await like(
        database,
        *((1994, ("ru",)), (1999, ("ru", "en")), (2001, ("en",)), (1974, ("und",))),
        *((1911, ("zxx",)), (1720, ("zxx",)), (None, ())),
        *((1948, ("fr",)), (1990, ("ru",)), (1992, ("ru",))),
    )
    await like(database, (2020, ("es",)), (2021, ("es",)), liked=False)

    profile = await service.profile(ME)

    assert (profile.likes, profile.dislikes) == (10, 2)
    # The decades between are there, and the oldest are one.
    assert dict(profile.decades) == pytest.approx(
        {1940: 3 / 9, 1950: 0, 1960: 0, 1970: 1 / 9, 1980: 0, 1990: 4 / 9, 2000: 1 / 9}
    )
    assert [first for first, _ in profile.decades] == sorted(dict(profile.decades))
    assert profile.languages[0] == ("ru", 0.5)
    assert dict(profile.languages) == pytest.approx(
        {"ru": 0.5, "zxx": 0.25, "en": 1 / 8, "fr": 1 / 8}
    )


async def test_a_few_likes_tell_nothing_of_decades_and_languages(
    service: ProfileService, database: Database
) -> None:
    await like(database, *[(1994, ("ru",))] * (ENOUGH_LIKES - 1), (None, ("und",)))

    profile = await service.profile(ME)

    assert (profile.likes, profile.decades, profile.languages) == (ENOUGH_LIKES, (), ())


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

    forgetting = ForgetService(database, Jobs())
    await forgetting.forget(ME)
    await forgetting.forget(ME)

    assert await service.profile(ME) == Profile(Person(ME))
    assert (await service.person(ME + 1)).song_language == "es"
