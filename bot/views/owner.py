"""What the owner of the bot is told: figures in words, how everything works."""

from typing import Final

from bot.services.health import Health
from bot.services.statistics import Statistics
from bot.views import phrases
from bot.views.html import Html, one_line, paragraphs
from bot.views.reply import Reply
from bot.views.texts import Texts

_GENRES: Final = 3
_LONGEST_REASON: Final = 200


def render_statistics(texts: Texts, figures: Statistics, picture: bytes | None = None) -> Reply:
    """The figures in words, under their picture."""
    people = figures.people
    lines = [
        texts(
            "stats-people",
            today=people.active_today,
            new_today=people.new_today,
            week=people.active_7_days,
            new_week=people.new_7_days,
            month=people.active_30_days,
            new_month=people.new_30_days,
            known=people.known,
            blocked=people.blocked,
        ),
        paragraphs((_clips(texts, figures), _genres(texts, figures)), between=" "),
        paragraphs((_speed(texts, figures), _other_speed(texts, figures)), between=" "),
        texts(
            "stats-queue",
            waiting=figures.waiting,
            age=phrases.span(texts, figures.waiting_seconds),
        ),
        _troubles(texts, figures),
        texts("stats-utc"),
    ]
    return Reply(paragraphs(lines), picture=picture)


def render_health(texts: Texts, health: Health) -> Reply:
    """A line for each thing the bot needs, with what to do where it does not work."""
    lines = [
        _database(texts, health),
        texts("health-model-fine", version=health.model),
        _workers(texts, health),
        _queue(texts, health),
        _polls(texts, health),
        _spotify(texts, health),
        _disk(texts, health),
        texts("health-uptime", time=phrases.span(texts, health.uptime_seconds)),
    ]
    return Reply(paragraphs((texts("health-title"), paragraphs(lines, between="\n"))))


def _clips(texts: Texts, figures: Statistics) -> Html:
    return texts(
        "stats-clips",
        today=figures.clips[-1],
        all=sum(figures.clips),
        no_music=figures.no_music,
    )


def _genres(texts: Texts, figures: Statistics) -> Html | None:
    if not figures.genres:
        return None
    named = [
        texts.plain("stats-count", name=phrases.genre_name(texts, genre), number=clips)
        for genre, clips in figures.genres[:_GENRES]
    ]
    return texts("stats-genres", genres=", ".join(named))


def _speed(texts: Texts, figures: Statistics) -> Html:
    latency = figures.recordings
    if latency is None:
        return texts("stats-latency-none")
    return texts(
        "stats-latency",
        half=phrases.span(texts, latency.p50_seconds),
        most=phrases.span(texts, latency.p95_seconds),
    )


def _other_speed(texts: Texts, figures: Statistics) -> Html | None:
    latency = figures.others
    if latency is None:
        return None
    return texts(
        "stats-latency-others",
        half=phrases.span(texts, latency.p50_seconds),
        most=phrases.span(texts, latency.p95_seconds),
    )


def _troubles(texts: Texts, figures: Statistics) -> Html:
    if not figures.troubles:
        return texts("stats-no-troubles")
    named = [
        texts.plain("stats-count", name=texts.plain(f"trouble-{kind}"), number=times)
        for kind, times in figures.troubles
    ]
    return texts("stats-troubles", troubles=phrases.capitalised(", ".join(named)))


def _database(texts: Texts, health: Health) -> Html:
    if health.write_seconds is None:
        reason = one_line(health.database_problem, _LONGEST_REASON)
        return texts("health-database-broken", reason=reason)
    return texts("health-database-fine", time=phrases.span(texts, health.write_seconds))


def _workers(texts: Texts, health: Health) -> Html:
    fine = health.workers_alive >= health.workers
    return texts(
        "health-workers-fine" if fine else "health-workers-broken",
        alive=health.workers_alive,
        all=health.workers,
    )


def _queue(texts: Texts, health: Health) -> Html:
    return texts(
        "health-queue-broken" if health.queue_is_stuck else "health-queue-fine",
        waiting=health.waiting,
        age=phrases.span(texts, health.waiting_seconds),
    )


def _polls(texts: Texts, health: Health) -> Html:
    if health.poll_seconds is None:
        return texts("health-poll-never")
    return texts(
        "health-poll-fine" if health.polls else "health-poll-broken",
        time=phrases.span(texts, health.poll_seconds),
    )


def _spotify(texts: Texts, health: Health) -> Html:
    spotify = health.spotify
    if spotify is None:
        return texts("health-spotify-off")
    if spotify.rests_seconds is not None:
        return texts("health-spotify-resting", time=phrases.span(texts, spotify.rests_seconds))
    if spotify.spent >= spotify.budget:
        return texts("health-spotify-spent", budget=spotify.budget)
    return texts("health-spotify-fine", spent=spotify.spent, budget=spotify.budget)


def _disk(texts: Texts, health: Health) -> Html | None:
    if health.free_bytes is None:
        return None
    return texts(
        "health-disk-fine" if health.has_room else "health-disk-broken",
        free=phrases.storage(texts, health.free_bytes),
    )
