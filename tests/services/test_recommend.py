"""Recommendations for people and wishes, over a real database and a loopback Spotify."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import structlog
from support.spotify_catalog import spotify_on
from support.spotify_server import Song, SpotifyServer, spotify_server

from bot.catalogs.local import LocalCatalog
from bot.catalogs.protocol import CandidateList
from bot.catalogs.spotify import SpotifyCatalog
from bot.services.portrait import Portraits
from bot.services.recommend import Recommendations, RecommendService, Wish
from ml.genre.hearing import GenreProbability, Hearing
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.people import People
from storage.recommended import Recommended
from storage.track_key import track_key
from storage.tracks import Track, Tracks
from storage.years import YearRange

ANY = YearRange()
ME = 7


def track(
    artist: str,
    genres: tuple[str, ...] = ("rock",),
    year: int | None = 1990,
    language: str = "en",
    title: str = "Song",
) -> Track:
    key = track_key(artist, title)
    return Track(key, title, artist, "", year, (language,), genres, "starter")


class Room:
    """A service with everything around it; its clock stands still until told otherwise."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = datetime(2026, 11, 22, tzinfo=UTC)
        self.people = People(database)
        self.listens = Listens(database)
        self.recommended = Recommended(database)
        self.feedback = Feedback(database, clock=lambda: self.now)
        self.tracks = Tracks(database)
        self.local = LocalCatalog(self.tracks)
        self.service = self.with_others()

    def with_others(self, *others: object, first: bool = False) -> RecommendService:
        self.others = others
        self.service = RecommendService(
            Portraits(self.people, self.listens, self.feedback),
            self.recommended,
            self.local,
            others,  # type: ignore[arg-type]
            others_first=first,
            clock=lambda: self.now,
        )
        return self.service

    async def stock(self, rows: Sequence[Track]) -> None:
        """Before the first question: the catalog is read once."""
        await self.tracks.replace_starter(rows, repr(rows))

    def restart(self) -> None:
        self.local = LocalCatalog(self.tracks)
        self.with_others()

    async def heard(self, **probabilities: float) -> None:
        await self.listens.add(
            ME,
            file_unique_id=None,
            seconds=10.0,
            probabilities=probabilities,
            model="test",
            update_id=None,
        )

    async def ask(self, limit: int = 5, hearing: Hearing | None = None) -> Recommendations:
        answer = await self.service.for_person(ME, limit, hearing)
        self.now += timedelta(minutes=1)
        return answer


def artists(answer: Recommendations) -> list[str]:
    return [each.track.artist for each in answer.tracks]


def hearing(**probabilities: float) -> Hearing:
    genres = sorted(probabilities.items(), key=lambda item: -item[1])
    shares = tuple(GenreProbability(genre, share) for genre, share in genres)
    return Hearing(10.0, shares, truncated=False, damaged=False, model="test")


@pytest.fixture
def room(database: Database) -> Room:
    return Room(database)


async def test_an_empty_catalog_says_so(room: Room) -> None:
    answer = await room.ask()
    assert (answer.tracks, answer.catalog_empty) == ((), True)
    assert not (answer.started_over or answer.nothing_new or answer.sources_failed)
    assert (await room.service.for_wish(Wish(("rock",), "ru", ANY), 5)).catalog_empty


async def test_someone_unknown_is_recommended_anything(room: Room) -> None:
    await room.stock([track("A", ("rock",)), track("B", ("jazz",)), track("C", ("latin",))])
    answer = await room.ask()
    assert sorted(artists(answer)) == ["A", "B", "C"]
    assert answer.asked == answer.used == Wish((), None, ANY)


async def test_what_was_sent_decides_the_genres_and_their_order(room: Room) -> None:
    await room.stock(
        [
            track("J", ("jazz",)),
            track("B", ("blues",)),
            track("M", ("metal",)),
            track("P", ("pop",)),
        ]
    )
    await room.heard(jazz=0.6, blues=0.3, pop=0.1)
    answer = await room.ask(limit=2)
    assert artists(answer) == ["J", "B"]
    assert answer.asked.genres == ("jazz", "blues")
    assert [each.score for each in answer.tracks] == sorted(
        (each.score for each in answer.tracks), reverse=True
    )


