"""People and what they chose: languages, years, genres, and what their next text answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select, update

from storage.database import Database
from storage.schema import people
from storage.sqlite import upsert
from storage.years import YearRange

AWAITED = ("language", "years", "genres", "interface", "time_zone", "broadcast")


@dataclass(frozen=True)
class Person:
    """What a person chose; everything has a meaning when it was never chosen.

    Attributes:
        id: Telegram's number of the person.
        interface_language: the last in which the bot spoke with them: Telegram does not say every
            time which they understand. None where it is not known.
        song_language: ISO 639-1 code; None is any.
        years: years of first release.
        genres: slugs chosen by hand, in the order of choice.
        awaiting: one of AWAITED: what the next plain text answers.
        chosen_language: the interface language that they chose; None is as Telegram says.
        time_zone: an IANA name; None where it is not known.
    """

    id: int
    interface_language: str | None = None
    song_language: str | None = None
    years: YearRange = field(default_factory=YearRange)
    genres: tuple[str, ...] = ()
    awaiting: str | None = None
    chosen_language: str | None = None
    time_zone: str | None = None


class People:
    """What is known of each person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, person_id: int) -> Person:
        """The person; one who chose nothing when unknown."""
        async with self._database.read() as connection:
            row = (
                await connection.execute(select(people).where(people.c.id == person_id))
            ).one_or_none()
        if row is None:
            return Person(person_id)
        return Person(
            id=row.id,
            interface_language=row.interface_language,
            song_language=row.song_language,
            years=YearRange(row.year_first, row.year_last),
            genres=row.genres,
            awaiting=row.awaiting,
            chosen_language=row.chosen_language,
            time_zone=row.time_zone,
        )

    async def set_interface_language(self, person_id: int, code: str) -> None:
        """Keep the language that the bot speaks with the person, if anything is known of them.

        Somebody of whom nothing is kept stays unknown.
        """
        async with self._database.write() as connection:
            await connection.execute(
                update(people).where(people.c.id == person_id).values(interface_language=code)
            )

    async def choose_language(self, person_id: int, code: str | None) -> None:
        """Keep the interface language that they chose; None leaves it to Telegram."""
        spoken = {} if code is None else {"interface_language": code}
        await self._set(person_id, chosen_language=code, **spoken)

    async def set_time_zone(self, person_id: int, name: str | None) -> None:
        """Keep where their clocks are, by IANA name; None forgets it."""
        await self._set(person_id, time_zone=name)

    async def set_song_language(self, person_id: int, code: str | None) -> None:
        """Keep the language of the songs; None is any."""
        await self._set(person_id, song_language=code)

    async def set_years(self, person_id: int, years: YearRange) -> None:
        """Keep the years of first release."""
        await self._set(person_id, year_first=years.first, year_last=years.last)

    async def set_genres(self, person_id: int, genres: Iterable[str]) -> None:
        """Keep the genres chosen by hand; one named twice counts once."""
        await self._set(person_id, genres=tuple(dict.fromkeys(genres)))

    async def set_awaiting(self, person_id: int, what: str | None) -> None:
        """Keep what the next plain text answers; None is nothing.

        Raises:
            ValueError: `what` is none of AWAITED.
        """
        if what is not None and what not in AWAITED:
            raise ValueError(f"nothing awaits {what!r}")
        await self._set(person_id, awaiting=what)

    async def _set(self, person_id: int, **values: object) -> None:
        async with self._database.write() as connection:
            await connection.execute(upsert(people, ["id"], {"id": person_id, **values}))
