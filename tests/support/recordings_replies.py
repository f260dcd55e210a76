"""Everything that is said of recordings, besides verdicts and what was wrong with them."""

from dataclasses import replace

from bot.services.offered import Offered
from bot.services.recommend import Recommendations
from bot.views.album import render_album, render_album_without_music
from bot.views.hearing import GONE, render_listening, render_verdict
from bot.views.pictures.verdict import album_picture, verdict_picture
from bot.views.reply import Reply
from bot.views.stopping import render_stopped, stopped_word
from bot.views.texts import Texts
from ml.errors import Silence, TooLarge
from ml.genre.hearing import Hearing, Stretch


def recordings_replies(
    texts: Texts, strange: str, hearing: Hearing, tracks: Recommendations
) -> dict[str, Reply]:
    """Every message by what it is, about something that is called as strangely as can be."""
    unsure = replace(hearing, verdict="unsure")
    kinds = [replace(hearing, verdict="not_music", kind=kind) for kind in ("speech", "noise")]
    outcomes = [
        (strange or None, outcome)
        for outcome in (hearing, unsure, *kinds, Silence.code, TooLarge.code, GONE, "audio")
    ]
    corrected = Offered("1", (), (), heard="rock", corrected="jazz")
    return {
        "listening, to be stopped": render_listening(texts, 3, behind=2, update_id=10**18),
        "stopped": render_stopped(texts),
        "album": render_album(texts, outcomes, hearing, tracks),
        "album without music": render_album_without_music(texts, outcomes),
        "corrected": render_verdict(texts, hearing, tracks, corrected),
    }


def recordings_words(texts: Texts) -> list[str]:
    """What is shown for a moment, and what stands in pictures alone."""
    return [stopped_word(texts, stopped=stopped) for stopped in (True, False)]


def recordings_pictures(texts: Texts, hearing: Hearing) -> list[bytes]:
    """Every kind of picture."""
    long = replace(hearing, timeline=(Stretch(0.0, 30.0, hearing.genres),), verdict="unsure")
    return [
        verdict_picture(texts, hearing),
        verdict_picture(texts, long),
        verdict_picture(texts, long, "jazz"),
        album_picture(texts, hearing),
    ]
