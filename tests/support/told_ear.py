"""An ear in the place of the model."""

from ml.genre.hearing import GenreProbability, Hearing


class ToldEar:
    """Hears what it is told, or fails with it."""

    def __init__(self) -> None:
        self.waiting = 0
        self.workers = self.alive = 2
        self.heard: list[bytes] = []
        self.answer: Hearing | Exception = Hearing(
            4.0, (GenreProbability("rock", 0.8), GenreProbability("pop", 0.2)), False, False, "told"
        )

    async def hear(self, source: bytes) -> Hearing:
        self.heard.append(source)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer
