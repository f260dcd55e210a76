"""The table of likeness is what comes of the data."""

import os
from pathlib import Path

import numpy as np
import pytest
from recommend.similarity_from_data import derived

from ml.recommend.similarity import similarity

DATA = Path(os.environ.get("KAMERTON_DATA", "../shared/data")).resolve()


@pytest.mark.skipif(not (DATA / "catalog").is_dir(), reason="needs KAMERTON_DATA")
def test_the_table_is_what_the_data_give() -> None:
    # Words that are newly understood as genres may shift it a little.
    assert np.abs(derived(DATA) - similarity()).max() < 0.02
