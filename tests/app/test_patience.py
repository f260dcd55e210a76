import pytest

from bot.patience import growing_wait


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 1.5), (1, 3.0), (2, 6.0), (3, 10.0), (2000, 10.0)]
)
def test_waits_double_up_to_the_longest(failures: int, seconds: float) -> None:
    assert growing_wait(failures, 1.5, 10.0) == seconds


def test_no_wait_stays_none() -> None:
    assert growing_wait(5, 0.0, 10.0) == 0.0
