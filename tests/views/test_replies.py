"""Every message the bot can send: valid HTML, within Telegram's limits, whatever is put in."""

import ast as python
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import cycle, product
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from hypothesis import given, settings
from hypothesis import strategies as st
from support.owners_replies import BUSY, IDLE, owners_replies
from support.places_replies import places_replies, places_words
from support.recordings_replies import (
    recordings_pictures,
    recordings_replies,
    recordings_words,
)
from support.wish_replies import wish_replies

import bot.views.texts
import ml.errors
from bot.services.feedback import Rated, Saved
from bot.services.genres import GenresNotUnderstood, parse_genres
from bot.services.history import HistoryPage
from bot.services.languages import SONG_LANGUAGES
from bot.services.offered import Offered
from bot.services.playlist import PlaylistPage, track_name
from bot.services.profile import Profile
from bot.services.reasons import Reason
from bot.services.recommend import Recommendation, Recommendations, Wish
from bot.services.years import YearsError, parse_years
from bot.views import (
    cancelling,
    forgetting,
    greeting,
    hearing,
    history,
    keyboards,
    playlist,
    playlist_files,
    privacy,
    profile,
    recommendations,
    speaking,
    time_zones,
    track_buttons,
    trouble,
    weekly,
    wishes,
)
from bot.views.pictures.profile import taste_picture
from bot.views.pictures.statistics import statistics_picture
from bot.views.reply import Reply
from bot.views.texts import INTERFACE_LANGUAGES, Texts, language_with
from ml.genre.hearing import GenreProbability, Hearing, Stretch
from ml.recommend.relaxation import Relaxation
from ml.recommend.taxonomy import GENRES
from storage.feedback import Opinion
from storage.listens import Listen
from storage.offers import OfferedTrack
from storage.people import AWAITED, Person
from storage.tracks import Track
from storage.years import YearRange

HOSTILE = [
    "<b>&",
    "</a></b>",
    "&lt;script&gt; & \"quotes\" 'too'",
    "{ $number }",
    "\u202eright to left\u2069",
    "line\nbreak\r\n\t\x00",
    "🎧" * 3000,
    "<" * 4000,
    "&" * 300,
    "",
]
HEARING = Hearing(
    seconds=600.0,
    genres=tuple(
        GenreProbability(g, p)
        for g, p in (("rock", 0.62), ("pop", 0.3), ("jazz", 0.04), ("blues", 0.001))
    ),
    truncated=True,
    damaged=True,
    model="1",
)
MEDLEY = tuple(
    Stretch(30.0 * place, 30.0 * place + 30.0, (GenreProbability(genre, 0.6),))
    for place, genre in enumerate(("rock", "pop", "jazz"))
)
A_LISTEN = Listen(1, 1, datetime(2026, 3, 12, tzinfo=UTC), None, 30.0, HEARING.as_dict(), "1", 1)
FRIDAY = datetime(2026, 11, 27, 18, tzinfo=UTC)
NOTHING = Wish((), None, YearRange())
WISH = Wish(("rock", "blues"), "ru", YearRange(1990, 1999))
NEAR = Relaxation("neighbouring_genres", 3, 3, genres=("soul", "pop"))
WIDER = Relaxation("wider_years", 3, 3, first_year=1985, last_year=2004)
OTHER = Relaxation("other_languages", 3, 3)


def track(name: str, **changes: object) -> Track:
    values: dict[str, object] = {
        "key": "k", "title": name, "artist": name, "artist_also": name, "year": 1994,
        "languages": ("es", "en"), "genres": ("rock",), "source": "spotify",
        "url": f'https://example.org/?a=1&b="{name[:30]}"', **changes,
    }  # fmt: skip
    return Track(**values)  # type: ignore[arg-type]


def every_reason(strange: str) -> list[Reason]:
    sent = datetime(2026, 3, 12, tzinfo=UTC)
    liked = Opinion(1, "k", True, sent, strange, strange, 1994, ("es",), ("rock",), 1, 0.5)
    return [
        *(Reason("sent", "jazz", sent, days_ago) for days_ago in (0, 1, 4, 9)),
        Reason("just_sent", "jazz"),
        Reason("chosen", "jazz"),
        *(Reason(kind, "jazz", sent, here=True) for kind in ("just_sent", "sent", "chosen")),
        Reason("akin", "jazz"),
        Reason("artist", liked=liked),
        Reason("beside", liked=liked),
        Reason("together"),
        Reason("genre", "jazz"),
        Reason("genre"),
    ]


