"""One answer for several recordings that were sent together."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.services.offered import Offered
from bot.services.recommend import Recommendations
from bot.views import phrases
from bot.views.fitting import MOST_CAPTION, visible_length
from bot.views.hearing import GONE
from bot.views.html import Html, one_line, paragraphs
from bot.views.limits import MOST_DOWNLOAD_MEGABYTES
from bot.views.recommendations import recommended
from bot.views.reply import Reply
from bot.views.texts import Texts
from ml.errors import Silence, TooLarge
from ml.genre.hearing import Hearing

# What came of one recording: what was heard, or the code of why it was not, see `render_unheard`.
Outcome = Hearing | str

_LONGEST_NAME: Final = 40
_GENRES_SHOWN: Final = 3
_REASONS: Final[Mapping[str, str]] = {
    "speech": "album-speech",
    "noise": "album-noise",
    "silence": "album-silence",
    Silence.code: "album-silence",
    GONE: "album-gone",
}


def render_album(
    texts: Texts,
    outcomes: Sequence[tuple[str | None, Outcome]],
    together: Hearing,
    recommendations: Recommendations,
    *,
    offered: Offered | None = None,
    picture: bytes | None = None,
) -> Reply:
    """What each recording is, what they are taken together, and tracks that go with them.

    Args:
        texts: the interface language.
        outcomes: name and outcome of each recording, in order; None for no name.
        together: of those that are music.
        recommendations: that go with them.
        offered: the same answer as its buttons show it.
        picture: of them together; left out where the words are too many for a caption.
    """
    genres = [
        texts.plain(
            "genre-heard",
            genre=phrases.genre_name(texts, each.genre),
            percent=phrases.confidence(texts, each.probability),
        )
        for each in together.genres[:_GENRES_SHOWN]
    ]
    known = [each.genre for each in together.genres[:_GENRES_SHOWN]]
    tracks = recommended(
        texts, recommendations, offered, heading="recommend-after-hearing", known=known
    )
    said = texts("album-together", genres=phrases.listing(texts, genres))
    text = paragraphs((_lines(texts, outcomes), said, tracks.text))
    fits = visible_length(text) <= MOST_CAPTION
    return Reply(text, tracks.keyboard, picture if fits else None)


def render_album_without_music(
    texts: Texts, outcomes: Sequence[tuple[str | None, Outcome]]
) -> Reply:
    """Why none of the recordings was heard as music, and what to do."""
    return Reply(paragraphs((_lines(texts, outcomes), texts("album-no-music"))))


def _lines(texts: Texts, outcomes: Sequence[tuple[str | None, Outcome]]) -> Html:
    return paragraphs(
        (
            _line(texts, str(number), name, outcome)
            for number, (name, outcome) in enumerate(outcomes, start=1)
        ),
        between="\n",
    )


def _line(texts: Texts, number: str, name: str | None, outcome: Outcome) -> Html:
    said = one_line(name or "", _LONGEST_NAME) or texts.plain("album-recording", number=number)
    if isinstance(outcome, str) or outcome.verdict == "not_music":
        reason = outcome if isinstance(outcome, str) else outcome.kind or ""
        return texts("album-line-unheard", number=number, name=said, reason=_reason(texts, reason))
    first, second = outcome.genres[:2]
    if outcome.verdict == "unsure":
        return texts(
            "album-line-unsure",
            number=number,
            name=said,
            first=phrases.genre_name(texts, first.genre),
            second=phrases.genre_name(texts, second.genre),
        )
    return texts(
        "album-line",
        number=number,
        name=said,
        genre=phrases.genre_name(texts, first.genre),
        percent=phrases.confidence(texts, first.probability),
    )


def _reason(texts: Texts, code: str) -> str:
    if code == TooLarge.code:
        return texts.plain("album-too-large", megabytes=MOST_DOWNLOAD_MEGABYTES)
    return texts.plain(_REASONS.get(code, "album-unheard"))
