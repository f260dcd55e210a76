"""Recommendations for wishes told in words: what is left out, moods, and what they are like."""

from dataclasses import replace

import pytest

from bot.catalogs.local import LocalCatalog
from bot.services.portrait import Portraits
from bot.services.recommend import Recommendations, RecommendService
from bot.services.wish import ANYTHING, Like, Wish
from bot.views.chips import beyond_named
from bot.views.texts import Texts
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.offers import OfferedTrack
from storage.people import People
from storage.recommended import Recommended
from storage.track_key import track_key
from storage.tracks import Track, Tracks
from storage.years import YearRange

ME = 7
KINO = Like("кино|", "Кино")


def track(
    artist: str, genres: str, year: int = 1990, language: str = "en", title: str = "Song"
) -> Track:
    key = track_key(artist, title)
    return Track(key, title, artist, "", year, (language,), tuple(genres.split()), "starter")


CATALOG = [
    *(track("Кино", "rock", 1988, "ru", f"Песня {number}") for number in range(8)),
    track("Алиса", "rock", 1987, "ru"),
    track("Аквариум", "rock folk", 1988, "ru"),
    track("ДДТ", "rock", 1992, "ru"),
    track("Земфира", "rock", 2000, "ru"),
    track("Любэ", "pop", 1989, "ru"),
    track("U2", "rock", 1988),
    track("Metallica", "metal rock", 1988),
    track("Slayer", "metal", 1986),
    track("Chet Baker", "jazz", 1954),
    track("Bach", "classical", 1721, "zxx"),
    track("Dylan", "folk", 1963),
    track("Kraftwerk", "electronic", 1978, "de"),
    track("Byrds", "rock folk", 1965),
]


class Room:
    def __init__(self, database: Database) -> None:
        self.database = database
        self.people = People(database)
        self.feedback = Feedback(database)
        self.service = RecommendService(
            Portraits(self.people, Listens(database), self.feedback),
            Recommended(database),
            LocalCatalog(Tracks(database)),
        )

    async def ask(self, wish: Wish, limit: int = 5) -> Recommendations:
        return await self.service.for_person(ME, limit, wish=wish)


def artists(answer: Recommendations) -> list[str]:
    return [each.track.artist for each in answer.tracks]


@pytest.fixture
async def room(database: Database) -> Room:
    await Tracks(database).replace_starter(CATALOG, "1")
    return Room(database)


async def test_a_wish_stands_instead_of_what_was_chosen_and_changes_nothing(room: Room) -> None:
    await room.people.set_genres(ME, ("jazz",))
    await room.people.set_song_language(ME, "de")
    await room.people.set_years(ME, YearRange(1950, 1960))
    before = await room.people.get(ME)

    answer = await room.ask(Wish(("metal",), None, YearRange()), limit=2)

    assert sorted(artists(answer)) == ["Metallica", "Slayer"]
    assert answer.asked == Wish(("metal",), None, YearRange())
    assert await room.people.get(ME) == before
    assert all(each.reason.kind in ("genre", "style") for each in answer.tracks)


async def test_what_is_left_out_does_not_come_even_when_too_little_fits(room: Room) -> None:
    wish = Wish(("rock",), None, YearRange(), without_genres=("metal", "folk"))
    answer = await room.ask(wish, limit=10)
    assert answer.tracks
    assert not [each for each in answer.tracks if {"metal", "folk"} & set(each.track.genres)]


async def test_languages_and_artists_are_left_out(room: Room) -> None:
    wish = Wish((), None, YearRange(), without_languages=("ru", "zxx"), unlike=(
        Like("slayer|", "Slayer"),
    ))  # fmt: skip
    answer = await room.ask(wish, limit=20)
    assert {each.track.languages[0] for each in answer.tracks} == {"en", "de"}
    assert "Slayer" not in artists(answer)


async def test_a_mood_means_its_genres(room: Room) -> None:
    answer = await room.ask(Wish((), None, YearRange(), moods=("calm",)), limit=3)
    assert {"jazz", "classical", "folk"} & {
        genre for each in answer.tracks for genre in each.track.genres
    }
    assert "Slayer" not in artists(answer)
    assert answer.used.genres[:3] == ("jazz", "classical", "folk")


async def test_a_mood_leans_a_genre_that_is_named(room: Room) -> None:
    wish = Wish(("rock",), "en", YearRange(), moods=("calm",))
    assert artists(await room.ask(wish, limit=1)) == ["Byrds"]


async def test_like_an_artist_is_near_in_genre_time_and_language(room: Room) -> None:
    answer = await room.ask(Wish((), None, YearRange(), like=(KINO,)), limit=4)
    assert artists(answer).count("Кино") == 1
    assert set(artists(answer)) <= {"Кино", "Алиса", "Аквариум", "ДДТ", "Земфира"}
    assert artists(answer)[1] in {"Алиса", "Аквариум"}
    assert (answer.asked.genres, answer.asked.language, answer.relaxations) == ((), None, ())


async def test_like_somebody_who_sings_in_english_is_nothing_in_other_languages(
    room: Room,
) -> None:
    await Tracks(room.database).replace_starter(
        [
            track("Radiohead", "rock", 1997),
            *(track(f"Сосед {number}", "rock", 1997, "ru") for number in range(5)),
            track("Blur", "rock", 1990),
            track("Tortoise", "rock", 1990, "zxx"),
        ],
        "2",
    )
    radiohead = Like("radiohead|", "Radiohead")
    answer = await room.ask(Wish((), None, YearRange(), like=(radiohead,)))
    assert set(artists(answer)) == {"Radiohead", "Blur", "Tortoise"}
    in_russian = await room.ask(Wish((), "ru", YearRange(), like=(radiohead,)), limit=2)
    assert {each.track.languages for each in in_russian.tracks} == {("ru",)}


