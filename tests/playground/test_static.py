"""What can be said of the page's files without a browser."""

import re

import pytest

from bot.playground.page_files import STATIC

FILES = sorted(path for path in STATIC.iterdir())
TEXT = {path.name: path.read_text(encoding="utf-8") for path in FILES}


@pytest.mark.parametrize("name", TEXT)
def test_no_file_of_the_page_reaches_out(name: str) -> None:
    addresses = set(re.findall(r"https?://[\w.]+|//[\w-]+\.\w+", TEXT[name]))

    assert addresses <= {"http://www.w3.org"}


@pytest.mark.parametrize("name", TEXT)
def test_text_never_becomes_markup_or_code(name: str) -> None:
    dangerous = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"

    assert not re.search(dangerous, TEXT[name])
    assert not re.search(r"\sstyle=|\son\w+=|javascript:", TEXT[name])


def test_everything_the_page_names_is_there() -> None:
    html = TEXT["index.html"]
    referred = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    for script in (name for name in TEXT if name.endswith(".js")):
        referred += re.findall(r'from "\./([^"]+)"', TEXT[script])

    assert set(referred) <= set(TEXT)
    drawings = set(re.findall(r'href="#([\w-]+)"', html))
    assert drawings <= set(re.findall(r'symbol id="([\w-]+)"', html))


def test_every_language_of_the_page_has_every_word() -> None:
    words = TEXT["words.js"].partition("export const LANGUAGES")[0]
    languages = re.split(r"\n  (?=[a-z]{2}: \{)", words)[1:]
    known = [set(re.findall(r"\b([a-zA-Z_]+): [\"\[{]", language)) for language in languages]
    used = set(re.findall(r'data-(?:word|label|placeholder)="(\w+)"', TEXT["index.html"]))
    for script in TEXT.values():
        used |= set(re.findall(r"\bwords\.(\w+)\b", script)) - {"code", "js"}

    assert len(languages) == 3
    for missing in (used - one for one in known):
        assert not missing
    assert known[0] - {"en"} == known[1] - {"ru"} == known[2] - {"es"}
