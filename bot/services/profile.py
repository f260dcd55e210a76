"""The use case of telling the bot about oneself, and of seeing what it believes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from bot.catalogs.song_language import UNKNOWN
from bot.services.portrait import Portraits
from ml.recommend.taste import ranked
from storage.feedback import Opinion
from storage.listens import Listen, Listens
from storage.people import People, Person
from storage.years import YearRange

Question = Literal["language", "years", "genres", "interface", "time_zone", "broadcast"]

# So many liked tracks must tell a year, or a language, before these say something of a taste.
ENOUGH_LIKES: Final = 5
# What is older is rare in taste, and counts as one.
OLDEST_DECADE: Final = 1940


@dataclass(frozen=True)
class Profile:
    """What is known about a person, and from what.

    Attributes:
        person: what they chose.
        taste: (genre, share), the largest share first, summing to 1; empty when nothing is known.
        listens: how many recordings they sent.
        latest: the newest of these, if any.
        likes: how many tracks they like.
        dislikes: how many they dislike.
        decades: (first year, share) of the liked tracks, oldest first, every decade from the first
            to the last, OLDEST_DECADE with all before; empty where fewer than ENOUGH_LIKES of them
            have a year.
        languages: (code, share) of the liked tracks, the largest share first; empty where the
            language of fewer than ENOUGH_LIKES is known.
    """

    person: Person
    taste: tuple[tuple[str, float], ...] = ()
    listens: int = 0
    latest: Listen | None = None
    likes: int = 0
    dislikes: int = 0
    decades: tuple[tuple[int, float], ...] = ()
    languages: tuple[tuple[str, float], ...] = ()


class ProfileService:
    """Reads and changes what is stored about a person. Every method may raise StorageError."""

    def __init__(self, people: People, listens: Listens, portraits: Portraits) -> None:
        self._people = people
        self._listens = listens
        self._portraits = portraits

    async def person(self, person_id: int) -> Person:
        """What they chose so far; somebody unknown has chosen nothing."""
        return await self._people.get(person_id)

    async def set_interface_language(self, person_id: int, language: str) -> None:
        """The language in which the bot speaks to them; kept only of somebody who is known."""
        await self._people.set_interface_language(person_id, language)

    async def choose_language(self, person_id: int, language: str | None) -> None:
        """The language in which they want the bot to speak; None for whatever Telegram says."""
        await self._people.choose_language(person_id, language)

    async def set_time_zone(self, person_id: int, zone: str | None) -> None:
        """Where their clock is, an IANA name; None for unknown."""
        await self._people.set_time_zone(person_id, zone)

    async def set_song_language(self, person_id: int, code: str | None) -> None:
        """The language of the songs to recommend; None for any."""
        await self._people.set_song_language(person_id, code)

    async def set_years(self, person_id: int, years: YearRange) -> None:
        """The years of the songs to recommend."""
        await self._people.set_years(person_id, years)

    async def set_genres(self, person_id: int, genres: tuple[str, ...]) -> None:
        """The genres chosen by hand, none or more of the catalog's."""
        await self._people.set_genres(person_id, genres)

    async def mark_genre(self, person_id: int, genre: str, chosen: bool) -> tuple[str, ...]:
        """Choose a genre or let it go; returns the chosen ones, in the order of choice."""
        before = (await self._people.get(person_id)).genres
        others = tuple(each for each in before if each != genre)
        if chosen == (genre in before):
            return before
        genres = (*others, genre) if chosen else others
        await self._people.set_genres(person_id, genres)
        return genres

    async def ask(self, person_id: int, question: Question | None) -> None:
        """Remember what the person's next text answers; None for nothing."""
        await self._people.set_awaiting(person_id, question)

    async def profile(self, person_id: int) -> Profile:
        """Everything that the bot believes about a person."""
        portrait = await self._portraits.of(person_id)
        return Profile(
            person=portrait.person,
            taste=tuple(ranked(portrait.taste())),
            listens=await self._listens.count(person_id),
            latest=next(iter(portrait.listens), None),
            likes=len(portrait.liked),
            dislikes=len(portrait.disliked),
            decades=_decades(portrait.liked),
            languages=_languages(portrait.liked),
        )


def _decades(liked: Iterable[Opinion]) -> tuple[tuple[int, float], ...]:
    years = [each.year for each in liked if each.year is not None]
    counted = Counter(max(OLDEST_DECADE, year // 10 * 10) for year in years)
    if counted.total() < ENOUGH_LIKES:
        return ()
    return tuple(
        (first, counted[first] / counted.total())
        for first in range(min(counted), max(counted) + 1, 10)
    )


def _languages(liked: Iterable[Opinion]) -> tuple[tuple[str, float], ...]:
    known = [each.languages[0] for each in liked if each.languages]
    counted = Counter(code for code in known if code != UNKNOWN)
    if counted.total() < ENOUGH_LIKES:
        return ()
    return tuple((code, number / counted.total()) for code, number in counted.most_common())
