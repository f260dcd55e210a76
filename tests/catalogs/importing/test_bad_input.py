"""Files as they come: a clear report, and the catalog whole."""

import bz2
import gzip
import io
import lzma
import random
import tarfile
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.catalogs.importing.errors import FileUnreadable, FormatUnknown, ImportRunning
from bot.catalogs.importing.lines import LONGEST_LINE
from bot.catalogs.importing.one_at_a_time import only_import

NEXT_YEAR = datetime.now(UTC).year + 1
HEADER = "title,artist,year\n"
RUSSIAN = HEADER + "Группа крови,Кино,1988\nЗвезда по имени Солнце,Кино,1989\n"
FRENCH = HEADER + "L'été indien,Joe Dassin,1975\nÀ quoi ça sert l'amour,Édith Piaf,1962\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-8"),
    ],
)
async def test_the_encoding_is_found_out(imports, text: str, encoding: str) -> None:
    report = await imports(text.encode(encoding))
    assert report.encoding == encoding
    assert set(await imports.titles()) == {line.split(",")[0] for line in text.splitlines()[1:]}


async def test_an_encoding_that_cannot_be_found_out_can_be_named(imports) -> None:
    text = HEADER + "Dziwny jest ten świat,Czesław Niemen,1967\n"
    await imports(text.encode("cp1250"), encoding="cp1250")
    assert await imports.titles() == ["Dziwny jest ten świat"]
    with pytest.raises(FileUnreadable, match="no encoding 'klingon'"):
        await imports(text, encoding="klingon")


async def test_a_damaged_letter_costs_its_row_and_not_the_encoding(imports) -> None:
    content = RUSSIAN.encode() + b"\xd0broken,\xff\xfe,1990\n" + "Ночь,Кино,1986\n".encode()
    report = await imports(content)
    assert (report.encoding, report.taken) == ("utf-8", 3)
    assert imports.reasons() == [(4, "not in the encoding utf-8")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
async def test_delimiters_and_ends_of_lines_are_found_out(
    imports, delimiter: str, end: str
) -> None:
    rows = [("Title ", "ARTIST", "year"), ('"Help!"', '"The Beatles"', "1965"), ("A", "B", "")]
    await imports(end.join(map(delimiter.join, rows)))
    assert sorted(await imports.titles()) == ["A", "Help!"]


async def test_each_bad_row_is_refused_with_line_and_reason_and_the_others_are_taken(
    imports,
) -> None:
    rows = [
        "Good,One,1987",
        "Guess,One,1987?",
        "Typo,One,19877",
        "Old,One,0950",
        "Future,One,2999",
        ",One,1990",
        "Nobody,,1990",
        "Nobody,N/A,1990",
        f"{'T' * 301},One,1990",
        f"{'T' * 300},One,1990",
        f"Long,{'A' * 301},1990",
        '"never closed,One,1990',
        '"So"ng,One,1990',
        "Few,One",
        "Many,One,1990,rock",
        "Trailing,One,1990,,",
        "🎵 Emoji 👨‍👩‍👧,Öne,1990",
        "שלום חבר,זמר,1990",
        "\u202eevil\u202c\x00\x07,One,1990",
        '"Two\nlines",One,1990',
        "Float,One,1990.0",
        "Date,One,1990-05-03",
        "",
        "NA,One,NA",
        "Last,One,1990",
    ]
    report = await imports(HEADER + "\n".join(rows))
    assert imports.reasons() == [
        (3, "the year is none: four digits, or a date that begins with them"),
        (4, "the year is none: four digits, or a date that begins with them"),
        (5, f"the year is not within 1000-{NEXT_YEAR}"),
        (6, f"the year is not within 1000-{NEXT_YEAR}"),
        (7, "no title"),
        (8, "no artist"),
        (9, "no artist"),
        (10, "title longer than 300 characters"),
        (12, "artist longer than 300 characters"),
        (13, "broken quotes"),
        (14, "broken quotes"),
        (15, "another number of fields than the header"),
        (16, "another number of fields than the header"),
    ]
    assert set(await imports.titles()) == {
        "Good", "T" * 300, "Trailing", "🎵 Emoji 👨‍👩‍👧", "שלום חבר", "evil", "Two lines",
        "Float", "Date", "NA", "Last",
    }  # fmt: skip
    assert (report.rows, report.taken, report.without_year) == (24, 11, 1)


async def test_a_line_without_an_end_costs_no_memory_and_only_itself(imports) -> None:
    file = imports.folder / "endless.csv"
    with file.open("wb") as written:
        written.write(HEADER.encode())
        for _ in range(10 * LONGEST_LINE // 2**20):
            written.write(b"x" * 2**20)
        written.write(b"\nHelp!,The Beatles,1965\n")
    tracemalloc.start()
    report = await imports.file(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * LONGEST_LINE
    assert (report.taken, report.refused.total()) == (1, 1)
    assert imports.reasons() == [(2, f"longer than {LONGEST_LINE:,} characters")]
    assert imports.refused.stat().st_size < 5_000


async def test_a_zip_bomb_ends_early_and_leaves_what_was_there(
    imports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.catalogs.importing.unpacking.ALWAYS_ALLOWED_BYTES", 2**20)
    await imports(HEADER + "Help!,The Beatles,1965\n")
    bomb = gzip.compress(HEADER.encode() + b"0" * 50 * 2**20, 1)
    with pytest.raises(FileUnreadable, match="more than 200 times its size"):
        await imports(bomb, "bomb.csv.gz")
    assert await imports.titles() == ["Help!"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
async def test_packed_files_are_known_by_content_and_a_torn_one_keeps_whole_batches(
    imports, pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.catalogs.importing.run.BATCH_ROWS", 1_000)
    drawn = random.Random(1)
    rows = "".join(f"Song {drawn.getrandbits(256)},Artist {n},1990\n" for n in range(5_000))
    packed = pack((HEADER + rows).encode())
    with pytest.raises(FileUnreadable, match="damaged, or ends too early"):
        await imports(packed[: len(packed) - 1000], "torn.csv")
    torn = len(await imports.tracks())
    assert torn % 1000 == 0
    report = await imports(packed, "whole.csv")
    assert (report.taken, report.merged) == (5_000 - torn, torn)


async def test_a_dump_in_a_tar_is_read_where_it_is(imports) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as archive:
        line = b'{"title": "A", "artist-credit": [{"name": "B"}]}\n'
        for name, content in (("TIMESTAMP", b"2026"), ("mbdump/recording", line)):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    assert (await imports(packed.getvalue(), "recording.tar.xz")).taken == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "no line with anything on it"),
        (b"PK\x03\x04zip", "a .zip or a spreadsheet: unpack it, or save it as CSV"),
        (b"SQLite format 3\0", "a database: export its table"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no text"),
        (b"\x1f\x8b\x08\x00broken", "damaged"),
        (b"just some words\nin a file\n", "the columns of the first line are: just some words"),
        (b"a" * (LONGEST_LINE + 9), "the first line is longer than"),
    ],
)
async def test_what_is_no_list_is_refused_with_a_reason(imports, content: bytes, said: str) -> None:
    with pytest.raises((FileUnreadable, FormatUnknown), match=said):
        await imports(content, "file")
    assert await imports.tracks() == []


async def test_a_missing_file_is_said(imports) -> None:
    with pytest.raises(FileUnreadable, match="cannot be read: No such file"):
        await imports.file(imports.folder / "nothing.csv")


def test_a_second_import_at_the_same_time_is_refused_kindly(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with only_import(lock), pytest.raises(ImportRunning, match="another import"), only_import(lock):
        pass
    with only_import(lock):
        pass
