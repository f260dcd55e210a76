"""The first words: start and help."""

from bot.views import keyboards
from bot.views.html import one_line, paragraphs
from bot.views.limits import MOST_DOWNLOAD_MEGABYTES, MOST_MINUTES
from bot.views.reply import Reply
from bot.views.texts import Texts


def render_start(texts: Texts, person_name: str = "") -> Reply:
    """What the bot is and what to do first."""
    name = one_line(person_name)
    hello = texts("start-hello-name", name=name) if name else texts("start-hello")
    return Reply(
        paragraphs((hello, texts("start-what"), texts("start-commands"))), keyboards.menu(texts)
    )


def render_help(texts: Texts) -> Reply:
    """What can be sent, what comes back, and every command."""
    return Reply(texts("help", minutes=MOST_MINUTES, megabytes=MOST_DOWNLOAD_MEGABYTES))
