"""What every command says in the same way."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from ml.genre.manifest import Figure


def refuse(sentence: str, code: int = 2) -> NoReturn:
    """End with one sentence on standard error."""
    print(f"kamerton: {sentence}", file=sys.stderr)
    sys.exit(code)


@contextmanager
def troubles_told() -> Iterator[None]:
    """Turn what an owner can mend about database, catalog and token into a sentence."""
    from bot.catalogs.starter import StarterError
    from bot.telegram_errors import TokenRejected
    from storage.errors import StorageError

    try:
        yield
    except (StarterError, StorageError, TokenRejected) as problem:
        refuse(str(problem), 1)


@contextmanager
def needs_training_extra() -> Iterator[None]:
    """Turn a missing package of the training extra into a sentence."""
    try:
        yield
    except ModuleNotFoundError as missing:
        refuse(
            f"this command needs the training extra ({missing.name} is not installed). "
            "Run `make install`.",
            1,
        )


def show_figures(figures: "Iterable[Figure]") -> None:
    """A line for each figure, with its interval."""
    for figure in figures:
        print(
            f"{figure.measure:<15} {figure.value:.3f}  "
            f"(95 % {figure.low:.3f} to {figure.high:.3f}, n = {figure.n})"
        )
