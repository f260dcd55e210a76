import pytest

from storage.database import Database
from storage.people import People, Person
from storage.schema import people as table
from storage.years import YearRange


@pytest.fixture
def people(database: Database) -> People:
    return People(database)


async def test_somebody_unknown_has_chosen_nothing(people: People) -> None:
    assert await people.get(7) == Person(7, None, None, YearRange(None, None), (), None)


async def test_each_choice_is_kept_beside_the_others(people: People) -> None:
    big = 5_000_000_000  # Telegram's numbers have up to 52 bits
    await people.set_song_language(big, "fr")
    await people.set_interface_language(big, "ru")
    await people.set_years(big, YearRange(1990, None))
    await people.set_genres(big, ("rock", "blues", "rock"))
    await people.set_awaiting(big, "years")
    await people.set_song_language(8, "en")
    expected = Person(big, "ru", "fr", YearRange(1990, None), ("rock", "blues"), "years")
    assert await people.get(big) == expected
    assert (await people.get(8)).song_language == "en"


async def test_somebody_who_chose_nothing_is_not_kept_for_their_language(
    people: People, database: Database
) -> None:
    await people.set_interface_language(7, "ru")

    async with database.read() as connection:
        assert (await connection.execute(table.select())).all() == []


async def test_a_choice_can_be_taken_back(people: People) -> None:
    await people.set_song_language(7, "fr")
    await people.set_years(7, YearRange(1990, 1999))
    await people.set_genres(7, ("rock",))
    await people.set_awaiting(7, "genres")
    await people.set_song_language(7, None)
    await people.set_years(7, YearRange())
    await people.set_genres(7, ())
    await people.set_awaiting(7, None)
    assert await people.get(7) == Person(7)


async def test_nothing_unheard_of_is_awaited(people: People) -> None:
    with pytest.raises(ValueError, match="money"):
        await people.set_awaiting(7, "money")


def test_years_run_forward() -> None:
    with pytest.raises(ValueError, match="from 2050 back to 1990"):
        YearRange(2050, 1990)
    assert YearRange().is_open
    assert not YearRange(None, 2000).is_open
