"""The command line: one module per command, each importing what it needs only when it is called."""

import sys
from importlib import metadata
from typing import Annotated

import typer

from bot.cli.catalog import catalog
from bot.cli.classify import classify
from bot.cli.doctor import doctor
from bot.cli.evaluate import evaluate
from bot.cli.evaluate_recommender import evaluate_recommender
from bot.cli.gate import gate
from bot.cli.recommend import recommend
from bot.cli.run import play, run
from bot.cli.said import refuse
from bot.cli.train import train
from bot.config import SettingsError
from bot.logs import configure_logs
from ml.errors import ModelError

app = typer.Typer(
    name="kamerton",
    help="A Telegram bot that hears music: send a recording, get its genre and tracks to hear.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def kamerton(
    version: Annotated[bool, typer.Option("--version", help="Say the version and end.")] = False,
) -> None:
    """A Telegram bot that hears music: send a recording, get its genre and tracks to hear."""
    if version:
        print(metadata.version("kamerton"))
        raise typer.Exit


for command in (
    *(classify, evaluate, recommend, evaluate_recommender, train),
    *(run, play, doctor),
):
    app.command()(command)
app.add_typer(catalog, name="catalog")
app.command(hidden=True)(gate)  # for whoever changes the model; `make gate` calls it


def main() -> None:
    """Run the command line; what a person can mend is said in one sentence, without a traceback."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None where the shell closed it
        # A terminal in an old encoding shows a question mark instead of ending the program.
        stream.reconfigure(errors="replace")
    configure_logs("WARNING")  # a command's output is its own; the bot turns its log up
    try:
        app()
    except SettingsError as problem:
        refuse(str(problem))
    except ModelError as problem:
        refuse(str(problem), 1)
    except OSError as problem:  # a full disk, a closed pipe: nothing more can be written there
        refuse(f"the output cannot be written: {problem.strerror}", 1)
