"""Training: repeatable, resumable, exportable, and clear about data it cannot learn from."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tensorflow")

from support.distilling import uncompiled

from ml.genre.classifier import load_classifier
from ml.genre.features import LogMelColumns, from_matrix, to_patches
from ml.genre.manifest import TrainingData
from ml.training.augment import Augmentation, augmented_patch, mix
from ml.training.data import DatasetError, Matrices, load_matrices
from ml.training.evaluate import report
from ml.training.export import export
from ml.training.train import Recipe, train

SMALL = Recipe(epochs=2, batch=4, crops_per_track=1, width=8)


def tracks(count: int = 8, seed: int = 0) -> Matrices:
    """Two genres that differ in where their energy lies."""
    rng = np.random.default_rng(seed)
    genres = np.arange(count) % 2
    logmel = rng.integers(0, 60, (count, 128, 334), dtype=np.uint8)
    for matrix, genre in zip(logmel, genres, strict=True):
        matrix[genre * 64 : genre * 64 + 64] += 150
    names = np.array([f"track.{i}" for i in range(count)])
    return Matrices(names, genres, np.full(count, ""), np.full(count, "train"), logmel)


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> list[np.ndarray]:
    """The weights of a run that nothing stopped."""
    with uncompiled():
        return train(tracks(), SMALL, tmp_path_factory.mktemp("straight")).get_weights()


def test_the_same_seed_gives_the_same_network(straight: list[np.ndarray], tmp_path: Path) -> None:
    with uncompiled():
        again = train(tracks(), SMALL, tmp_path)
    for ours, theirs in zip(straight, again.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_a_stopped_run_goes_on_from_its_checkpoint(
    straight: list[np.ndarray], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ml.training import train as module

    drawn = module.AugmentedCrops.__getitem__

    def stopped_in_the_second_epoch(self: module.AugmentedCrops, place: int) -> object:
        if self.epoch == 1:
            raise RuntimeError("the power went")
        return drawn(self, place)

    monkeypatch.setattr(module.AugmentedCrops, "__getitem__", stopped_in_the_second_epoch)
    with uncompiled():
        with pytest.raises(Exception, match="the power went"):
            train(tracks(), SMALL, tmp_path / "run")
        monkeypatch.setattr(module.AugmentedCrops, "__getitem__", drawn)
        resumed = train(tracks(), SMALL, tmp_path / "run", resume=True)
    for ours, theirs in zip(resumed.get_weights(), straight, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-6)


def test_an_exported_network_serves_what_was_trained(tmp_path: Path) -> None:
    network = train(tracks(), SMALL, tmp_path / "run")
    data = TrainingData(description="synthetic", sha256="0" * 64, tracks=8)
    export(
        network,
        tmp_path,
        front_end=LogMelColumns(),
        training_data=data,
        recipe=SMALL.as_dict(),
        figures=(),
    )
    patches = to_patches(from_matrix(tracks(1, seed=5).logmel[0]))
    expected = np.asarray(network(patches))
    for runtime in ("litert", "keras"):
        served = load_classifier(runtime, tmp_path).model.predict(patches).genres
        np.testing.assert_allclose(served, expected, atol=1e-4)


def test_augmented_patches_stay_in_range_whatever_is_drawn() -> None:
    matrix = from_matrix(tracks(1).logmel[0])
    for seed in range(50):
        patch = augmented_patch(matrix, np.random.default_rng(seed), Augmentation())
        assert patch.shape == (128, 128)
        assert 0.0 <= patch.min() <= patch.max() <= 1.0


def test_mixed_targets_still_sum_to_one() -> None:
    rng = np.random.default_rng(0)
    patches = rng.random((16, 128, 128), dtype=np.float32)
    targets = np.eye(10, dtype=np.float32)[rng.integers(0, 10, 16)]
    mixed, shares = mix(patches, targets, rng, Augmentation())
    assert mixed.shape == patches.shape
    np.testing.assert_allclose(shares.sum(axis=1), 1.0, atol=1e-6)


def test_figures_of_a_known_case_are_right() -> None:
    probabilities = np.full((20, 10), 0.01, np.float32)
    genres = np.arange(20) % 10
    probabilities[np.arange(20), genres] = 0.9
    probabilities[0] = np.eye(10)[5]  # one mistake, outside the top three
    accuracy, top_3, macro_f1, ece = report(probabilities, genres, "known").figures
    assert accuracy.value == pytest.approx(0.95)
    assert accuracy.low == pytest.approx(0.764, abs=0.002)  # Wilson's interval for 19 of 20
    assert accuracy.high == pytest.approx(0.991, abs=0.002)
    assert top_3.n == 20
    assert macro_f1.low <= macro_f1.value <= macro_f1.high
    # 19 right at 0.9 (a little less in 32 bits, so in the ninth bin), one wrong at 1 in the last.
    assert ece.measure == "ECE (10 bins)"
    assert ece.value == pytest.approx((19 * 0.1 + 1.0) / 20, abs=1e-6)


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"names": np.array(["a"])}, "logmel"),
        ({"names": np.array(["a"]), "logmel": np.zeros((1, 64, 10), np.uint8)}, "128"),
        ({"names": np.array(["a", "b"]), "logmel": np.zeros((1, 128, 10), np.uint8)}, "names"),
        ({"names": np.array([]), "logmel": np.zeros((0, 128, 10), np.uint8)}, "no tracks"),
        (
            {
                "names": np.array(["a"]),
                "genres": np.array(["polka"]),
                "logmel": np.zeros((1, 128, 9), np.uint8),
            },
            "polka",
        ),
    ],
)
def test_an_archive_that_does_not_fit_is_named_with_the_reason(
    tmp_path: Path, arrays: dict[str, np.ndarray], said: str
) -> None:
    path = tmp_path / "data.npz"
    np.savez(path, **arrays)
    with pytest.raises(DatasetError, match=said) as refused:
        load_matrices(path)
    assert str(path) in str(refused.value)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.npz"
    with pytest.raises(DatasetError, match="no such file"):
        load_matrices(path)
    path.write_bytes(b"not a zip")
    with pytest.raises(DatasetError, match="not a readable"):
        load_matrices(path)


def test_one_genre_is_nothing_to_learn_from(tmp_path: Path) -> None:
    data = tracks()
    with pytest.raises(DatasetError, match="two genres"):
        train(data.where(data.genres == 0), SMALL, tmp_path)
