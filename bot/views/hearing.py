"""What a recording sounds like, in words; and why it could not be heard."""

import math
from typing import Final

from bot.services.offered import Offered
from bot.services.recommend import Recommendations
from bot.views import keyboards, phrases
from bot.views.html import Html, paragraphs
from bot.views.limits import MOST_DOWNLOAD_MEGABYTES
from bot.views.recommendations import recommended
from bot.views.reply import Reply
from bot.views.stopping import stop_keyboard
from bot.views.texts import Texts
from ml.errors import Silence, TooLarge
from ml.genre.hearing import Hearing

# Why a recording was not heard, besides the codes of `ml.errors`.
GONE: Final = "gone"  # Telegram does not give the file any more
UNAVAILABLE: Final = "unavailable"  # the model or the decoder is missing
FULL: Final = "full"  # too many wait

_GENRES_SHOWN = 3


def render_listening(
    texts: Texts, ahead: int = 0, *, behind: int = 0, update_id: int | None = None
) -> Reply:
    """The message that becomes the answer.

    Args:
        texts: the interface language.
        ahead: how many recordings are heard before this one.
        behind: how many more of the same chat come after it.
        update_id: the update that brought it, where a button may stop it.
    """
    stop = None if update_id is None else stop_keyboard(texts, update_id)
    more = texts("listening-behind", behind=behind) if behind else None
    return Reply(paragraphs((texts("listening", ahead=ahead), more), between=" "), stop)


def render_verdict(
    texts: Texts,
    hearing: Hearing,
    recommendations: Recommendations,
    offered: Offered | None = None,
    picture: bytes | None = None,
) -> Reply:
    """The first genres with their probabilities, or what it was said to be; and tracks to it.

    Args:
        texts: the interface language.
        hearing: of music, with at least two genres.
        recommendations: that go with it.
        offered: the same answer as its buttons show it.
        picture: what `verdict_picture` has drawn of it.
    """
    corrected = offered.corrected if offered is not None else None
    if corrected is None:
        said, known = verdict(texts, hearing), [each.genre for each in hearing.genres]
    else:
        said = texts("verdict-corrected", genre=phrases.genre_name(texts, corrected))
        known = [corrected]
    tracks = recommended(
        texts,
        recommendations,
        offered,
        heading="recommend-after-hearing",
        known=known[:_GENRES_SHOWN],
    )
    return Reply(paragraphs((said, tracks.text)), tracks.keyboard, picture)


def render_not_music(texts: Texts, hearing: Hearing) -> Reply:
    """What was heard instead of music, and what to do."""
    if hearing.kind == "silence":
        return render_audio_error(texts, Silence.code)
    return Reply(texts("not-music-speech" if hearing.kind == "speech" else "not-music-noise"))


def render_unheard(texts: Texts, code: str, free_in_seconds: float = 0.0) -> Reply:
    """Why a recording was not heard and what to do.

    Args:
        texts: the interface language.
        code: of an AudioError of `ml.errors`, or one of GONE, UNAVAILABLE, FULL.
        free_in_seconds: about when all that waits is heard, for FULL.
    """
    if code == FULL:
        return render_queue_full(texts, free_in_seconds)
    others = {GONE: render_file_gone, UNAVAILABLE: render_hearing_unavailable}
    return others[code](texts) if code in others else render_audio_error(texts, code)


def render_audio_error(texts: Texts, code: str) -> Reply:
    """Why a recording was not heard and what to do: the `code` of an AudioError of `ml.errors`."""
    message_id = f"audio-{code.replace('_', '-')}"
    if code == TooLarge.code:
        return Reply(texts(message_id, megabytes=MOST_DOWNLOAD_MEGABYTES))
    return Reply(texts(message_id))


def render_file_gone(texts: Texts) -> Reply:
    """Telegram does not give the file any more."""
    return Reply(texts("audio-gone"))


def render_hearing_unavailable(texts: Texts) -> Reply:
    """No recording can be heard at the moment (the model or the decoder is missing)."""
    return Reply(texts("audio-unavailable"), keyboards.once_more(texts))


def render_queue_full(texts: Texts, free_in_seconds: float) -> Reply:
    """So many recordings wait that this one is not taken; about when there is room again."""
    minutes = max(1, math.ceil(free_in_seconds / 60.0))
    return Reply(texts("queue-full", minutes=minutes), keyboards.once_more(texts))


def render_too_many(texts: Texts, most: int) -> Reply:
    """So many recordings of this very chat wait that no more of them are taken."""
    return Reply(texts("queue-full-of-yours", most=most))


def verdict(texts: Texts, hearing: Hearing) -> Html:
    """What was heard and how sure that is, in words."""
    if in_turn := hearing.in_turn():
        lines = [texts("verdict-several", genres=phrases.genres_heard(texts, in_turn))]
    else:
        lines = _unsure(texts, hearing) if hearing.verdict == "unsure" else _sure(texts, hearing)
    if hearing.truncated:
        minutes = max(1, round(hearing.seconds / 60))
        lines.append(texts("verdict-truncated", minutes=minutes))
    if hearing.damaged:
        lines.append(texts("verdict-damaged"))
    return paragraphs(lines, between="\n")


def _sure(texts: Texts, hearing: Hearing) -> list[Html]:
    first, *others = hearing.genres[:_GENRES_SHOWN]
    lines = [
        texts(
            "verdict-sure",
            genre=phrases.genre_name(texts, first.genre),
            percent=phrases.confidence(texts, first.probability),
        )
    ]
    if named := phrases.genres_heard(texts, others):
        lines.append(texts("verdict-others", genres=named))
    return lines


def _unsure(texts: Texts, hearing: Hearing) -> list[Html]:
    first, second, *others = hearing.genres[:_GENRES_SHOWN]
    lines = [
        texts(
            "verdict-unsure",
            first=phrases.genre_name(texts, first.genre),
            first_percent=phrases.confidence(texts, first.probability),
            second=phrases.genre_name(texts, second.genre),
            second_percent=phrases.confidence(texts, second.probability),
        )
    ]
    if named := phrases.genres_heard(texts, others):
        lines.append(texts("verdict-third", genre=named))
    return lines