async def test_genres_chosen_by_hand_go_before_those_heard(room: Room) -> None:
    await room.stock([track("J", ("jazz",)), track("M", ("metal",)), track("F", ("folk",))])
    await room.heard(jazz=1.0)
    await room.people.set_genres(ME, ("folk",))
    assert artists(await room.ask(limit=1)) == ["F"]
    assert artists(await room.ask(limit=1, hearing=hearing(metal=1.0))) != ["M"]


async def test_what_was_just_heard_goes_before_what_was_heard_before(room: Room) -> None:
    await room.stock([track("J", ("jazz",)), track("M", ("metal",)), track("R", ("reggae",))])
    for _ in range(20):
        await room.heard(metal=1.0)
    await room.heard(reggae=0.75, metal=0.25)
    answer = await room.ask(limit=2, hearing=hearing(reggae=0.75, metal=0.25))
    assert artists(answer) == ["R", "M"]
    assert answer.asked.genres == ("reggae", "metal")


async def test_language_and_years_of_a_person_are_kept_to(room: Room) -> None:
    rows = [
        track(f"{language} {year}", ("rock",), year, language)
        for language in ("en", "ru")
        for year in (1980, 1990, 2000)
    ]
    await room.stock(rows)
    await room.people.set_genres(ME, ("rock",))
    await room.people.set_song_language(ME, "ru")
    await room.people.set_years(ME, YearRange(1985, 1995))
    answer = await room.ask(limit=1)
    assert artists(answer) == ["ru 1990"]
    assert answer.asked == answer.used == Wish(("rock",), "ru", YearRange(1985, 1995))


async def test_a_relaxed_wish_is_said_and_held_to(room: Room) -> None:
    await room.stock(
        [
            track("Exact", ("metal",), 1990, "ru"),
            track("Near", ("rock",), 1990, "ru"),
            track("Older", ("metal",), 1983, "ru"),
            track("Foreign", ("metal",), 1990, "en"),
        ]
    )
    wish = Wish(("metal",), "ru", YearRange(1988, 1990))
    answer = await room.service.for_wish(wish, 3)
    assert sorted(artists(answer)) == ["Exact", "Near", "Older"]
    near, wider = answer.relaxations
    assert (near.kind, near.genres, near.found) == ("neighbouring_genres", ("rock",), 1)
    assert (wider.kind, wider.first_year, wider.last_year) == ("wider_years", 1983, 1990)
    assert answer.used == Wish(("metal", "rock"), "ru", YearRange(1983, 1990))
    assert answer.asked == wish
    answer = await room.service.for_wish(wish, 5)
    assert "Foreign" in artists(answer)
    assert [each.kind for each in answer.relaxations][-1] == "other_languages"
    assert answer.used.language is None


async def test_nothing_comes_again_until_everything_has_come_and_never_twice_in_a_row(
    room: Room,
) -> None:
    await room.stock([track(f"Artist {i}") for i in range(12)])
    batches = [await room.ask() for _ in range(6)]
    shown = [set(artists(batch)) for batch in batches]
    assert [len(batch) for batch in shown] == [5, 5, 2, 5, 5, 2]
    assert len(shown[0] | shown[1] | shown[2]) == 12
    assert [batch.started_over for batch in batches] == [False] * 3 + [True] * 3
    for before, after in pairwise(shown):
        assert not before & after


async def test_in_the_second_round_everything_comes_again_before_anything_comes_a_third_time(
    room: Room,
) -> None:
    # Of all different scores, so that turns among equals cannot do it.
    await room.stock([track(f"Artist {year}", ("rock",), year) for year in range(1960, 1990)])
    await room.people.set_genres(ME, ("rock",))
    await room.people.set_years(ME, YearRange(1960, 1989))
    first = [artists(await room.ask()) for _ in range(6)]
    second = [artists(await room.ask()) for _ in range(6)]
    assert len({name for batch in first for name in batch}) == 30
    assert len({name for batch in second for name in batch}) == 30
    # Another wish is not disturbed by the second round.
    await room.stock([track(f"Jazz {i}", ("jazz",)) for i in range(10)])
    room.restart()
    await room.people.set_genres(ME, ("jazz",))
    jazz = [*artists(await room.ask()), *artists(await room.ask())]
    assert len(set(jazz)) == 10


