"""What every command says in the same way."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from ml.genre.manifest import Figure


def refuse(sentence: str, code: int = 2) -> NoReturn:
    """End with one sentence on standard error."""
    print(f"kamerton: {sentence}", file=sys.stderr)
    sys.exit(code)


@contextmanager
def storage_troubles_told() -> Iterator[None]:
    """Turn what an owner can mend about database and catalog into a sentence."""
    from bot.catalogs.starter import StarterError
    from storage.errors import StorageError

    try:
        yield
    except StorageError as problem:
        refuse(f"{problem}. Check DATABASE_URL and your rights to the file.", 1)
    except StarterError as problem:
        refuse(str(problem), 1)


@contextmanager
def troubles_told() -> Iterator[None]:
    """Turn what an owner can mend about database, catalog and token into a sentence."""
    from telegram.error import TelegramError

    from bot.telegram_errors import TokenRejected

    try:
        with storage_troubles_told():
            yield
    except TokenRejected as problem:
        refuse(str(problem), 1)
    except TelegramError as problem:  # its text may hold the token
        refuse(
            f"the Bot API at TELEGRAM_API_URL refuses to serve ({type(problem).__name__}). "
            "Check the address; `kamerton doctor` tries it.",
            1,
        )


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


@contextmanager
def progress_bar(doing: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where that is a terminal; gives what moves it by one."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(doing, total=total)
        yield lambda: progress.advance(task)


def show_unheard(unheard: Iterable[tuple[str, str]]) -> None:
    """A line on standard error for each recording that was left out."""
    for name, reason in unheard:
        print(f"kamerton: left out {name}: {reason}", file=sys.stderr)


def show_figures(figures: "Iterable[Figure]") -> None:
    """A line for each figure, with its interval; a heading where there are several parts."""
    figures = list(figures)
    several = len({figure.part for figure in figures}) > 1
    part = ""
    for figure in figures:
        if several and figure.part != part:
            part = figure.part
            print(part)
        print(
            f"{figure.measure:<15} {figure.value:.3f}  "
            f"(95 % {figure.low:.3f} to {figure.high:.3f}, n = {figure.n})"
        )
