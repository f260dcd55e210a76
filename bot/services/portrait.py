"""What is known about a person, put together: what they chose, what they sent, what they think."""

from collections.abc import Mapping
from dataclasses import dataclass

from ml.recommend.taste import Taste, corrected, taste_vector
from storage.feedback import Feedback, Opinion
from storage.listens import Listen, Listens
from storage.people import People, Person


@dataclass(frozen=True)
class Portrait:
    """A person as the use cases see them.

    Attributes:
        person: what they chose.
        listens: what they sent, newest first.
        opinions: what they think of tracks, newest first.
    """

    person: Person
    listens: tuple[Listen, ...] = ()
    opinions: tuple[Opinion, ...] = ()

    @property
    def heard(self) -> list[Mapping[str, float]]:
        """The genres of what they sent, corrected as they said, newest first."""
        return [corrected(each.probabilities, each.corrected) for each in self.listens]

    @property
    def liked(self) -> list[Opinion]:
        """The likes, newest first."""
        return [each for each in self.opinions if each.liked]

    @property
    def disliked(self) -> list[Opinion]:
        """The dislikes, newest first."""
        return [each for each in self.opinions if not each.liked]

    def taste(self) -> Taste:
        """See `ml.recommend.taste.taste_vector`."""
        return taste_vector(
            self.heard,
            self.person.genres,
            liked=[each.genres for each in self.liked],
            disliked=[each.genres for each in self.disliked],
        )


class Portraits:
    """Reads what is known. May raise StorageError."""

    def __init__(self, people: People, listens: Listens, feedback: Feedback) -> None:
        self._people = people
        self._listens = listens
        self._feedback = feedback

    async def of(self, person_id: int) -> Portrait:
        """Everything that is known about a person."""
        return Portrait(
            await self._people.get(person_id),
            tuple(await self._listens.of(person_id)),
            tuple(await self._feedback.of(person_id)),
        )
