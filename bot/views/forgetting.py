"""The question before everything about a person is erased, and what comes after it."""

from bot.views import keyboards
from bot.views.reply import Reply
from bot.views.texts import Texts


def render_forget_question(texts: Texts) -> Reply:
    """What would be erased, and the two buttons."""
    return Reply(texts("forget-ask"), keyboards.forget(texts))


def render_forget_done(texts: Texts) -> Reply:
    """Everything is erased."""
    return Reply(texts("forget-done"))


def render_forget_kept(texts: Texts) -> Reply:
    """Nothing was erased."""
    return Reply(texts("forget-kept"))
