"""Answers to what the bot cannot answer, each with a way on."""

from typing import Literal

from bot.views import keyboards
from bot.views.reply import Reply
from bot.views.texts import Texts

GroupCommand = Literal["genre", "settings"]


def render_unsupported(texts: Texts, kind: str = "other") -> Reply:
    """Not a recording: "sticker", "photo", "animation", "document"; any other word is "other"."""
    return Reply(texts("unsupported", kind=kind))


def render_text_hint(texts: Texts) -> Reply:
    """Plain text that answers no question."""
    return Reply(texts("text-hint"))


def render_link_hint(texts: Texts) -> Reply:
    """A link to a song, perhaps: it cannot be heard."""
    return Reply(texts("text-link"))


def render_unknown_command(texts: Texts, meant: str | None = None) -> Reply:
    """A command that does not exist; `meant` is the one that is spelled much like it."""
    if meant is None:
        return Reply(texts("unknown-command"))
    return Reply(texts("unknown-command-meant", command=meant))


def render_group_command(texts: Texts, command: GroupCommand) -> Reply:
    """A command for groups, in private: what to use there instead."""
    return Reply(texts(f"{command}-in-groups"))


def render_apology(texts: Texts, *, recording: bool = False) -> Reply:
    """Something failed on our side; a `recording` can be tried once more by a button."""
    return Reply(texts("apology"), keyboards.once_more(texts) if recording else None)


def render_old_button(texts: Texts) -> Reply:
    """A button that no longer means anything."""
    return Reply(texts("old-button"))


def render_patience(texts: Texts) -> Reply:
    """The database is busy: the answer comes by itself."""
    return Reply(texts("patience"))
