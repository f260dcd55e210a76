"""How long to wait before trying again what has failed."""

# Beyond this no wait grows, and 2.0**1024 is an error after a long night without network.
_MOST_DOUBLINGS = 30


def growing_wait(failures: int, first_seconds: float, longest_seconds: float) -> float:
    """Seconds to wait after one more failure than `failures` (>= 0) in a row.

    `first_seconds` after the first, doubled with each one that follows, `longest_seconds` at most.
    """
    return min(first_seconds * 2.0 ** min(failures, _MOST_DOUBLINGS), longest_seconds)