async def test_only_so_many_second_rounds_are_remembered_and_who_lost_theirs_begins_anew(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.stock([track(f"Artist {i}") for i in range(12)])
    for at_most, last in ((2, 2), (1, 5)):
        monkeypatch.setattr("bot.services.recommend.MOST_ROUNDS", at_most)
        room.restart()
        for _ in range(6):
            answers = [
                await room.service.for_person(person, 5)
                for person in (10 * at_most, 10 * at_most + 1)
            ]
            room.now += timedelta(minutes=1)
        assert [len(answer.tracks) for answer in answers] == [last, last]


async def test_what_was_shown_a_month_ago_may_come_again_but_not_in_a_row(room: Room) -> None:
    await room.stock([track(f"Artist {i}") for i in range(10)])
    first, second = await room.ask(), await room.ask()
    room.now += timedelta(days=29)
    assert (await room.ask(limit=1)).started_over
    room.now += timedelta(days=2)
    third = await room.ask(limit=9)
    assert not third.started_over
    assert set(artists(first)) | set(artists(second)) >= set(artists(third))


async def test_when_all_that_fits_was_in_the_last_answer_there_is_nothing_new(room: Room) -> None:
    await room.stock([track("Only", ("reggae",))])
    await room.people.set_genres(ME, ("reggae",))
    assert artists(await room.ask()) == ["Only"]
    for _ in range(2):
        answer = await room.ask()
        assert (answer.tracks, answer.nothing_new, answer.started_over) == ((), True, False)
    await room.people.set_genres(ME, ("metal",))
    answer = await room.ask()
    assert (answer.tracks, answer.nothing_new, answer.catalog_empty) == ((), False, False)


async def test_people_do_not_take_tracks_from_each_other(room: Room) -> None:
    await room.stock([track(f"Artist {i}") for i in range(5)])
    await room.ask()
    assert len((await room.service.for_person(ME + 1, 5)).tracks) == 5


async def test_equally_good_tracks_take_turns_and_a_wish_alone_is_answered_alike(
    room: Room,
) -> None:
    await room.stock([track(f"Artist {i}") for i in range(40)])
    firsts = {artists(await room.service.for_person(person, 1))[0] for person in range(20)}
    assert len(firsts) > 5
    wish = Wish(("rock",), None, ANY)
    again = [artists(await room.service.for_wish(wish, 5)) for _ in range(2)]
    assert again[0] == again[1] != artists(await room.service.for_wish(wish, 5, seed=1))


async def test_a_wish_alone_is_not_remembered(room: Room) -> None:
    await room.stock([track("A")])
    assert artists(await room.service.for_wish(Wish((), None, ANY), 5)) == ["A"]
    assert artists(await room.ask()) == ["A"]


@pytest.fixture
def spotify_for(room: Room) -> object:
    with spotify_server() as server:
        made: list[SpotifyCatalog] = []

        def start(answer_within_seconds: float = 30.0) -> SpotifyServer:
            made.append(
                spotify_on(server, room.database, answer_within_seconds=answer_within_seconds)
            )
            room.with_others(made[-1])
            return server

        yield start
        server.stopped.set()
        for catalog in made:
            catalog.close()


Start = Callable[..., SpotifyServer]


async def test_spotify_adds_to_the_local_catalog_in_one_ranking(
    room: Room, spotify_for: Start
) -> None:
    server = spotify_for()
    await room.stock([track("Local", ("pop", "rock")), track("Both", ("rock",))])
    server.songs = [Song("Song", "Both", "rock", "2020"), Song("Other", "Remote", "rock")]
    answer = await room.service.for_wish(Wish(("rock",), None, ANY), 5)
    assert sorted(artists(answer)) == ["Both", "Local", "Remote"]
    assert artists(answer)[-1] == "Local"  # the only one that is something else first
    by_artist = {each.track.artist: each.track for each in answer.tracks}
    assert (by_artist["Both"].year, by_artist["Both"].source) == (1990, "starter")
    assert by_artist["Both"].url
    assert (by_artist["Local"].url, by_artist["Remote"].source) == (None, "spotify")
    assert not answer.sources_failed
    # What Spotify added for one answer is not in the local catalog for the next.
    server.songs = []
    answer = await room.service.for_wish(Wish(("rock", "jazz"), None, YearRange(1980, 1999)), 5)
    assert sorted(artists(answer)) == ["Both", "Local"]
    assert all(each.track.url is None for each in answer.tracks)


async def test_what_spotify_gave_is_not_recommended_twice_either(
    room: Room, spotify_for: Start
) -> None:
    server = spotify_for()
    await room.stock([track(f"Artist {i}") for i in range(5)])
    server.songs = [Song(f"Song {i}", f"Remote {i}", "rock") for i in range(5)]
    await room.people.set_genres(ME, ("rock",))
    first, second = await room.ask(), await room.ask()
    assert len({*artists(first), *artists(second)}) == 10


async def test_spotify_keeps_to_language_and_years(room: Room, spotify_for: Start) -> None:
    server = spotify_for()
    await room.stock([track("Кино", ("rock",), 1988, "ru")])
    server.songs = [
        Song("Ночь", "Someone", "rock", "1989"),
        Song("Night", "Someone", "rock", "1989"),
        Song("День", "Someone else", "rock", None),
    ]
    answer = await room.service.for_wish(Wish(("rock",), "ru", YearRange(1985, 1995)), 5)
    assert sorted(artists(answer)) == ["Someone", "Кино"]


@pytest.mark.parametrize("status", [200, 401, 403, 404, 429, 502, None])
async def test_the_local_answer_comes_whatever_spotify_does(
    room: Room, spotify_for: Start, status: int | None
) -> None:
    server = spotify_for(answer_within_seconds=0.3 if status is None else 30.0)
    await room.stock([track("Local")])
    await room.people.set_genres(ME, ("rock",))
    server.fail(status, times=2, body=b"garbage", retry_after="3600")
    began = time.monotonic()
    answer = await room.ask()
    assert time.monotonic() - began < 5
    assert (artists(answer), answer.sources_failed) == (["Local"], True)


async def test_that_spotify_is_away_is_said_to_each_person_once_a_day(
    room: Room, spotify_for: Start
) -> None:
    server = spotify_for()
    await room.stock([track(f"Local {i}") for i in range(9)])
    server.fail(429, retry_after="360000")
    for person in (ME, 8):
        await room.people.set_genres(person, ("rock",))
        said = [(await room.service.for_person(person, 2)).sources_failed for _ in range(3)]
        assert said == [True, False, False]
    room.now += timedelta(days=1)
    assert (await room.ask()).sources_failed
    # Who asks for nobody is told each time.
    wish = Wish(("rock",), None, ANY)
    assert [(await room.service.for_wish(wish, 2)).sources_failed for _ in range(2)] == [True] * 2


async def test_with_spotify_first_our_catalog_joins_only_where_it_has_too_little(
    room: Room, spotify_for: Start
) -> None:
    server = spotify_for()
    await room.stock([track(f"Local {i}", ("rock", "jazz", "blues")) for i in range(20)])
    room.with_others(*room.others, first=True)
    server.songs = [Song(f"Song {i}", f"Remote {i}", "rock") for i in range(10)]
    server.songs += [Song(f"Song {i}", f"Jazzman {i}", "jazz") for i in range(9)]

    answer = await room.service.for_wish(Wish(("rock",), None, ANY), 20)
    assert sorted(artists(answer)) == sorted(f"Remote {i}" for i in range(10))
    answer = await room.service.for_wish(Wish(("jazz", "rock"), None, YearRange(1990, 1990)), 30)
    assert not any(artist.startswith("Local") for artist in artists(answer))
    few = await room.service.for_wish(Wish(("jazz",), None, ANY), 12)
    assert sum(artist.startswith("Local") for artist in artists(few)) == 3
    server.fail(429, retry_after="3600")
    away = await room.service.for_wish(Wish(("blues",), None, ANY), 3)
    assert (len(away.tracks), away.sources_failed) == (3, True)
    assert len((await room.service.for_wish(Wish((), None, ANY), 3)).tracks) == 3


class Broken:
    """A catalog with a mistake in it."""

    name = "broken"

    async def candidates(self, *wish: object) -> CandidateList:
        raise ZeroDivisionError


async def test_a_mistake_in_another_catalog_does_not_spoil_the_answer(room: Room) -> None:
    await room.stock([track("Local")])
    with structlog.testing.capture_logs() as logs:
        answer = await room.with_others(Broken()).for_wish(Wish((), None, ANY), 5)
    assert (artists(answer), answer.sources_failed) == (["Local"], True)
    (failed,) = (each for each in logs if each["event"] == "catalog failed")
    assert (failed["catalog"], failed["exc_info"]) == ("broken", True)


@pytest.mark.parametrize("wish", [Wish(("polka",), None, ANY), Wish((), "Russian", ANY)])
async def test_a_wish_that_cannot_be_is_refused(room: Room, wish: Wish) -> None:
    with pytest.raises(ValueError, match=r"polka|Russian"):
        await room.service.for_wish(wish, 5)
