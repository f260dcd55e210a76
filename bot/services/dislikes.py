"""What dislikes of tracks say about their artists."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from storage.feedback import Opinion
from storage.track_key import artist_of

DISLIKES_TO_REST: Final = 2


def resting_artists(opinions: Iterable[Opinion]) -> frozenset[str]:
    """The artists that are not recommended to whoever has these opinions, by `artist_of` a key.

    Those of whom at least DISLIKES_TO_REST tracks are disliked, and more than are liked. So a
    like, or a dislike taken back, may bring them back.
    """
    disliked: Counter[str] = Counter()
    liked: Counter[str] = Counter()
    for opinion in opinions:
        (liked if opinion.liked else disliked)[artist_of(opinion.track_key)] += 1
    return frozenset(
        artist
        for artist, count in disliked.items()
        if count >= DISLIKES_TO_REST and count > liked[artist]
    )
