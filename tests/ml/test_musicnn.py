"""musicnn in Keras: the published architecture, and with the published weights the published ears.

The weights are a file that this project does not carry: name it with KAMERTON_MUSICNN, the path of
the wheel that `pip download --no-deps musicnn==0.1.0` brings.
"""

import os
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tensorflow")


from ml.audio import decode
from ml.genre.musicnn import HOP_SAMPLES, MEL_BANDS, PATCH_FRAMES, SAMPLE_RATE_HZ, framed, log_mel
from ml.training.musicnn import POOLED, TAGS, build_ear, build_embedder, build_head, build_whole
from ml.training.musicnn_weights import (
    EAR,
    EMBEDDER,
    FRONT,
    TAGS_HEAD,
    StartMissing,
    give_weights,
    read_published,
)

# What another implementation, in torch and with the same published weights, hears in the first two
# patches of blues.00000 as this project decodes it: mostly blues (26), country (36), rock (0).
HEARD = [
    *(0.10818, 0.03115, 0.00637, 0.00364, 0.00046, 0.00899, 0.00201, 0.00145, 0.00287, 0.03400),
    *(0.00190, 0.00030, 0.00071, 0.01538, 0.06835, 0.09642, 0.00135, 0.00367, 0.00018, 0.00653),
    *(0.04515, 0.00615, 0.00185, 0.00190, 0.00097, 0.05460, 0.53852, 0.00416, 0.00010, 0.00946),
    *(0.00079, 0.00135, 0.02365, 0.00120, 0.02523, 0.00212, 0.28651, 0.00683, 0.00099, 0.00409),
    *(0.02769, 0.00008, 0.00031, 0.00485, 0.03018, 0.00376, 0.00046, 0.00124, 0.00014, 0.00210),
]


@pytest.fixture
def wheel() -> Path:
    named = os.environ.get("KAMERTON_MUSICNN")
    if not named:
        pytest.skip("musicnn's weights are not here (set KAMERTON_MUSICNN to its wheel)")
    return Path(named)


def test_the_network_has_the_published_shape_without_the_filters_that_are_dead() -> None:
    ear, head = build_ear(), build_head(build_embedder(), TAGS, "sigmoid")
    assert ear.output_shape == (None, POOLED) == (None, 510)
    # The checkpoint has 792,079 numbers, those of normalisation included; here is what is alive.
    assert ear.count_params() + head.count_params() == 216_818
    found = np.asarray(build_whole(ear, head)(np.zeros((2, PATCH_FRAMES, MEL_BANDS), np.float32)))
    assert found.shape == (2, TAGS)


def test_every_layer_with_weights_has_its_place_in_the_checkpoint() -> None:
    turned = {f"turned_{name}" for name in FRONT}  # told by the normalisation's
    for part, places in ((build_ear(), EAR), (build_embedder(), EMBEDDER)):
        assert {layer.name for layer in part.layers if layer.weights} - turned == set(places)
    scopes = [*EAR.values(), *EMBEDDER.values(), *TAGS_HEAD.values()]
    assert len(scopes) == len(set(scopes))


def test_with_the_published_weights_it_hears_what_musicnn_hears(
    wheel: Path, data_folder: Path
) -> None:
    samples = decode(
        data_folder / "gtzan" / "audio" / "blues" / "blues.00000.ogg", sample_rate_hz=SAMPLE_RATE_HZ
    ).samples[: 2 * PATCH_FRAMES * HOP_SAMPLES]
    frames = log_mel(framed(samples)[: 2 * PATCH_FRAMES])
    published = read_published(wheel).variables
    ear, embedder = build_ear(), build_embedder()
    head = build_head(embedder, TAGS, "sigmoid")
    for part, places in ((ear, EAR), (embedder, EMBEDDER), (head, TAGS_HEAD)):
        give_weights(part, places, published)
    found = np.asarray(build_whole(ear, head)(frames.reshape(2, PATCH_FRAMES, MEL_BANDS)))
    np.testing.assert_allclose(found.mean(axis=0), HEARD, atol=1e-4)


def test_another_file_than_the_published_wheel_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(StartMissing, match="pip download"):
        read_published(tmp_path / "nothing.whl")
    other = tmp_path / "musicnn-0.1.0-py3-none-any.whl"
    other.write_bytes(b"PK")
    with pytest.raises(StartMissing, match="not the wheel") as refused:
        read_published(other)
    assert str(other) in str(refused.value)
