"""What the bot believes about a person, from what, and buttons to change each thing."""

from typing import Final

from telegram import InlineKeyboardMarkup

from bot.services.profile import ENOUGH_LIKES, OLDEST_DECADE, Profile
from bot.views import phrases
from bot.views.html import Html, paragraphs
from bot.views.keyboards import button, in_rows, keyboard
from bot.views.reply import Reply
from bot.views.texts import Texts

_GENRES_SHOWN: Final = 5
_DECADES_SHOWN: Final = 3
_LANGUAGES_SHOWN: Final = 4
_SHARE_SHOWN_FROM: Final = 0.01


def render_profile(
    texts: Texts, profile: Profile, picture: bytes | None = None, *, weekly: bool = False
) -> Reply:
    """Taste and wishes in words.

    Args:
        texts: the interface language.
        profile: what is known.
        picture: the same as a picture, if there is one.
        weekly: whether they have subscribed to weekly tracks.
    """
    person = profile.person
    knows_nothing = not (
        profile.taste or person.genres or person.song_language or not person.years.is_open
    )
    if knows_nothing:
        text = paragraphs((texts("profile-title"), texts("profile-empty")))
    else:
        text = paragraphs(
            (
                texts("profile-title"),
                paragraphs((*_taste(texts, profile), _why(texts, profile)), between="\n"),
                paragraphs(_wishes(texts, profile), between="\n"),
            )
        )
    if weekly:
        text = paragraphs((text, texts("profile-weekly")), between="\n")
    return Reply(text, _buttons(texts, profile), picture)


def _taste(texts: Texts, profile: Profile) -> list[Html]:
    said = []
    genres = [
        _share(texts, phrases.genre_name(texts, genre), share)
        for genre, share in profile.taste[:_GENRES_SHOWN]
        if share >= _SHARE_SHOWN_FROM
    ]
    if genres:
        said.append(texts("profile-taste", genres=", ".join(genres)))
    if profile.decades:
        often = sorted(profile.decades, key=lambda each: -each[1])[:_DECADES_SHOWN]
        decades = [
            _share(texts, phrases.decade(texts, first, and_before=first == OLDEST_DECADE), share)
            for first, share in often
            if share >= _SHARE_SHOWN_FROM
        ]
        said.append(texts("profile-decades", decades=", ".join(decades)))
    if profile.languages:
        languages = [
            _share(texts, phrases.song_language(texts, code), share)
            for code, share in profile.languages[:_LANGUAGES_SHOWN]
            if share >= _SHARE_SHOWN_FROM
        ]
        said.append(texts("profile-languages", languages=", ".join(languages)))
    return said


def _why(texts: Texts, profile: Profile) -> Html | None:
    """From what the taste was told, and what is missing to tell more."""
    evidence = [
        texts.plain(f"evidence-{name}", count=count)
        for name, count in (
            ("recordings", profile.listens),
            ("likes", profile.likes),
            ("dislikes", profile.dislikes),
        )
        if count
    ]
    if profile.person.genres:
        evidence.append(texts.plain("evidence-genres"))
    if not evidence:
        return None
    why = texts("profile-why", evidence=phrases.listing(texts, evidence))
    if profile.decades and profile.languages:
        return why
    missing = ENOUGH_LIKES - profile.likes
    return (
        why
        if missing <= 0
        else paragraphs((why, texts("profile-not-enough", count=missing)), between=" ")
    )


def _wishes(texts: Texts, profile: Profile) -> list[Html]:
    person = profile.person
    return [
        texts("profile-genres", genres=phrases.genre_names(texts, person.genres)),
        texts("profile-language", language=phrases.song_language(texts, person.song_language)),
        texts("profile-years", years=phrases.years(texts, person.years)),
        *(
            [texts("profile-time-zone", zone=phrases.time_zone(texts, person.time_zone))]
            if person.time_zone
            else []
        ),
    ]


def _buttons(texts: Texts, profile: Profile) -> InlineKeyboardMarkup:
    genres, years, language = (
        button(texts.plain(f"button-{wish}"), f"menu:{wish}")
        for wish in ("genres", "years", "language")
    )
    past = [button(texts.plain("button-history"), "menu:history")] if profile.listens else []
    latest = [button(texts.plain("button-correct-latest"), "menu:latest")] if profile.latest else []
    others = [
        button(texts.plain("button-interface"), "menu:interface"),
        button(texts.plain("button-time-zone"), "menu:time_zone"),
    ]
    return keyboard(
        [
            [genres, years],
            [language],
            latest,
            *in_rows([*past, *others], 2),
            [button(texts.plain("button-weekly"), "menu:weekly")],
            [
                button(texts.plain("button-mydata"), "menu:mydata"),
                button(texts.plain("button-forget"), "menu:forget"),
            ],
            [button(texts.plain("button-recommend"), "menu:recommend")],
        ]
    )


def _share(texts: Texts, name: str, share: float) -> str:
    return texts.plain("genre-share", genre=name, percent=phrases.percent(texts, share))
