"""What /cancel ended, or that there was nothing."""

from bot.views.reply import Reply
from bot.views.texts import Texts


def render_cancelled(texts: Texts, question: str | None) -> Reply:
    """`question` is what was asked, one of `storage.people.AWAITED`; None for nothing."""
    if question is None:
        return Reply(texts("cancel-nothing"))
    return Reply(texts("cancelled", question=question))
