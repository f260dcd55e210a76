"""Several recordings as one: the taste that they show together."""

from collections.abc import Sequence

from ml.genre.hearing import GenreProbability, Hearing


def together(hearings: Sequence[Hearing]) -> Hearing:
    """The mean of several hearings of music, each counting alike, however long it is.

    It is of music of its likeliest genre where that was heard in most of them, else unsure.
    """
    shares: dict[str, float] = {}
    for hearing in hearings:
        for each in hearing.genres:
            shares[each.genre] = shares.get(each.genre, 0.0) + each.probability / len(hearings)
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    leading = sum(each.genres[0].genre == ranked[0][0] for each in hearings)
    return Hearing(
        seconds=sum(each.seconds for each in hearings),
        genres=tuple(GenreProbability(genre, share) for genre, share in ranked),
        truncated=any(each.truncated for each in hearings),
        damaged=any(each.damaged for each in hearings),
        model=hearings[0].model,
        verdict="music" if 2 * leading > len(hearings) else "unsure",
    )