def found(
    *names: str, asked: Wish = NOTHING, first_reason: int = 0, **changes: object
) -> Recommendations:
    reasons = cycle(every_reason(names[0])[first_reason:]) if names else cycle(())
    tracks = tuple(Recommendation(track(name), 0.5, next(reasons)) for name in names)
    return Recommendations(tracks, asked, asked, **changes)  # type: ignore[arg-type]


def offered(*names: str, **changes: object) -> Offered:
    url = "https://open.spotify.com/track/1"
    tracks = tuple(
        OfferedTrack("k", name, name, "", 1994, ("es",), ("rock",), url, 0.5) for name in names
    )
    opinions: tuple[bool | None, ...] = (True, False, None, True)
    values: dict[str, object] = {
        "id": "A-b_9", "tracks": tracks, "liked": opinions[: len(names)], "heard": "classical",
        "corrected": None, "newcomer": False, **changes,
    }  # fmt: skip
    return Offered(**values)  # type: ignore[arg-type]


def known_well(person: Person, taste: tuple[tuple[str, float], ...], listen: Listen) -> Profile:
    return Profile(
        replace(person, time_zone="Europe/Moscow"),
        taste,
        listens=5,
        latest=listen,
        likes=1234,
        dislikes=1,
        decades=((1940, 0.2), (1950, 0.0), (1990, 0.3), (2000, 0.5)),
        languages=(("ru", 0.6), ("zxx", 0.39), ("haw", 0.01)),
    )


def years_error(text: str) -> YearsError:
    with pytest.raises(YearsError) as caught:
        parse_years(text, this_year=2026)
    return caught.value


