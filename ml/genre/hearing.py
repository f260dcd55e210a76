"""What hearing a recording gives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GenreProbability:
    """One genre and how probable it is, 0 to 1."""

    genre: str
    probability: float


@dataclass(frozen=True)
class Hearing:
    """A recording as it was heard.

    Attributes:
        seconds: length of the sound that was decoded.
        genres: every genre of `ml.genre.GENRES`, most probable first, summing to 1.
        truncated: the recording is longer than what was decoded.
        damaged: the decoder met errors on the way; what could be decoded was heard.
        model: version of the model, from its manifest.
    """

    seconds: float
    genres: tuple[GenreProbability, ...]
    truncated: bool
    damaged: bool
    model: str

    def as_dict(self) -> dict[str, float]:
        """Probability by genre."""
        return {each.genre: each.probability for each in self.genres}
