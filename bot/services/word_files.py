"""The files of words beside this one: tables that each language adds its words to."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def read_words(name: str) -> Mapping[str, Any]:
    """The tables of `name.toml` (what is said of all words, and those of English and Russian) and
    of the files `name_*.toml` of other languages, as one: lists are joined."""
    read: dict[str, Any] = {}
    for path in sorted(Path(__file__).parent.glob(f"{name}*.toml")):
        with path.open("rb") as file:
            _merge(read, tomllib.load(file))
    return read


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict):
            _merge(into.setdefault(key, {}), value)
        elif isinstance(value, list):
            into[key] = [*into.get(key, ()), *value]
        else:
            into[key] = value