def every_reply(texts: Texts, strange: str) -> dict[str, Reply]:
    """Each reply that there is, with a stranger's text wherever one gets in."""
    listen = A_LISTEN
    corrected = replace(listen, corrected="electronic")
    of_old = replace(listen, probabilities={"polka": 1.0})
    past = HistoryPage(
        (listen, corrected, replace(listen, verdict="unsure"), of_old, *[listen] * 4), 2, 3, 24
    )
    taste = (("rock", 0.6), ("blues", 0.399), ("jazz", 0.001))
    known = Person(1, song_language="zxx", years=YearRange(None, 1980), genres=GENRES)
    codes = [each.code for each in ml.errors.AudioError.__subclasses__()]
    return {
        "start": greeting.render_start(texts, strange),
        "start without a name": greeting.render_start(texts),
        "start by a strange link": greeting.render_start(texts, strange, unread_link=True),
        "start by a link": greeting.render_invited(texts, strange),
        "start by a link to anything": greeting.render_invited(texts, to_anything=True),
        "help": greeting.render_help(texts),
        "listening": hearing.render_listening(texts),
        "listening later": hearing.render_listening(texts, ahead=3),
        "verdict": hearing.render_verdict(texts, HEARING, found(*[strange] * 10, asked=WISH)),
        "verdict unsure": hearing.render_verdict(
            texts, replace(HEARING, verdict="unsure"), found()
        ),
        "verdict of a medley": hearing.render_verdict(
            texts, replace(HEARING, verdict="unsure", timeline=MEDLEY), found()
        ),
        **{
            f"not music: {kind}": hearing.render_not_music(
                texts, replace(HEARING, verdict="not_music", kind=kind)
            )
            for kind in ("speech", "noise", "silence")
        },
        "recommendations": recommendations.render_recommendations(
            texts,
            found(*[strange] * 10, relaxations=(NEAR, WIDER, OTHER), started_over=True,
                  sources_failed=True),
        ),
        "more reasons": recommendations.render_recommendations(
            texts, found(*[strange] * 5, first_reason=-5)
        ),
        "verdict with buttons": hearing.render_verdict(
            texts, HEARING, found(strange), offered(strange, newcomer=True)
        ),
        "verdict without tracks": hearing.render_verdict(texts, HEARING, found(), offered()),
        "corrected": hearing.render_verdict(
            texts, HEARING, found(strange), offered(strange, corrected="electronic")
        ),
        "an open track": track_buttons.render_offered(texts, offered(*[strange] * 4), 1),
        "another open track": track_buttons.render_offered(texts, offered(*[strange] * 4), 2),
        "an unsure verdict": track_buttons.render_offered(texts, offered(unsure=True)),
        "no track": track_buttons.render_offered(texts, offered()),
        "which genre": track_buttons.render_genre_question(texts, offered()),
        "old list": track_buttons.render_old_list(texts),
        "old recording": track_buttons.render_old_recording(texts),
        "an answer to save and share": track_buttons.render_offered(
            texts, offered(*[strange] * 4, wish=WISH, address="https://t.me/b?start=g_rock")
        ),
        "a saved answer": track_buttons.render_offered(
            texts, offered(strange, kept={"k"}, wish=NOTHING, address="https://t.me/b?start=g_any")
        ),
        "playlist": playlist.render_playlist(
            texts,
            PlaylistPage(2, 3, 30, 11, offered(*[strange] * 4).tracks * 2),
            opened=track_name(offered("x").tracks[0]),
        ),
        "playlist emptied": playlist.render_playlist(
            texts, PlaylistPage(1, 1, 0, 1, ()), removed=offered(strange).tracks[0]
        ),
        "weekly?": weekly.render_weekly(texts, FRIDAY, None, wanted=False),
        "weekly wanted": weekly.render_weekly(texts, FRIDAY, "Asia/Tokyo", wanted=True),
        "weekly ended": weekly.render_weekly_ended(texts),
        "weekly tracks": weekly.render_weekly_tracks(
            texts, found(*[strange] * 4), offered(*[strange] * 4, heard=None, occasion="weekly")
        ),
        "playlist to paste": playlist_files.render_playlist_text(
            texts, offered(*[strange] * 4).tracks * 900
        ),
        "playlist for players": Reply(playlist_files.render_m3u_caption(texts)),
        "playlist as a table": Reply(playlist_files.render_csv_caption(texts)),
        "nearer genres": recommendations.render_recommendations(
            texts, found("a", "b", asked=WISH, relaxations=(replace(NEAR, artists=1),))
        ),
        "wider years": recommendations.render_recommendations(
            texts, found("a", asked=WISH, relaxations=(WIDER,))
        ),
        "later pages": Reply("\n".join(
            recommendations.render_recommendations(
                texts, found("a", "b", asked=WISH, relaxations=(replace(WIDER, found=n, seen=9),))
            ).text
            for n in (0, 1, 3)
        )),
        "later pages of few": recommendations.render_recommendations(
            texts, found("a", "b", asked=WISH, relaxations=(replace(NEAR, artists=1, seen=9),))
        ),
        "nothing": recommendations.render_recommendations(texts, found(asked=WISH)),
        "nothing new": recommendations.render_recommendations(texts, found(nothing_new=True)),
        "catalog empty": recommendations.render_recommendations(texts, found(catalog_empty=True)),
        "language?": wishes.render_language_prompt(texts, "haw"),
        "language any?": wishes.render_language_prompt(texts, None),
        "language set": wishes.render_language_set(texts, "zxx"),
        "language unknown": wishes.render_language_not_understood(texts, strange, (), None),
        "language nearly": wishes.render_language_not_understood(
            texts, strange, ("ru", "ro"), "en"
        ),
        "years?": wishes.render_years_prompt(texts, YearRange(1990, 1999)),
        "years set": wishes.render_years_set(texts, YearRange(1990, None)),
        **{
            f"years {text}": wishes.render_years_error(texts, years_error(text), YearRange())
            for text in ("2050-1990", "2000-1990", "2050", "500", "what")
        },
        "genres?": wishes.render_genres_prompt(texts, ()),
        "genres chosen": wishes.render_genres_prompt(texts, GENRES),
        "genres set": wishes.render_genres_set(texts, ()),
        "genres unknown": wishes.render_genres_not_understood(
            texts, GenresNotUnderstood((strange,) * 9, ("rock",), ("jazz", "soul")), ("rock",)
        ),
        "genres none": wishes.render_genres_not_understood(texts, GenresNotUnderstood(), ()),
        "profile": profile.render_profile(texts, known_well(known, taste, listen)),
        "profile weekly": profile.render_profile(texts, Profile(Person(1)), weekly=True),
        "profile new": profile.render_profile(texts, Profile(Person(1))),
        "profile chosen": profile.render_profile(texts, Profile(known, (("rock", 1.0),))),
        "history": history.render_history(texts, past, "Europe/Moscow"),
        "history without clock": history.render_history(texts, past, None),
        "no history": history.render_history(texts, HistoryPage((), 1, 1, 0), None),
        "a listen": history.render_listen(texts, listen, None),
        "a corrected listen": history.render_listen(texts, corrected, "Asia/Tokyo", 3),
        "an unsure listen": history.render_listen(texts, replace(listen, verdict="unsure"), None),
        "a listen of old": history.render_listen(texts, of_old, None),
        "genres of a listen": history.render_listen_genres(texts, corrected, None, 3),
        "forget a listen?": history.render_listen_forget(texts, listen, None, 999_999),
        "privacy": privacy.render_privacy(texts),
        "my data": Reply(privacy.my_data_caption(texts)),
        "which interface?": speaking.render_speaking_prompt(texts, None),
        "interface set": speaking.render_speaking_set(texts, chosen=True),
        "interface of telegram": speaking.render_speaking_set(texts, chosen=False),
        "no such interface": speaking.render_speaking_not_understood(texts, strange, "ja", "en"),
        "no such language": speaking.render_speaking_not_understood(texts, strange, None, "en"),
        "which time?": time_zones.render_time_zone_prompt(texts, None),
        "which time now?": time_zones.render_time_zone_prompt(texts, "Etc/GMT-3"),
        "time set": time_zones.render_time_zone_set(texts, "America/Argentina/Buenos_Aires"),
        "time unknown": time_zones.render_time_zone_not_understood(texts, strange, (), None),
        "no such time": time_zones.render_no_such_time(texts, strange, "Europe/Moscow"),
        "time nearly": time_zones.render_time_zone_not_understood(
            texts, strange, ("Europe/Moscow", "Asia/Kamchatka"), None
        ),
        **{
            f"cancelled {question}": cancelling.render_cancelled(texts, question)
            for question in (*AWAITED, None)
        },
        "forget?": forgetting.render_forget_question(texts),
        "forget done": forgetting.render_forget_done(texts),
        "forget kept": forgetting.render_forget_kept(texts),
        **{f"audio {code}": hearing.render_audio_error(texts, code) for code in ["audio", *codes]},
        "file gone": hearing.render_file_gone(texts),
        "hearing unavailable": hearing.render_hearing_unavailable(texts),
        **{
            f"unsupported {kind}": trouble.render_unsupported(texts, kind)
            for kind in ("sticker", "photo", "animation", "document", "poll")
        },
        "text": trouble.render_text_hint(texts),
        "link": trouble.render_link_hint(texts),
        "unknown command": trouble.render_unknown_command(texts),
        "command meant": trouble.render_unknown_command(texts, "recommend"),
        "genre in private": trouble.render_group_command(texts, "genre"),
        "settings in private": trouble.render_group_command(texts, "settings"),
        "apology": trouble.render_apology(texts),
        "apology for a recording": trouble.render_apology(texts, recording=True),
        "patience": trouble.render_patience(texts),
        "queue full": hearing.render_queue_full(texts, 200.0),
        "queue full of one": hearing.render_too_many(texts, 30),
        "old button": trouble.render_old_button(texts),
        **owners_replies(texts, strange),
        **places_replies(texts, strange, HEARING),
        **recordings_replies(texts, strange, HEARING, found(strange)),
        **wish_replies(texts, strange),
    }  # fmt: skip


