"""One line of the table: what was measured, against what, and what was hoped for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A measurement as it is written; `met` is None where nothing was hoped for."""

    what: str
    ours: str
    reference: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None


def duration(seconds: float) -> str:
    """Milliseconds, or seconds when there are several."""
    return f"{seconds:.2f} s" if seconds >= 2.0 else f"{1000.0 * seconds:.0f} ms"


def costs_at_most(what: str, ours: float, times: float, name: str, reference: float) -> Row:
    """Ours takes no more than `times` the reference; both in seconds."""
    return Row(
        what,
        duration(ours),
        f"{name}: {duration(reference)}",
        f"{ours / reference:.2f} ×",
        f"≤ {times:g} ×",
        ours <= times * reference,
    )


def faster_than(what: str, ours: float, times: float, name: str, reference: float) -> Row:
    """The reference takes at least `times` as long as ours; both in seconds."""
    return Row(
        what,
        duration(ours),
        f"{name}: {duration(reference)}",
        f"{reference / ours:.1f} × faster",
        f"≥ {times:g} × faster",
        reference >= times * ours,
    )


def memory_within(what: str, megabytes: float, most: float, reference: str = "") -> Row:
    """Ours takes no more than `most` megabytes."""
    return Row(what, f"{megabytes:.0f} MB", reference, "", f"≤ {most:.0f} MB", megabytes <= most)
