"""What the bot believes about a person."""

from bot.services.profile import Profile
from bot.views import keyboards, phrases
from bot.views.html import Html, paragraphs
from bot.views.reply import Reply
from bot.views.texts import Texts
from storage.listens import Listen

_GENRES_SHOWN = 5
_SHARE_SHOWN_FROM = 0.01


def render_profile(texts: Texts, profile: Profile) -> Reply:
    """Taste, wishes, how many recordings were heard and the last of them."""
    person = profile.person
    taste = [
        texts.plain(
            "genre-share",
            genre=phrases.genre_name(texts, genre),
            percent=phrases.percent(texts, share),
        )
        for genre, share in profile.taste[:_GENRES_SHOWN]
        if share >= _SHARE_SHOWN_FROM
    ]
    lines: list[Html] = []
    if taste:
        lines.append(texts("profile-taste", genres=", ".join(taste)))
    if person.genres:
        lines.append(texts("profile-genres", genres=phrases.genre_names(texts, person.genres)))
    language = phrases.song_language(texts, person.song_language)
    lines.append(texts("profile-language", language=language))
    lines.append(texts("profile-years", years=phrases.years(texts, person.years)))
    knows_nothing = not (
        profile.listens or person.genres or person.song_language or not person.years.is_open
    )
    if knows_nothing:
        text = paragraphs((texts("profile-title"), texts("profile-empty")))
    else:
        text = paragraphs(
            (texts("profile-title"), paragraphs(lines, between="\n"), _heard(texts, profile))
        )
    return Reply(text, keyboards.menu(texts))


def _heard(texts: Texts, profile: Profile) -> Html:
    count = texts("profile-heard", count=profile.listens)
    last = [_listen(texts, listen) for listen in profile.last]
    if not last:
        return count
    return paragraphs((count, texts("profile-last"), *last), between="\n")


def _listen(texts: Texts, listen: Listen) -> Html:
    if listen.corrected is not None:
        return texts(
            "profile-last-corrected",
            date=phrases.day(texts, listen.heard_at),
            genre=phrases.genre_name(texts, listen.corrected),
        )
    genre, probability = max(listen.probabilities.items(), key=lambda item: item[1])
    return texts(
        "profile-last-line",
        date=phrases.day(texts, listen.heard_at),
        genre=phrases.genre_name(texts, genre),
        percent=phrases.percent(texts, probability),
    )