def every_word(texts: Texts, strange: str) -> list[str]:
    """Everything that is shown for a moment over the chat."""
    rated = [
        Rated(offered(strange), offered(strange).tracks[0], liked, rests)
        for liked, rests in ((True, False), (False, False), (False, True), (None, False))
    ]
    return [
        *(track_buttons.rated_word(texts, each) for each in rated),
        *(track_buttons.rated_word(texts, each, in_group=True) for each in rated),
        track_buttons.corrected_word(texts, offered()),
        track_buttons.corrected_word(texts, offered(corrected="electronic")),
        track_buttons.genre_question_word(texts),
        *(track_buttons.saved_word(texts, Saved(offered(), new)) for new in (0, 1, 5)),
        history.listen_forgotten_word(texts),
        *places_words(texts, strange),
    ]


class TelegramHtml(HTMLParser):
    """Reads HTML as strictly as Telegram does, and keeps the text it shows."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.shown = ""
        self.feed(source)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i", "a", "code", "pre", "blockquote"}
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert not set(data) & set("<>&"), f"bare sign in {data!r}"
        self.shown += data

    def handle_entityref(self, name: str) -> None:
        self.shown += {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}[name]

    def handle_charref(self, name: str) -> None:
        raise AssertionError(f"character reference {name}")

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration")


@pytest.mark.parametrize(("language", "strange"), [*product(INTERFACE_LANGUAGES, HOSTILE)])
def test_every_reply_is_telegram_html_within_its_limits(language: str, strange: str) -> None:
    for name, reply in every_reply(Texts(language), strange).items():
        shown = TelegramHtml(reply.text).shown
        # Telegram counts in UTF-16 units.
        assert 0 < len(shown.encode("utf-16-le")) // 2 <= 4096, name
        assert shown.strip() == shown, name


@pytest.mark.parametrize(("language", "strange"), [*product(INTERFACE_LANGUAGES, HOSTILE)])
def test_every_word_over_the_chat_is_short_enough_for_telegram(language: str, strange: str) -> None:
    for word in every_word(Texts(language), strange):
        assert 0 < len(word.encode("utf-16-le")) // 2 <= 200


@given(st.text(max_size=300))
@settings(max_examples=10, deadline=None)
def test_any_title_and_any_text_are_shown_as_html(strange: str) -> None:
    for reply in every_reply(Texts("ru"), strange).values():
        TelegramHtml(reply.text)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_button_says_something_and_sends_at_most_64_bytes(language: str) -> None:
    pressed: set[str] = set()
    for name, reply in every_reply(Texts(language), "x").items():
        for row in reply.keyboard.inline_keyboard if reply.keyboard else ():
            topic = str(row[0].callback_data).partition(":")[0]
            numbers = topic in {"track", "playlist", "past"} and len(row[0].text) <= 6
            assert 1 <= len(row) <= (5 if numbers else 3), name
            for button in row:
                assert 0 < len(button.text) <= 30, name
                if button.url is not None:
                    assert button.url.isascii(), name
                    assert len(button.url) <= 2000, name
                    continue
                assert isinstance(button.callback_data, str)
                assert 0 < len(button.callback_data.encode()) <= 64, name
                pressed.add(button.callback_data)
    topics = {data.partition(":")[0] for data in pressed}
    assert topics == {
        *("lang", "years", "genre", "more", "forget", "menu", "track", "heard"),
        *("save", "playlist", "weekly", "past", "speak", "zone"),
        *("again", "broadcast", "stop", "group"),
        *("chip", "keep", "who", "find", "similar", "look"),
    }
    assert {data for data in pressed if data.startswith("menu:")} == {
        "menu:language", "menu:years", "menu:genres", "menu:recommend", "menu:playlist",
        "menu:interface", "menu:history", "menu:latest", "menu:mydata", "menu:forget",
        "menu:time_zone", "menu:weekly",
    }  # fmt: skip


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_what_buttons_send_is_what_the_parsers_read(language: str) -> None:
    texts = Texts(language)
    for chosen in (YearRange(), YearRange(1990, 1999), YearRange(None, 1949)):
        marked = [
            parse_years(button.callback_data.removeprefix("years:"))
            for row in keyboards.decades(texts, chosen).inline_keyboard
            for button in row
            if isinstance(button.callback_data, str) and button.text.startswith("✓")
        ]
        assert marked == [chosen]
    swapped = keyboards.years_data(YearRange(1985, 1994)).removeprefix("years:")
    assert parse_years(swapped) == YearRange(1985, 1994)
    for row in keyboards.genres(texts, ()).inline_keyboard[:-1]:
        for button in row:
            assert parse_genres(button.text) == (str(button.callback_data).partition(":")[2],)
    codes = {
        str(button.callback_data).partition(":")[2]
        for row in keyboards.languages(texts, "haw").inline_keyboard
        for button in row
    }
    assert codes - {"any"} <= set(SONG_LANGUAGES)
    assert {"any", "haw", "zxx", "ru", "en", "es", "fr", "de"} <= codes


@pytest.mark.parametrize(("this_year", "newest"), [(2029, 2020), (2030, 2030), (2031, 2030)])
def test_a_new_decade_has_a_button_from_its_first_new_year(this_year: int, newest: int) -> None:
    keyboard = keyboards.decades(Texts("en"), YearRange(), this_year=this_year)
    *decades, anything = (button for row in keyboard.inline_keyboard for button in row)
    read = [
        parse_years(str(button.callback_data).removeprefix("years:"), this_year=this_year)
        for button in decades
    ]
    assert read == [
        YearRange(None, 1949),
        *(YearRange(first, first + 9) for first in range(1950, newest + 1, 10)),
    ]
    assert (decades[-1].text, anything.callback_data) == (f"{newest}s", "years:any")


@pytest.fixture
def finnish(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Texts]:
    """A language that the bot does not speak: nothing but one more file, with English words."""
    english = Path(bot.views.texts.__file__).parent / "locales" / "en.ftl"
    (tmp_path / "fi.ftl").write_bytes(english.read_bytes())
    monkeypatch.setattr(bot.views.texts, "_LOCALES", tmp_path)
    monkeypatch.setattr(bot.views.texts, "INTERFACE_LANGUAGES", ("en", "fi"))
    yield Texts("fi")
    bot.views.texts._bundle.cache_clear()


def test_another_language_needs_one_file_and_no_line(finnish: Texts) -> None:
    assert language_with(Person(1, chosen_language="fi"), "ru") == "fi"
    assert language_with(Person(1), "fi-FI") == "fi"
    for strange in ("x", "<b>&"):
        for reply in every_reply(finnish, strange).values():
            TelegramHtml(reply.text)
        assert every_word(finnish, strange)
    # What is not in the file is Babel's: names of languages, days, numbers, places, scripts.
    assert "saksa" in wishes.render_language_set(finnish, "de").text
    prompt = time_zones.render_time_zone_prompt(finnish, None).keyboard
    assert prompt is not None
    assert any("Helsinki" in button.text for row in prompt.inline_keyboard for button in row)
    assert "12. maaliskuuta" in history.render_listen(finnish, A_LISTEN, None).text


def test_no_view_and_no_handler_knows_the_languages_of_the_interface() -> None:
    package = Path(bot.views.texts.__file__).parent.parent
    # Languages of songs; and the one spoken with whoever understands none of the others.
    of_songs = {"keyboards.py", "recommendations.py"}
    named = {
        file.name
        for room in ("views", "handlers")
        for file in (package / room).rglob("*.py")
        for node in python.walk(python.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, python.Constant) and node.value in INTERFACE_LANGUAGES
    }
    assert named <= of_songs | {"texts.py"}


class CountedTexts(Texts):
    """Notes which messages were asked for."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.asked: set[str] = set()

    def _format(self, message_id: str, values: dict[str, str | int]) -> str:
        self.asked.add(message_id)
        return super()._format(message_id, values)


def test_no_message_is_left_over() -> None:
    texts = CountedTexts("en")
    every_reply(texts, "x")
    every_reply(texts, "")
    recommendations.render_recommendations(texts, found("a", asked=WISH))
    every_word(texts, "x")
    taste_picture(texts, known_well(Person(1), (("rock", 1.0),), A_LISTEN))
    statistics_picture(texts, BUSY)
    statistics_picture(texts, IDLE)
    recordings_words(texts)
    recordings_pictures(texts, HEARING)
    locale = Path(bot.views.texts.__file__).parent / "locales" / "en.ftl"
    entries = FluentParser().parse(locale.read_text(encoding="utf-8")).body
    written = {entry.id.name for entry in entries if isinstance(entry, ast.Message)}
    elsewhere = {name for name in written if name.startswith(("command-", "bot-"))}
    only_within_others: set[str] = set()
    assert written - elsewhere - only_within_others == texts.asked
