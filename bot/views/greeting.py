"""The first words: start and help."""

from bot.views import keyboards
from bot.views.html import Html, one_line, paragraphs
from bot.views.limits import MOST_DOWNLOAD_MEGABYTES, MOST_MINUTES
from bot.views.reply import Reply
from bot.views.texts import Texts


def render_start(texts: Texts, person_name: str = "", *, unread_link: bool = False) -> Reply:
    """What the bot is and what to do first; `unread_link` brought them, and says nothing known."""
    unread = texts("start-link-unread") if unread_link else None
    return Reply(
        paragraphs(
            (_hello(texts, person_name), unread, texts("start-what"), texts("start-commands"))
        ),
        keyboards.menu(texts),
    )


def render_invited(texts: Texts, person_name: str = "", *, to_anything: bool = False) -> Reply:
    """What the bot is, before the tracks that a link asked for, or just any."""
    return Reply(
        paragraphs(
            (
                _hello(texts, person_name),
                texts("start-what"),
                texts("start-invited-any" if to_anything else "start-invited"),
            )
        )
    )


def render_help(texts: Texts) -> Reply:
    """What can be sent, what comes back, and every command."""
    return Reply(texts("help", minutes=MOST_MINUTES, megabytes=MOST_DOWNLOAD_MEGABYTES))


def _hello(texts: Texts, person_name: str) -> Html:
    name = one_line(person_name)
    return texts("start-hello-name", name=name) if name else texts("start-hello")
