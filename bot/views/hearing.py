"""What a recording sounds like, in words; and why it could not be heard."""

from bot.services.feedback import Offered
from bot.services.recommend import Recommendations
from bot.views import phrases
from bot.views.html import Html, paragraphs
from bot.views.limits import MOST_DOWNLOAD_MEGABYTES
from bot.views.recommendations import recommended
from bot.views.reply import Reply
from bot.views.texts import Texts
from ml.genre.hearing import Hearing

# Below this the first genre is wrong about as often as right, and the words say so.
SURE_FROM = 0.5
_GENRES_SHOWN = 3


def render_listening(texts: Texts, ahead: int = 0) -> Reply:
    """The message that becomes the answer; `ahead` recordings are heard before this one."""
    return Reply(texts("listening", ahead=ahead))


def render_verdict(
    texts: Texts,
    hearing: Hearing,
    recommendations: Recommendations,
    offered: Offered | None = None,
) -> Reply:
    """The first three genres with their probabilities, and the tracks that go with them.

    Args:
        texts: the interface language.
        hearing: with at least one genre.
        recommendations: that go with it.
        offered: the same answer as its buttons show it.
    """
    heard = [each.genre for each in hearing.genres[:_GENRES_SHOWN]]
    tracks = recommended(
        texts, recommendations, offered, heading="recommend-after-hearing", known=heard
    )
    return Reply(paragraphs((verdict(texts, hearing), tracks.text)), tracks.keyboard)


def render_audio_error(texts: Texts, code: str) -> Reply:
    """Why a recording was not heard and what to do: the `code` of an AudioError of `ml.errors`."""
    message_id = f"audio-{code.replace('_', '-')}"
    if code == "too_large":
        return Reply(texts(message_id, megabytes=MOST_DOWNLOAD_MEGABYTES))
    return Reply(texts(message_id))


def render_file_gone(texts: Texts) -> Reply:
    """Telegram does not give the file any more."""
    return Reply(texts("audio-gone"))


def render_hearing_unavailable(texts: Texts) -> Reply:
    """No recording can be heard at the moment (the model or the decoder is missing)."""
    return Reply(texts("audio-unavailable"))


def verdict(texts: Texts, hearing: Hearing) -> Html:
    """What was heard and how sure that is, in words."""
    first, *others = hearing.genres[:_GENRES_SHOWN]
    lines = [
        texts(
            "verdict-sure" if first.probability >= SURE_FROM else "verdict-unsure",
            genre=phrases.genre_name(texts, first.genre),
            percent=phrases.percent(texts, first.probability),
        )
    ]
    if others:
        named = (
            texts.plain(
                "genre-heard",
                genre=phrases.genre_name(texts, each.genre),
                percent=phrases.percent(texts, each.probability),
            )
            for each in others
        )
        lines.append(texts("verdict-others", genres=phrases.listing(texts, named)))
    if hearing.truncated:
        minutes = max(1, round(hearing.seconds / 60))
        lines.append(texts("verdict-truncated", minutes=minutes))
    if hearing.damaged:
        lines.append(texts("verdict-damaged"))
    return paragraphs(lines, between="\n")
