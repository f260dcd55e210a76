"""The command line is a contract: what it prints, and what it ends with."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from support.command_line import kamerton
from support.synth import encode, music
from support.toy_model import decide, write_toy
from typer.testing import CliRunner

from bot.cli import app
from ml.genre import GENRES


@pytest.fixture
def song(tmp_path: Path) -> Path:
    path = tmp_path / "песня.ogg"
    path.write_bytes(encode(music(4), "ogg"))
    return path


@pytest.fixture
def matrices(tmp_path: Path) -> Path:
    path = tmp_path / "some.npz"
    rng = np.random.default_rng(0)
    np.savez(
        path,
        names=np.array([f"track.{i}" for i in range(12)]),
        genres=np.array([GENRES[i % 10] for i in range(12)]),
        logmel=rng.integers(0, 256, (12, 128, 334), dtype=np.uint8),
    )
    return path


@pytest.fixture(scope="module")
def cnn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that reads matrices, and has learned nothing."""
    pytest.importorskip("tensorflow")
    from ml.genre.features import LogMelColumns
    from ml.genre.manifest import TrainingData
    from ml.training.export import export
    from ml.training.network import build_network

    folder = tmp_path_factory.mktemp("cnn")
    export(
        build_network(8, 0.0),
        folder,
        front_end=LogMelColumns(),
        training_data=TrainingData(description="nothing", sha256="0" * 64, tracks=0),
        recipe={},
        figures=(),
    )
    return folder


def test_classify_gives_one_json_object_a_line(song: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp3"
    broken.write_text("not music")
    done = kamerton("classify", "--json", song, broken, tmp_path / "absent.ogg")
    heard, unheard, absent = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert heard["file"] == str(song)
    assert heard["seconds"] == pytest.approx(4, abs=0.1)
    shares = [each["probability"] for each in heard["genres"]]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0, abs=1e-6)
    assert {each["genre"] for each in heard["genres"]} == set(GENRES)
    assert unheard == {
        "file": str(broken),
        "error": {"code": "not_audio", "message": unheard["error"]["message"]},
    }
    assert heard["verdict"] in {"music", "unsure"}
    assert "kind" not in heard
    assert absent["error"]["code"] == "unreadable"
    assert done.stderr == ""


def test_silence_is_an_error_and_an_answer(tmp_path: Path) -> None:
    silent = tmp_path / "silent.wav"
    silent.write_bytes(encode(np.zeros(3 * 22_050, np.float32), "wav"))
    done = kamerton("classify", "--json", silent)
    said = json.loads(done.stdout)
    assert done.returncode == 1
    assert said["error"]["code"] == "silence"
    assert (said["verdict"], said["kind"]) == ("not_music", "silence")


def test_classify_says_what_it_takes_a_recording_for(song: Path, tmp_path: Path) -> None:
    pytest.importorskip("tensorflow")
    toy = write_toy(tmp_path / "toy")
    for decision, verdict, kind, in_words in (
        ({"least_confidence": 0.1}, "music", None, "rock"),
        ({"least_confidence": 0.9}, "unsure", None, "Between rock and blues"),
        (
            {"least_confidence": 0.9, "least_music": 0.5},
            "not_music",
            "speech",
            "This does not sound like music (speech)",
        ),
    ):
        decide(toy, **decision)
        done = kamerton("classify", "--json", "--model", toy, song)
        said = json.loads(done.stdout)
        assert done.returncode == 0
        assert (said["verdict"], said.get("kind")) == (verdict, kind)
        assert len(said["genres"]) == len(GENRES)
        assert in_words in kamerton("classify", "--model", toy, song).stdout


