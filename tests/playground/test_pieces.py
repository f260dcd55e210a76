"""The playground's own music: that it is music, and that our own ear takes it for what it is."""

import io
import wave

import aiohttp
import numpy as np
import pytest

from bot.playground import Playground
from bot.playground.pieces import PIECES, piece
from bot.playground.pieces.sound import hertz
from bot.playground.pieces.tape import Beat, notes
from ml.genre.classifier import GenreClassifier, load_classifier

MEANT = {
    "prelude": "classical",
    "disco": "disco",
    "hiphop": "hiphop",
    "swing": "jazz",
    "metal": "metal",
    "reggae": "reggae",
}


@pytest.fixture(scope="module")
def ear() -> GenreClassifier:
    return load_classifier("litert")


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_is_heard_as_what_it_is(name: str, ear: GenreClassifier) -> None:
    heard = ear.hear(piece(name))

    assert heard.verdict == "music"
    assert heard.genres[0].genre == MEANT[name]


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_is_short_stereo_and_neither_clipped_nor_silent(name: str) -> None:
    with wave.open(io.BytesIO(piece(name))) as file:
        assert file.getnchannels() == 2
        assert 8 <= file.getnframes() / file.getframerate() <= 17
        sound = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
        second = file.getframerate()

    assert 20_000 < np.abs(sound.astype(int)).max() < 32_767
    loudness = [np.std(sound[at : at + second]) for at in range(0, len(sound) - 2 * second, second)]
    assert min(loudness) > 300
    assert not np.array_equal(sound[:, 0], sound[:, 1])


def test_a_note_has_its_beat_its_length_and_its_frequency() -> None:
    assert list(notes("A4:.5 -:1 A3+E4:2 A5")) == [
        (0.0, 0.5, [440.0]),
        (1.5, 2.0, [220.0, hertz("E4")]),
        (3.5, 2.0, [880.0]),
    ]
    assert hertz("Bb4") == pytest.approx(466.16, abs=0.01)
    assert hertz("A#4") == pytest.approx(hertz("Bb4"))
    with pytest.raises(ValueError, match="H4"):
        hertz("H4")


def test_swung_eighths_come_late_and_beats_do_not() -> None:
    beat = Beat(60, swing=0.66)

    assert [beat.seconds(at) for at in (0, 0.5, 1, 1.5)] == pytest.approx([0, 0.66, 1, 1.66])


async def test_the_page_gets_a_piece_and_nothing_else(playground: Playground) -> None:
    async with aiohttp.ClientSession() as browser:
        async with browser.get(f"{playground.url}/pieces/swing.wav") as answer:
            assert answer.content_type == "audio/wav"
            assert await answer.read() == piece("swing")
        async with browser.get(f"{playground.url}/pieces/none.wav") as answer:
            assert answer.status == 404
