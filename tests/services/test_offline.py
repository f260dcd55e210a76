"""Recommending to many people from histories in files, and measuring it."""

import gzip
import os
from itertools import islice
from pathlib import Path

import pytest

from bot.services.histories import HistoryUnusable, read_histories, read_tracks
from bot.services.offline import Offline
from ml.recommend.offline import measured

LISTENING = Path(os.environ.get("KAMERTON_DATA", "../shared/data")).resolve() / "listening"
HEADER = "track_id,title,artist,genre,subgenre,language,year\n"
ROWS = [
    "a1,One,Anna,rock,hard rock,English,1990",
    "a2,Two,Anna,rock,hard rock,English,1991",
    "b1,Three,Boris,rock,hard rock,Russian,1990",
    "c1,Four,Clara,pop,dance pop,,2015",
]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "tracks.csv.gz"
    path.write_bytes(gzip.compress(("\ufeff" + HEADER + "\n".join(ROWS)).encode()))
    return path


def test_tracks_are_read_packed_or_not(listed: Path, tmp_path: Path) -> None:
    tracks = read_tracks(listed)
    plain = tmp_path / "tracks.csv"
    plain.write_bytes(gzip.decompress(listed.read_bytes()))
    assert read_tracks(plain) == tracks
    assert [track.id for track in tracks] == ["a1", "a2", "b1", "c1"]
    first, *_, last = tracks
    assert (first.key, first.year, first.languages) == ("anna|a1", 1990, ("en",))
    assert first.genres[0] == "rock"
    assert last.languages == ()


@pytest.mark.parametrize("year", ["", "1987?", "19877", "-5", "40000", "①", "99999999999"])
def test_a_year_that_is_none_is_unknown(tmp_path: Path, year: str) -> None:
    path = tmp_path / "tracks.csv"
    path.write_text(f"{HEADER}x,T,A,rock,,,{year}\n", encoding="utf-8")
    (track,) = read_tracks(path)
    assert track.year == (19877 if year == "19877" else None)


def test_histories_leave_out_what_is_not_listed_and_what_comes_twice(
    listed: Path, tmp_path: Path
) -> None:
    path = tmp_path / "history.csv"
    path.write_text("user,track_id\nu,a1\nu,a1\nu,nothing\nv,b1\nw,nothing\n")
    histories = read_histories(path, {track.id: track for track in read_tracks(listed)})
    assert histories.of_person == {"u": ("a1",), "v": ("b1",), "w": ()}
    assert histories.unknown == 2


@pytest.mark.parametrize(
    "content", [b"user,song\nu,1\n", b"\xff\xfe\x00user", b"", b"\x1f\x8b\x08broken"]
)
def test_a_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "history.csv"
    path.write_bytes(content)
    with pytest.raises(HistoryUnusable, match=r"history\.csv"):
        read_histories(path, {})
    with pytest.raises(HistoryUnusable, match="none"):
        read_histories(tmp_path / "none.csv", {})


def test_people_get_what_is_like_their_history_and_never_what_is_in_it(listed: Path) -> None:
    offline = Offline.of(read_tracks(listed), None)
    found = dict(offline.recommended({"u": ("a1",), "v": ("c1",)}, 2, diverse=False))
    assert found["u"] == ["a2", "b1"]
    assert "c1" not in found["v"]
    varied = dict(offline.recommended({"v": ("c1",)}, 2, diverse=True))
    assert len({each[0] for each in varied["v"]}) == 2


def test_the_measures_are_what_they_are_called() -> None:
    artists = {"a": "A", "b": "A", "c": "C", "d": "D"}
    recommended = {"u": ["a", "b"], "v": ["c", "d"], "w": ["a", "c"]}
    held = {
        "u": frozenset({"b"}),
        "v": frozenset({"c", "d"}),
        "w": frozenset({"d"}),
        "x": frozenset({"a"}),
        "y": frozenset[str](),
    }
    hit, gain, coverage, varied = measured(recommended, held, top=2, artist_of=artists)
    assert (hit.measure, hit.value, hit.n) == ("hit@2", 0.5, 4)
    assert gain.value == pytest.approx((1 / 1.58496 + 1.0) / 4, abs=1e-4)
    assert coverage.value == 1.0
    assert varied.value == pytest.approx((0.5 + 1.0 + 1.0) / 3)
    assert hit.low < hit.value < hit.high


@pytest.mark.skipif(not LISTENING.is_dir(), reason="needs KAMERTON_DATA")
def test_content_alone_finds_what_real_people_like() -> None:
    catalog = read_tracks(LISTENING / "playlists-tracks.csv.gz")
    known = {track.id: track for track in catalog}
    people = read_histories(LISTENING / "playlists-history.csv.gz", known)
    held = read_histories(LISTENING / "playlists-holdout.csv.gz", known)
    some = dict(islice(people.of_person.items(), 500))
    found = dict(Offline.of(catalog, None).recommended(some, 10, diverse=False))
    hit, *_ = measured(
        found,
        {person: frozenset(held.of_person[person]) for person in some},
        top=10,
        artist_of={track.id: track.key.partition("|")[0] for track in catalog},
    )
    assert hit.n == 500
    assert hit.value >= 0.36  # 0.42 of all 4,401; two standard errors of 500 below
