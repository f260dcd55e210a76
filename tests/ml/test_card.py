"""The model card tells of the model that ships."""

import re
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tensorflow")

from ml.genre.manifest import SHIPPED_MODEL, load_manifest
from ml.training.calibration import reliability
from ml.training.card import BEGIN, CARD, END, PICTURE, tables, with_tables, write


def test_the_cards_tables_are_the_shipped_models() -> None:
    manifest = load_manifest(SHIPPED_MODEL)
    card = CARD.read_text(encoding="utf-8")
    assert with_tables(card, manifest) == card
    assert manifest.version in tables(manifest)


def test_the_cards_picture_is_drawn_where_the_manifest_has_its_figures(tmp_path: Path) -> None:
    manifest = load_manifest(SHIPPED_MODEL)
    card = tmp_path / "model-card.md"
    card.write_text(f"# A card\n\n{BEGIN}\nold\n{END}\nand on\n")
    write(card, manifest.model_copy(update={"reliability": ()}))
    assert PICTURE not in card.read_text()
    assert list(tmp_path.iterdir()) == [card]

    confidence = np.linspace(0.2, 1.0, 30)
    bins = reliability(confidence, confidence > 0.5)
    write(card, manifest.model_copy(update={"reliability": bins}))
    assert f"]({PICTURE})" in card.read_text()
    assert "old" not in card.read_text()
    assert card.read_text().endswith("and on\n")
    assert (tmp_path / PICTURE).read_bytes().startswith(b"\x89PNG")


def test_what_the_card_shows_is_there() -> None:
    shown = re.findall(r"\]\(([^):]+\.png)\)", CARD.read_text(encoding="utf-8"))
    assert all((CARD.parent / name).is_file() for name in shown)
    assert (PICTURE in shown) == bool(load_manifest(SHIPPED_MODEL).reliability)
