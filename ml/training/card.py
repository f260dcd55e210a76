"""The tables of the model card and its picture, made from the shipped model's manifest.

`python -m ml.training.card` rewrites them in docs/model-card.md between their two markers.
"""

from collections.abc import Iterable
from pathlib import Path

from ml.genre.manifest import SHIPPED_MODEL, Figure, Manifest, load_manifest
from ml.training.from_teachers import LEFT_OUT
from ml.training.kinds import PART as MUSIC_OR_NOT
from ml.training.pictures import draw_reliability

CARD = Path(__file__).parents[2] / "docs" / "model-card.md"
PICTURE = "reliability.png"  # beside the card
BEGIN, END = "<!-- tables -->", "<!-- end of tables -->"


def tables(manifest: Manifest) -> str:
    """The figures of a model made by `distil`, as Markdown."""
    parts: dict[str, list[Figure]] = {}
    for figure in manifest.figures:
        parts.setdefault(figure.part, []).append(figure)
    left_out, kinds = parts.pop(LEFT_OUT), parts.pop(MUSIC_OR_NOT, [])
    clean = left_out[0]
    conditions = [each for figures in parts.values() for each in figures]
    text = [f"Model `{manifest.version}`, {clean.n} recordings that its head had not heard:", ""]
    text += _rows(("measure", "value", "95 % interval"), map(_figure, left_out))
    if manifest.reliability:
        text += ["", f"![How sure it was, and how often it was right]({PICTURE})"]
    if conditions:
        text += ["", f"Top-1 accuracy as music is sent, the same {clean.n} recordings:", ""]
        text += _rows(
            ("condition", "top-1", "95 % interval", "against clean"),
            (
                (each.part, *_figure(each)[1:], f"{100 * (each.value - clean.value):+.1f} points")
                for each in conditions
            ),
        )
    if kinds:
        text += ["", "Music or not, recordings that the gate had not heard:", ""]
        text += _rows(
            ("measure", "value", "95 % interval", "n"),
            ((*_figure(each), str(each.n)) for each in kinds),
        )
    return "\n".join(text) + "\n"


def with_tables(card: str, manifest: Manifest) -> str:
    """The card with these tables between its markers."""
    before, _, rest = card.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{tables(manifest)}\n{END}{after}"


def write(card: Path, manifest: Manifest) -> None:
    """Rewrite the card's tables and, where the manifest has its bins, the picture beside it."""
    card.write_text(with_tables(card.read_text(encoding="utf-8"), manifest), encoding="utf-8")
    if manifest.reliability:
        tracks = sum(each.n for each in manifest.reliability)
        title = f"model {manifest.version}, {tracks} recordings left out"
        draw_reliability(card.parent / PICTURE, manifest.reliability, title)


def _figure(figure: Figure) -> tuple[str, str, str]:
    return figure.measure, f"{figure.value:.3f}", f"{figure.low:.3f}–{figure.high:.3f}"


def _rows(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *rows)]


if __name__ == "__main__":
    write(CARD, load_manifest(SHIPPED_MODEL))
