"""The model card tells of the model that ships."""

import pytest

pytest.importorskip("tensorflow")

from ml.genre.manifest import SHIPPED_MODEL, load_manifest
from ml.training.card import CARD, tables, with_tables


def test_the_cards_tables_are_the_shipped_models() -> None:
    manifest = load_manifest(SHIPPED_MODEL)
    card = CARD.read_text(encoding="utf-8")
    assert with_tables(card, manifest) == card
    assert manifest.version in tables(manifest)
