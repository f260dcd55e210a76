"""What the answers say: verdicts, recommendations, wishes, profile and errors in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.genres import GenresNotUnderstood
from bot.services.history import HistoryPage
from bot.services.profile import Profile
from bot.services.reasons import Reason
from bot.services.recommend import Recommendation, Recommendations, Wish
from bot.services.years import YearsError, parse_years
from bot.views import phrases
from bot.views.greeting import render_help
from bot.views.groups import render_settings
from bot.views.hearing import (
    render_audio_error,
    render_listening,
    render_not_music,
    render_verdict,
)
from bot.views.history import render_history
from bot.views.profile import render_profile
from bot.views.recommendations import reason_in_words, render_recommendations
from bot.views.reply import Reply
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from bot.views.wishes import (
    render_genres_not_understood,
    render_language_not_understood,
    render_language_prompt,
    render_years_error,
)
from ml.genre.hearing import GenreProbability, Hearing, Stretch
from ml.recommend.relaxation import Relaxation
from storage.clock import utc_now
from storage.feedback import Opinion
from storage.listens import Listen
from storage.people import Person
from storage.tracks import Track
from storage.years import YearRange

EN, RU, ES = Texts("en"), Texts("ru"), Texts("es")
ANYTHING = Wish((), None, YearRange())
KINO = Track("k", "Группа крови", "Кино", "Kino", 1988, ("ru",), ("rock",), "starter")
PURPLE = Track(
    "p", "Highway Star", "Deep Purple", "", 1972, ("en",), ("rock",), "spotify", "https://a.b/?c&d"
)


def heard(*shares: float, **changes: object) -> Hearing:
    genres = zip(("classical", "jazz", "blues", "rock"), shares, strict=False)
    values: dict[str, object] = {
        "seconds": 30.0,
        "truncated": False,
        "damaged": False,
        "model": "1",
    }
    return Hearing(
        genres=tuple(GenreProbability(genre, share) for genre, share in genres),
        **(values | changes),  # type: ignore[arg-type]
    )


def found(*tracks: Track, asked: Wish = ANYTHING, **changes: object) -> Recommendations:
    chosen = tuple(Recommendation(track, 0.5, Reason("genre", track.genres[0])) for track in tracks)
    return Recommendations(chosen, asked, asked, **changes)  # type: ignore[arg-type]


def test_a_verdict_names_three_genres_and_then_the_tracks() -> None:
    reply = render_verdict(EN, heard(0.62, 0.2, 0.1, 0.08), found(PURPLE))
    assert reply.text == (
        "Sounds like <b>classical</b>: 62%.\n"
        "I also hear jazz (20%) and blues (10%).\n\n"
        "You might like:\n\n"
        '1. Deep Purple – <a href="https://a.b/?c&amp;d">Highway Star</a>\n'
        "<i>rock; 1972</i>"
    )
    assert reply.keyboard is not None
    assert reply.keyboard.inline_keyboard[0][0].callback_data == "more"


def test_a_doubtful_verdict_says_so() -> None:
    unsure = heard(0.31, 0.3, 0.2, verdict="unsure")
    assert render_verdict(RU, unsure, found(PURPLE)).text.startswith(
        "Что-то на стыке двух жанров: <b>классика</b> (31\u00a0%) и <b>джаз</b> (30\u00a0%).\n"
        "На третьем месте блюз (20\u00a0%).\n\n"
    )
    assert render_verdict(EN, unsure, found(PURPLE)).text.startswith(
        "Somewhere between <b>classical</b> (31%) and <b>jazz</b> (30%).\n"
        "After that comes blues (20%).\n\n"
    )


def test_a_medley_is_told_by_what_it_is_made_of() -> None:
    led = ("jazz", "jazz", "rock", "jazz", "blues", "rock", "rock", "jazz", "jazz", "jazz")
    stretches = tuple(
        Stretch(30.0 * place, 30.0 * place + 30.0, (GenreProbability(genre, 0.6),))
        for place, genre in enumerate(led)
    )
    medley = heard(0.31, 0.3, 0.2, verdict="unsure", timeline=stretches)
    said = "Several genres take turns here: jazz (60%) and rock (30%).\n\n"
    assert render_verdict(EN, medley, found(PURPLE)).text.startswith(said)
    of_one = replace(medley, timeline=stretches[:2])
    assert "Somewhere between" in render_verdict(EN, of_one, found(PURPLE)).text


def test_what_nobody_could_hear_is_not_named() -> None:
    reply = render_verdict(EN, heard(0.9, 0.05, 0.02), found(PURPLE))
    assert "I also hear jazz (5%).\n" in reply.text
    assert "also" not in render_verdict(EN, heard(0.99, 0.006, 0.004), found(PURPLE)).text


def test_a_model_that_is_sure_at_a_low_share_is_believed() -> None:
    assert render_verdict(EN, heard(0.31, 0.3), found(PURPLE)).text.startswith(
        "Sounds like <b>classical</b>: 31%.\n"
    )


def test_what_is_no_music_is_told_by_its_kind_and_what_to_send_instead() -> None:
    said = {}
    for kind in ("speech", "noise", "silence"):
        for texts in (RU, EN):
            reply = render_not_music(texts, heard(0.9, 0.1, verdict="not_music", kind=kind))
            assert reply.keyboard is None
            said[kind, texts.language] = reply.text
    assert len(set(said.values())) == 6
    assert said["silence", "ru"] == render_audio_error(RU, "silence").text
    for (kind, language), text in said.items():
        assert "%" not in text
        if kind != "silence":
            assert {"ru": "Пришлите", "en": "Send"}[language].lower() in text.lower()


def test_a_verdict_says_what_was_not_heard() -> None:
    hearing = heard(0.9, 0.1, truncated=True, damaged=True, seconds=600.0)
    text = render_verdict(RU, hearing, found(PURPLE)).text
    assert "учтены только первые 10 минут" in text
    assert "Файл местами повреждён" in text


def test_a_wish_for_what_was_just_heard_is_not_repeated() -> None:
    hearing = heard(0.6, 0.3, 0.1)
    near = render_verdict(EN, hearing, found(PURPLE, asked=Wish(("jazz",), None, YearRange())))
    assert "<i>jazz</i>" not in near.text
    chosen = Wish(("rock",), "ru", YearRange(1980, None))
    assert (
        "<i>rock · Russian · since 1980</i>"
        in render_verdict(EN, hearing, found(KINO, asked=chosen)).text
    )


def test_an_artist_is_written_in_the_script_of_the_interface() -> None:
    assert (
        "1. Кино — Группа крови\n<i>рок; 1988; на русском</i>"
        in render_recommendations(RU, found(KINO)).text
    )
    assert (
        "1. Kino – Группа крови\n<i>rock; 1988; in Russian</i>"
        in render_recommendations(EN, found(KINO)).text
    )


def test_a_language_is_told_where_it_was_asked_for_or_is_not_english() -> None:
    asked = Wish((), "en", YearRange())
    assert "1972; in English</i>" in render_recommendations(EN, found(PURPLE, asked=asked)).text
    assert "1972</i>" in render_recommendations(EN, found(PURPLE)).text
    both = replace(KINO, languages=("uk", "ru"))
    asked = Wish((), "ru", YearRange())
    assert "1988; на русском</i>" in render_recommendations(RU, found(both, asked=asked)).text
    assert "1988; на украинском</i>" in render_recommendations(RU, found(both)).text


def test_relaxations_are_said_with_the_number_of_exact_tracks() -> None:
    near = Relaxation("neighbouring_genres", 3, 3, genres=("soul", "pop"))
    wider = Relaxation("wider_years", 3, 3, first_year=1985, last_year=2005)
    other = Relaxation("other_languages", 3, 3)
    asked = Wish(("rock",), "ru", YearRange(1990, 2000))
    tracks = [KINO] * 5
    text = render_recommendations(
        RU, found(*tracks, asked=asked, relaxations=(near, wider, other))
    ).text
    assert (
        "Точно подходят только 3 трека на русском, поэтому поиск шире: соседние жанры (соул, поп), "
        "другие годы (1985–2005) и песни на других языках." in text
    )
    text = render_recommendations(EN, found(*tracks, asked=asked, relaxations=(wider,))).text
    said = "Only 3 tracks in Russian fit exactly, so I looked further: other years (1985–2005)."
    assert said in text
    none = Relaxation("wider_years", 0, 0, first_year=1985)
    text = render_recommendations(EN, found(KINO, relaxations=(none,))).text
    assert "Nothing fits exactly, so I looked further: other years (since 1985)." in text


def test_too_few_artists_are_not_called_too_few_tracks() -> None:
    near = Relaxation("neighbouring_genres", 12, 2, genres=("soul",))
    text = render_recommendations(EN, found(*[KINO] * 5, relaxations=(near,))).text
    assert "by only 2 artists, so I looked further: neighboring genres" in text


@pytest.mark.parametrize(
    ("texts", "none_left", "some_left", "few_artists"),
    [
        (EN, "already seen everything in Russian that", "Only 2 more tracks", "Everything else"),
        (
            RU,
            "Всё на русском, что точно подходит",
            "остались только 2 трека",
            "песни только",
        ),
        (
            ES,
            "Ya has visto todas las canciones en ruso",
            "Solo quedan 2 canciones",
            "Todo lo demás",
        ),
    ],
)
def test_what_was_on_earlier_pages_is_not_called_missing(
    texts: Texts, none_left: str, some_left: str, few_artists: str
) -> None:
    asked = Wish(("rock",), "ru", YearRange())
    for exact, artists, said in ((0, 0, none_left), (2, 2, some_left), (12, 2, few_artists)):
        near = Relaxation("neighbouring_genres", exact, artists, seen=5, genres=("metal",))
        answer = found(*[KINO] * 5, asked=asked, relaxations=(near,))
        assert said in render_recommendations(texts, answer).text


def test_a_style_of_which_all_was_shown_is_not_called_missing() -> None:
    asked = Wish((), None, YearRange(), styles=("grunge",))
    for texts, said in ((EN, "already seen everything"), (RU, "вы уже"), (ES, "Ya has visto todo")):
        beyond = Relaxation("beyond_named", 0, 0, seen=3)
        answer = found(KINO, asked=asked, relaxations=(beyond,))
        assert said in render_recommendations(texts, answer).text


FRIDAY = datetime(2026, 11, 20, tzinfo=UTC)
LIKED = Opinion(7, "x|y", True, FRIDAY, "Song", "Band", 1990, ("en",), ("rock",), rank=1, score=0.5)


@pytest.mark.parametrize(
    ("why", "english", "russian"),
    [
        (Reason("sent", "jazz", FRIDAY, 2), "jazz, like what you sent on Friday",
         "джаз, как в том, что вы прислали в пятницу"),
        (Reason("sent", "classical", FRIDAY, 0), "classical, like what you sent today",
         "классика, как в том, что вы прислали сегодня"),
        (Reason("sent", "reggae", FRIDAY, 1), "reggae, like what you sent yesterday",
         "регги, как в том, что вы прислали вчера"),
        (Reason("sent", "rock", FRIDAY, 9), "rock, like what you sent on November 20",
         "рок, как в том, что вы прислали 20 ноября"),
        (Reason("just_sent", "electronic"), "electronic, like what you sent",
         "электроника, как в том, что вы прислали"),
        (Reason("just_sent", "jazz", here=True), "jazz, like what was sent here",
         "джаз, как в том, что сюда прислали"),
        (Reason("sent", "jazz", FRIDAY, 2, here=True), "jazz, like what was sent here on Friday",
         "джаз, как в том, что сюда прислали в пятницу"),
        (Reason("chosen", "folk", here=True), "folk, as chosen for this group",
         "фолк, как выбрано для этой группы"),
        (Reason("chosen", "folk"), "folk, as you chose", "фолк, как вы и выбрали"),
        (Reason("akin", "pop"), "close to pop", "близко к жанру «поп»"),
        (Reason("artist", liked=LIKED), "you liked “Song” by the same artist",
         "вам понравился трек «Song» этого же исполнителя"),
        (Reason("beside", liked=LIKED), "close to “Song” by Band, which you liked",
         "в духе трека «Song» (Band), который вам понравился"),
        (Reason("together"), "liked by people with a taste like yours",
         "нравится людям с похожим вкусом"),
        (Reason("genre"), "", ""),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_words(why: Reason, english: str, russian: str) -> None:
    assert reason_in_words(EN, why) == english
    assert reason_in_words(RU, why) == russian
    assert why.kind == "genre" or english


def test_every_day_of_the_week_has_its_case() -> None:
    days = [FRIDAY + timedelta(days=shift) for shift in range(7)]
    said = [phrases.when(RU, day, 3) for day in days]
    assert said[:5] == ["в пятницу", "в субботу", "в воскресенье", "в понедельник", "во вторник"]
    assert said[5:] == ["в среду", "в четверг"]


@pytest.mark.parametrize(
    ("case", "sentence"),
    [({}, "Ничего подходящего не нашлось"), ({"nothing_new": True}, "было в прошлом ответе"),
     ({"catalog_empty": True}, "Каталог пока пуст")],
)  # fmt: skip
def test_no_tracks_come_with_the_reason_and_a_way_on(case: dict[str, bool], sentence: str) -> None:
    reply = render_recommendations(RU, found(**case))
    assert sentence in reply.text
    assert reply.keyboard is not None
    data = [button.callback_data for row in reply.keyboard.inline_keyboard for button in row]
    assert data == ["menu:language", "menu:years", "menu:genres", "menu:recommend"]


def test_spotify_and_starting_over_are_mentioned_below_the_tracks() -> None:
    text = render_recommendations(EN, found(KINO, sources_failed=True, started_over=True)).text
    assert text.index("Kino") < text.index("second time") < text.index("Spotify is taking a break")


def test_the_present_choice_is_marked() -> None:
    reply = render_language_prompt(RU, "ru")
    assert "Сейчас: русский." in reply.text
    assert reply.keyboard is not None
    labels = [button.text for row in reply.keyboard.inline_keyboard for button in row]
    assert [label for label in labels if label.startswith("✓")] == ["✓ Русский"]
    assert "Любой" in labels
    assert "Без слов" in labels


def test_an_unknown_language_is_named_and_likely_ones_are_offered() -> None:
    reply = render_language_not_understood(RU, "клингонский", (), None)
    assert reply.text.startswith("Не знаю такого языка: «клингонский».")
    assert reply.keyboard is not None
    assert len(reply.keyboard.inline_keyboard) > 3
    reply = render_language_not_understood(RU, "руский", ("ru",), None)
    assert reply.keyboard is not None
    assert [row[0].callback_data for row in reply.keyboard.inline_keyboard] == ["lang:ru"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("what", ["Не получилось разобрать годы"]),
        ("2000-1990", ["Годы стоят в обратном порядке: 2000 позже, чем 1990.", "1990–2000?"]),
        ("2050-1990", ["Годы стоят в обратном порядке", "2050 год ещё не наступил"]),
        ("2050", ["2050 год ещё не наступил", "2026"]),
        ("500", ["Так далеко в прошлое", "1500"]),
    ],
)
def test_each_fault_of_years_has_its_sentence(text: str, sentences: list[str]) -> None:
    with pytest.raises(YearsError) as caught:
        parse_years(text, this_year=2026)
    reply = render_years_error(RU, caught.value, YearRange())
    for sentence in sentences:
        assert sentence in reply.text
    assert reply.keyboard is not None


def test_unknown_genres_are_named() -> None:
    one = GenresNotUnderstood(("банджо",), (), ("blues",))
    text = render_genres_not_understood(RU, one, ()).text
    assert text.startswith("Не знаю такого жанра: банджо. Может быть, блюз?")
    two = GenresNotUnderstood(("банджо", "вжух"))
    assert "Не знаю таких жанров: банджо, вжух." in render_genres_not_understood(RU, two, ()).text


HEARD_ONCE = Listen(
    1, 1, datetime(2026, 3, 12, tzinfo=UTC), None, 30.0, {"pop": 0.3, "rock": 0.7}, "1", 1
)


def test_a_profile_tells_taste_wishes_and_from_what() -> None:
    person = Person(1, song_language="ru", years=YearRange(1990, 1999), genres=("rock",))
    known = Profile(
        person,
        (("rock", 0.8), ("pop", 0.2)),
        listens=3,
        latest=HEARD_ONCE,
        likes=6,
        dislikes=1,
        decades=((1940, 0.1), (1950, 0.0), (1990, 0.6), (2000, 0.3)),
        languages=(("ru", 0.75), ("zxx", 0.25)),
    )
    assert render_profile(RU, known).text == (
        "<b>Ваш профиль</b>\n\n"
        "<b>Жанры:</b> рок 80\u00a0%, поп 20\u00a0%\n"
        "<b>Любимые десятилетия:</b> 90-е 60\u00a0%, 2000-е 30\u00a0%, до 1950 10\u00a0%\n"
        "<b>Любимые языки:</b> русский 75\u00a0%, без слов 25\u00a0%\n"
        "<i>Сужу по тому, что есть: 3 записи, 6 понравившихся треков, 1 непонравившийся трек"
        " и выбранные жанры.</i>\n\n"
        "Выбранные жанры: рок\n"
        "Язык песен: русский\n"
        "Годы: 1990–1999"
    )


def test_a_profile_says_what_is_missing() -> None:
    young = Profile(Person(1), (("rock", 1.0),), listens=1, latest=HEARD_ONCE, likes=3)
    text = render_profile(EN, young).text
    assert "I go by one recording and 3 tracks you like." in text
    assert "2 more 👍, and I’ll know your decades and languages too." in text
    assert "Decades you like" not in text


@pytest.mark.parametrize(
    ("language", "before", "said"),
    [
        ("en", timedelta(seconds=3), "1. 1 minute ago –"),
        ("ru", timedelta(minutes=5), "1. 5 минут назад —"),
        ("es", timedelta(hours=3), "1. Hace 3 horas –"),
    ],
)
def test_a_history_without_a_clock_tells_how_long_ago(
    language: str, before: timedelta, said: str
) -> None:
    listen = replace(HEARD_ONCE, heard_at=utc_now() - before)
    assert said in render_history(Texts(language), HistoryPage((listen,), 1, 1, 1), None).text


def test_an_older_recording_without_a_clock_is_told_by_utc() -> None:
    listen = replace(HEARD_ONCE, heard_at=datetime(2025, 3, 12, 18, 40, tzinfo=UTC))
    text = render_history(Texts("ru"), HistoryPage((listen,), 1, 1, 1), None).text
    assert "г., 18:40 UTC —" in text


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_a_setting_of_a_group_has_one_name_in_words_and_on_its_button(language: str) -> None:
    settings = render_settings(Texts(language), Person(1))
    assert settings.keyboard is not None
    for button in (each for row in settings.keyboard.inline_keyboard for each in row):
        assert f"\n{button.text}: " in settings.text


def test_a_profile_has_a_button_for_everything_in_it() -> None:
    known = Profile(Person(1), (("rock", 1.0),), listens=1, latest=HEARD_ONCE)
    assert data_of(render_profile(EN, known)) == [
        *("menu:genres", "menu:years", "menu:language", "menu:latest", "menu:history"),
        *(
            "menu:interface",
            "menu:time_zone",
            "menu:weekly",
            "menu:mydata",
            "menu:forget",
            "menu:recommend",
        ),
    ]
    # Nothing to correct and nothing to look back at.
    assert not {"menu:latest", "menu:history"} & {*data_of(render_profile(EN, Profile(Person(1))))}


def test_a_new_person_is_told_how_to_begin() -> None:
    text = render_profile(EN, Profile(Person(1))).text
    assert "Send me a song" in text
    assert "Years:" not in text


def data_of(reply: Reply) -> list[object]:
    """What its buttons send, in their order."""
    assert reply.keyboard is not None
    return [button.callback_data for row in reply.keyboard.inline_keyboard for button in row]


def test_who_waits_learns_how_many_are_ahead() -> None:
    assert render_listening(RU).text == "🎧 Слушаю…"
    assert "перед вами ещё 2 записи" in render_listening(RU, ahead=2).text


def test_the_limits_are_told_in_numbers() -> None:
    assert "20 MB" in render_audio_error(EN, "too_large").text
    assert "20 MB" in render_help(EN).text
    assert "10 minutes" in render_help(EN).text
