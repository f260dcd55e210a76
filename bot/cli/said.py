"""What every command says in the same way."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


def refuse(sentence: str, code: int = 2) -> NoReturn:
    """End with one sentence on standard error."""
    print(f"kamerton: {sentence}", file=sys.stderr)
    sys.exit(code)


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
