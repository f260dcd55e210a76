"""`kamerton catalog` as its owner runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

KAMERTON = Path(sys.executable).with_name("kamerton")
LIST = (
    "Id;Title;Artist;Year;Duo;Explicit;Date Added;Styles;Languages\n"
    "1;Shallow Test;A Star is Born;2018;1;0;2018-10-15;Pop,Polynesian chant;English\n"
    "2;Typo;Nobody Else;19877;0;0;2018-10-15;Pop;English\n"
)


def kamerton(*arguments: object, code: int = 0) -> str:
    done = subprocess.run(
        [KAMERTON, "catalog", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def test_a_list_goes_in_is_counted_and_comes_out_again(tmp_path: Path) -> None:
    file = tmp_path / "karaoke.csv"
    file.write_text(LIST, encoding="utf-8")
    said = kamerton("import", file)
    assert "karaoke.csv: KaraFun, utf-8, 2 rows" in said
    assert "1: the year is none" in said
    assert "Polynesian chant (1)" in said
    assert "karaoke.csv.refused.csv" in said
    assert json.loads(kamerton("import", file, "--json"))["taken"] == 0

    counted = json.loads(kamerton("stats", "--json", "--picture", tmp_path / "coverage.png"))
    assert counted["sources"]["import"] == 1
    assert counted["tracks"] > 3_000
    assert (tmp_path / "coverage.png").read_bytes().startswith(b"\x89PNG")
    table = kamerton("stats")
    assert "hiphop" in table
    assert "1950s" in table
    assert max(map(len, table.splitlines())) <= 80

    kamerton("export", "all.csv.gz")
    report = json.loads(kamerton("import", "all.csv.gz", "--json"))
    assert (report["taken"], report["improved"], report["refused"]) == (0, 0, {})
    assert report["rows"] == counted["tracks"]
    Path("data").rename("before")
    kamerton("import", "all.csv.gz")
    assert sorted(without_source(kamerton("export", "-"))) == sorted(
        without_source(subprocess.check_output(["gzip", "-dc", "all.csv.gz"], text=True))
    )


def without_source(exported: str) -> list[str]:
    return [
        line.replace(",starter,", ",,").replace(",import,", ",,") for line in exported.splitlines()
    ]


def test_one_track_is_added_changed_and_removed() -> None:
    track = ("Тест", "Песня для проверки")
    said = kamerton("add", *track, "--year", 1989, "--languages", "Russian", "--genres", "рок")
    assert said == "Added: Тест – Песня для проверки (1989; ru; rock)\n"
    assert kamerton("add", *track, "--genres", "pop").startswith("Changed: ")
    assert "Песня для проверки" in kamerton("remove", "Тест", "другая", code=1)
    assert kamerton("remove", *track) == "Removed: Тест – Песня для проверки\n"
    assert "there is no Тест – Песня" in kamerton("remove", *track, code=1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "A", "B", "--year", "19877"), "not added: the year is none"),
        (("add", "A", "B", "--genres", "zzz"), "'zzz' is no genre. Known are: blues"),
        (("add", "A", "B", "--languages", "Creole"), "'Creole' is no language"),
        (("import", "list.csv", "--map", "name=Track"), "say FIELD=COLUMN; the fields are title"),
    ],
)
def test_wrong_usage_is_said(arguments: tuple[str, ...], said: str) -> None:
    assert said in kamerton(*arguments, code=2)


def test_what_cannot_be_imported_is_said() -> None:
    assert "missing.csv cannot be read" in kamerton("import", "missing.csv", code=1)
    Path("words.csv").write_text("a,b\n1,2\n")
    assert "--map title=…" in kamerton("import", "words.csv", code=1)
