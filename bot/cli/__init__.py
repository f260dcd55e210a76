"""The command line: one module per command, each importing what it needs only when it is called."""

import sys

import typer

from bot.cli.classify import classify
from bot.cli.doctor import doctor
from bot.cli.evaluate import evaluate
from bot.cli.recommend import recommend
from bot.cli.run import play, run
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
for command in (classify, evaluate, recommend, train, run, play, doctor):
    app.command()(command)


def main() -> None:
    """Run the command line; what a person can mend is said in one sentence, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal in an old encoding shows a question mark instead of ending the program.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    configure_logs("WARNING")  # a command's output is its own; the bot turns its log up
    try:
        app()
    except (ModelError, SettingsError) as problem:
        print(f"kamerton: {problem}", file=sys.stderr)
        sys.exit(1)
