"""Everything that is said in groups, to guests, and to who types after the bot's name."""

from bot.views import groups, guests, inline
from bot.views.group_buttons import SETTINGS
from bot.views.html import Html
from bot.views.reply import Reply
from bot.views.texts import Texts
from ml.genre.hearing import Hearing
from storage.people import Person
from storage.tracks import Track
from storage.years import YearRange

_BOT = "@kamerton_bot"


def places_replies(texts: Texts, strange: str, hearing: Hearing) -> dict[str, Reply]:
    """Each such message, about tracks that are called as strangely as can be."""
    group = Person(-1, song_language="haw", years=YearRange(1990, 1999), genres=("rock", "jazz"))
    tracks = [_track(strange)] * 5
    return {
        "group hello": groups.render_group_hello(texts, _BOT),
        "group help": groups.render_group_help(texts, _BOT),
        "group words": groups.render_group_words(texts, _BOT),
        "group genre hint": groups.render_group_genre_hint(texts),
        "group private only": groups.render_private_only(texts, _BOT),
        "group forget": groups.render_group_forget(texts, _BOT),
        "group admins only": groups.render_admins_only(texts),
        "group settings": groups.render_settings(texts, group),
        "group settings, new": groups.render_settings(texts, Person(-1, chosen_language="ru")),
        "group settings, problem": groups.render_settings(texts, group, problem=Html("&amp;")),
        **{
            f"group {setting}?": groups.render_settings(texts, group, setting)
            for setting in SETTINGS
        },
        "guest verdict": guests.render_guest_verdict(texts, _BOT, hearing, tracks),
        "guest verdict alone": guests.render_guest_verdict(texts, _BOT, hearing, []),
        "guest tracks": guests.render_guest_tracks(texts, _BOT, tracks, understood=True),
        "guest without tracks": guests.render_guest_tracks(texts, _BOT, [], understood=True),
        "guest not understood": guests.render_guest_tracks(texts, _BOT, [], understood=False),
        "guest how": guests.render_guest_how(texts, _BOT),
        "inline track": Reply(inline.shared(texts, _track(strange))),
    }


def places_words(texts: Texts, strange: str) -> list[str]:
    """What is shown there for a moment, and in the list over the keyboard."""
    return [
        groups.admins_only_word(texts),
        groups.not_yours_word(texts, strange),
        groups.not_yours_word(texts),
        groups.old_list_word(texts),
        groups.old_recording_word(texts),
        *(inline.nothing_button(texts, understood=each).text for each in (True, False)),
    ]


def _track(strange: str) -> Track:
    return Track("k", strange, strange, strange, 1994, ("en",), ("rock",), "own", None)