async def test_what_was_sent_before_is_no_reason_for_what_is_asked_for(room: Room) -> None:
    await Listens(room.database).add(
        ME,
        file_unique_id=None,
        seconds=30.0,
        probabilities={"rock": 0.9, "metal": 0.1},
        model="toy",
        update_id=None,
    )
    answer = await room.ask(Wish((), None, YearRange(), like=(KINO,)), limit=3)
    assert {each.reason.kind for each in answer.tracks} <= {"genre", "style"}


async def test_a_wish_beside_the_artist_goes_before_what_the_artist_is_like(room: Room) -> None:
    answer = await room.ask(Wish(("rock",), "en", YearRange(), like=(KINO,)), limit=2)
    assert {each.track.languages for each in answer.tracks} == {("en",)}


async def test_songs_by_an_artist_are_theirs_before_what_is_like_them(room: Room) -> None:
    wish = Wish((), None, YearRange(), like=(replace(KINO, own=True),))
    answer = await room.ask(wish, limit=5)
    assert artists(answer) == ["Кино"] * 5
    assert answer.relaxations == ()

    rest = await room.ask(wish, limit=5)
    assert artists(rest)[:3] == ["Кино"] * 3
    assert "Кино" not in artists(rest)[3:]
    (beyond,) = rest.relaxations
    assert beyond.kind == "beyond_named"
    assert "no more by Кино" in str(beyond_named(Texts("en"), rest))

    none_left = await room.ask(wish, limit=2)
    assert "already seen everything I have by Кино" in str(beyond_named(Texts("en"), none_left))


async def test_songs_by_an_artist_of_two_names_are_those_under_both(room: Room) -> None:
    own = replace(KINO, artist_also="Kraftwerk", own=True)
    answer = await room.ask(Wish((), None, YearRange(), like=(own,)), limit=9)
    assert artists(answer).count("Кино") == 8
    assert artists(answer).count("Kraftwerk") == 1


async def test_songs_by_an_artist_are_what_else_was_wished_for(room: Room) -> None:
    own = replace(KINO, own=True)
    answer = await room.ask(Wish((), None, YearRange(1990, 1999), like=(own,)), limit=2)
    assert "ДДТ" in artists(answer)
    assert "no such songs by Кино" in str(beyond_named(Texts("en"), answer))


async def test_like_a_track_is_not_that_track(room: Room) -> None:
    key = track_key("U2", "Song")
    wish = Wish((), None, YearRange(), like=(Like(key, "U2 – Song"),))
    answer = await room.ask(wish, limit=2)
    assert key not in [each.track.key for each in answer.tracks]
    assert all("rock" in each.track.genres for each in answer.tracks)


async def test_an_artist_who_rests_comes_when_asked_for(room: Room) -> None:
    await room.ask(ANYTHING)
    for number in range(3):
        disliked = CATALOG[number]
        await room.feedback.give(ME, OfferedTrack.of(disliked, 0.5), False, rank=1, context={})
    answer = await room.ask(Wish((), None, YearRange(), like=(KINO,)), limit=4)
    assert artists(answer).count("Кино") == 1


async def test_an_artist_who_is_gone_from_the_catalog_is_no_hindrance(room: Room) -> None:
    wish = Wish(("jazz",), None, YearRange(), like=(Like("nobody|", "Nobody"),))
    assert "Chet Baker" in artists(await room.ask(wish, limit=1))


async def test_whatever_somebody_likes_the_genre_they_ask_for_comes_first(room: Room) -> None:
    await Tracks(room.database).replace_starter(
        [
            track("Gentle", "pop folk rock", 1980),
            track("Loud", "rock", 1980),
            track("Heavy", "rock metal", 1980),
        ],
        "2",
    )
    await room.people.set_genres(ME, ("folk", "pop", "rock"))  # all that is known of their taste
    answer = await room.ask(Wish(("rock",), None, YearRange()), limit=1)
    assert artists(answer) == ["Loud"]
    assert answer.tracks[0].reason.genre == "rock"


async def test_a_track_is_there_for_the_genre_that_was_asked_for(room: Room) -> None:
    answer = await room.ask(Wish(("folk",), "ru", YearRange()), limit=1)
    assert artists(answer) == ["Аквариум"]
    assert answer.tracks[0].track.genres[0] == "rock"
    assert answer.tracks[0].reason.genre == "folk"


async def test_the_next_page_knows_what_was_on_the_one_before(room: Room) -> None:
    wish = Wish(("rock",), "ru", YearRange(2000, 2000))
    first = await room.ask(wish, 1)
    assert ([each.track.artist for each in first.tracks], first.relaxations) == (["Земфира"], ())
    second = await room.ask(wish, 1)
    assert {(each.found, each.seen) for each in second.relaxations} == {(0, 1)}


async def test_the_next_page_knows_that_all_of_a_style_was_shown(room: Room) -> None:
    wish = Wish((), None, YearRange(), styles=("thrash",))
    first = await room.ask(wish, 2)
    assert first.tracks[0].track.artist == "Slayer"  # nobody else here stands for it
    beyond = (await room.ask(wish, 2)).relaxations[0]
    assert (beyond.kind, beyond.found, beyond.seen) == ("beyond_named", 0, 1)