def test_the_json_lines_reach_a_file_though_a_terminal_watches(song: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with (tmp_path / "out.jsonl").open("wb") as out:
        subprocess.run(
            [sys.executable, "-m", "bot", "classify", "--json", str(song), str(song)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=theirs,
            timeout=60,
            check=True,
        )
    os.close(theirs)
    assert b"Listening" in os.read(ours, 100_000)
    os.close(ours)
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    assert [json.loads(line)["file"] for line in lines] == [str(song)] * 2


def test_names_that_are_no_text_come_back_as_they_were(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/bad\xff.ogg"
    Path(os.fsdecode(name)).write_bytes(encode(music(2), "ogg"))
    done = kamerton("classify", "--json", os.fsdecode(name), PYTHONIOENCODING="ascii")
    assert os.fsencode(json.loads(done.stdout)["file"]) == name


def test_an_output_that_cannot_be_written_is_told_in_a_sentence(song: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "classify", "--json", str(song)],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stderr


def test_a_dotenv_in_another_encoding_is_told_in_a_sentence(song: Path, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("LOG_LEVEL=INFO".encode("utf-16"))
    done = kamerton("classify", song)
    assert done.returncode == 2
    assert ".env" in done.stderr
    assert "Traceback" not in done.stderr


def test_classify_shows_a_table_and_ends_well(song: Path) -> None:
    done = kamerton("classify", song)
    assert done.returncode == 0
    assert "песня.ogg" in done.stdout
    assert "%" in done.stdout


def test_classify_tells_a_timeline_of_a_long_recording_alone(song: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.ogg"
    long.write_bytes(encode(music(75), "ogg"))
    done = kamerton("classify", "--json", "--timeline", long, song)
    heard, short = map(json.loads, done.stdout.splitlines())
    times = [(each["start_seconds"], each["end_seconds"]) for each in heard["timeline"]]
    assert times[0][0] == 0.0
    assert times[-1][1] == pytest.approx(75, abs=0.1)
    assert len(times) == 3
    for each in heard["timeline"]:
        assert sum(one["probability"] for one in each["genres"]) == pytest.approx(1.0)
    assert short["timeline"] == []
    shown = kamerton("classify", "--timeline", long).stdout
    assert "1:15" in shown.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["classify"],
        ["sing"],
        ["classify", "--louder", "x.ogg"],
        ["recommend", "--years", "2050-1990"],
        ["recommend", "--language", "клингонский"],
        ["recommend", "--genres", "polka"],
        ["recommend", "--limit", "0"],
        ["evaluate", "absent.npz"],
        ["evaluate", "."],
        ["train", "absent.npz", "--out", "model"],
        ["train", "x.npz", "--out", "model", "--recipe", "magic"],
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(arguments: list[str]) -> None:
    done = kamerton(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stderr.strip()


def test_a_model_folder_without_a_model_is_refused_in_a_sentence(
    song: Path, tmp_path: Path
) -> None:
    done = kamerton("classify", song, "--model", tmp_path)
    assert done.returncode == 1
    assert "manifest" in done.stderr
    assert "Traceback" not in done.stderr


def test_evaluate_writes_predictions_and_prints_figures(
    matrices: Path, cnn: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    done = kamerton("evaluate", matrices, "--predictions", out, "--model", cnn)
    assert done.returncode == 0, done.stderr
    for measure in ("accuracy", "top-3 accuracy", "macro F1"):
        assert f"\n{measure}" in "\n" + done.stdout
    assert "n = 12" in done.stdout
    header, *rows = out.read_text().splitlines()
    assert header == ",".join(["name", *GENRES])
    assert len(rows) == 12
    assert sum(map(float, rows[0].split(",")[1:])) == pytest.approx(1.0, abs=1e-4)


def test_matrices_are_not_for_a_model_that_hears_sound(matrices: Path) -> None:
    pytest.importorskip("tensorflow")
    done = kamerton("evaluate", matrices)
    assert done.returncode == 2
    assert "recordings" in done.stderr
    assert "Traceback" not in done.stderr


def test_evaluate_takes_tracks_without_genres(matrices: Path, cnn: Path, tmp_path: Path) -> None:
    with np.load(matrices) as archive:
        np.savez(tmp_path / "bare.npz", names=archive["names"], logmel=archive["logmel"])
    done = kamerton(
        *("evaluate", tmp_path / "bare.npz", "--model", cnn),
        *("--predictions", tmp_path / "out.csv"),
    )
    assert done.returncode == 0, done.stderr
    assert "nothing to measure" in done.stdout
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 13


def test_evaluate_hears_a_folder_of_recordings_and_draws(tmp_path: Path, song: Path) -> None:
    pytest.importorskip("matplotlib")
    for genre in ("rock", "jazz"):
        (tmp_path / "data" / genre).mkdir(parents=True)
        (tmp_path / "data" / genre / f"{genre}.00000.ogg").write_bytes(song.read_bytes())
    (tmp_path / "data" / "jazz" / "broken.wav").write_text("not music")
    done = kamerton(
        *("evaluate", tmp_path / "data", "--pictures", tmp_path / "pictures"),
        *("--predictions", tmp_path / "out.csv"),
    )
    assert done.returncode == 0, done.stderr
    assert "n = 2" in done.stdout
    assert "ECE (10 bins)" in done.stdout
    assert "left out broken" in done.stderr
    assert len(list((tmp_path / "pictures").glob("*.png"))) == 3
    rows = (tmp_path / "out.csv").read_text().splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["jazz.00000", "rock.00000"]


def test_a_model_trained_as_in_the_course_classifies(tmp_path: Path) -> None:
    pytest.importorskip("tensorflow")
    from support.distilling import uncompiled

    for place in range(12):
        genre = "rock" if place % 2 else "jazz"
        file = tmp_path / "data" / genre / f"{place}.ogg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(encode(music(2, seed=place), "ogg"))
    (tmp_path / "index.csv").write_text(
        "name,artist\n" + "".join(f"{n},artist {n // 3}\n" for n in range(12))
    )
    with uncompiled():
        course = ["train", "data", "--recipe", "course", "--epochs", "2", "--out", "model"]
        trained = CliRunner().invoke(app, [*course, "--index", "index.csv"])
    assert trained.exit_code == 0, trained.stderr
    said = trained.stdout.splitlines()
    for heading in ("random 90/10 split", "artists kept apart"):
        assert said[said.index(heading) + 1].startswith("accuracy")
    heard = kamerton("classify", "--json", "--model", tmp_path / "model", file)
    assert heard.returncode == 0, heard.stderr
    assert len(json.loads(heard.stdout)["genres"]) == len(GENRES)


def test_the_gate_skips_in_plain_words_where_there_is_no_data(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    done = kamerton("gate", tmp_path)
    assert done.returncode == 0
    assert "SKIPPED" in done.stdout


def test_the_shipped_model_passes_its_gate(data_folder: Path) -> None:
    pytest.importorskip("sklearn")
    passed = kamerton("gate", data_folder)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "gate: passed" in passed.stdout


def test_the_gate_raises_a_baseline_and_never_lowers_it(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from ml.training.gate import Baseline, load_baseline

    names = [f"{genre}.{place}" for genre in ("rock", "jazz") for place in range(2)]
    for seed, name in enumerate(names):
        file = tmp_path / "data" / "gtzan" / "audio" / name.split(".")[0] / f"{name}.ogg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(encode(music(2, seed=seed), "ogg"))
    np.savez(
        tmp_path / "data" / "gtzan" / "logmel.npz",
        names=np.array(names),
        split=np.full(4, "valid"),
        logmel=np.zeros((4, 128, 1), np.uint8),
    )
    path = tmp_path / "baseline.json"
    path.write_text(Baseline(model="none yet", parts={}).model_dump_json())
    gate = ["gate", "data", "--baseline", str(path)]

    passed = CliRunner().invoke(app, [*gate, "--raise"])
    assert passed.exit_code == 0
    assert "gate: passed" in passed.stdout
    raised = load_baseline(path)
    assert raised.parts["valid recordings"].n == 4

    floor = raised.parts["valid recordings"]
    higher = floor.model_copy(update={"values": floor.values | {"accuracy": 1.01}})
    above = raised.model_copy(update={"parts": {"valid recordings": higher}}).model_dump_json()
    path.write_text(above)
    for lowering in ([], ["--raise"]):
        failed = CliRunner().invoke(app, gate + lowering)
        assert failed.exit_code == 1
        assert "valid recordings: accuracy" in failed.stderr
        assert path.read_text() == above


def test_recommend_keeps_to_the_wish_and_to_the_limit() -> None:
    done = kamerton(
        *("recommend", "--genres", "rock,blues", "--language", "en"),
        *("--years", "1990-2000", "--limit", "10", "--json"),
    )
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert done.stderr == ""
    assert len(found["tracks"]) == 10
    assert found["relaxations"] == []
    for track in found["tracks"]:
        assert 1990 <= track["year"] <= 2000
        assert "en" in track["languages"]
        assert {"rock", "blues"} & set(track["genres"])


def test_recommend_says_what_it_relaxed() -> None:
    done = kamerton("recommend", "--genres", "reggae", "--language", "ru", "--years", "80s")
    assert done.returncode == 0
    assert "neighbouring genres are in too" in done.stdout


def test_run_without_a_token_says_how_to_get_one() -> None:
    done = kamerton("run")
    assert done.returncode == 1
    assert "BotFather" in done.stderr
    assert "make play" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_told_in_a_sentence() -> None:
    done = kamerton("run", TELEGRAM_BOT_TOKEN="1:x", HEARING_WORKERS="none")
    assert done.returncode == 2
    assert "HEARING_WORKERS" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_goes_through_everything_and_says_what_to_do() -> None:
    done = kamerton("doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("decoder", "model", "database", "catalog", "token", "Spotify"):
        assert f" {name} " in done.stdout
    assert "BotFather" in done.stdout


def test_doctor_names_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = kamerton("doctor", DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}/file/x.sqlite3")
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_doctor_tells_that_no_bot_is_running() -> None:
    done = kamerton("doctor", "--running")
    assert done.returncode == 1
    assert "kamerton run" in done.stderr


def test_recommendations_for_histories_are_written_and_measured(tmp_path: Path) -> None:
    rows = [f"t{i},Title {i},Artist {i // 3},rock,hard rock,English,{1980 + i}" for i in range(30)]
    columns = "track_id,title,artist,genre,subgenre,language,year"
    (tmp_path / "t.csv").write_text("\n".join([columns, *rows]))
    (tmp_path / "h.csv").write_text("user,track_id\nu,t0\nu,t3\nv,t9\nv,missing\n")
    (tmp_path / "held.csv").write_text("user,track_id\nu,t1\nv,t10\n")
    files = ("--tracks", tmp_path / "t.csv", "--history", tmp_path / "h.csv")
    out = tmp_path / "recs.csv"
    done = kamerton(
        *("evaluate-recommender", *files, "--out", out, "--top", "5", "--content-only"),
        *("--holdout", tmp_path / "held.csv"),
    )
    assert done.returncode == 0, done.stderr
    header, *lines = out.read_text().splitlines()
    assert header == "user,rank,track_id"
    assert len(lines) == 10
    assert [line.split(",")[1] for line in lines] == [*"12345"] * 2
    assert not {"u,1,t0", "u,1,t3"} & set(lines)
    assert "hit@5      1.000" in done.stdout
    assert "left out 1 lines" in done.stdout
    few = kamerton("evaluate-recommender", *files, "--out", out)
    assert few.returncode == 1
    assert "--content-only" in few.stderr
    nothing = kamerton("evaluate-recommender", *files)
    assert (nothing.returncode, "Traceback" in nothing.stderr) == (2, False)


def test_an_interest_model_needs_opinions_first(tmp_path: Path) -> None:
    done = kamerton("train", "interest", DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}/k.sqlite3")
    assert done.returncode == 1
    assert "0 likes and 0 dislikes" in done.stderr
