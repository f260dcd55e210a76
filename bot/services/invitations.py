"""Addresses that open the bot with a wish, for people to share."""

from bot.services.wish import Wish
from bot.services.wish_links import write_wish


class Invitations:
    """Makes addresses once it is known what the bot is called; before that there are none.

    Attributes:
        bot_name: the bot's name on Telegram, without the @.
    """

    def __init__(self, bot_name: str | None = None) -> None:
        self.bot_name = bot_name

    def address(self, wish: Wish) -> str | None:
        """The address; None where there can be none for this wish."""
        if self.bot_name is None:
            return None
        try:
            return f"https://t.me/{self.bot_name}?start={write_wish(wish)}"
        except ValueError:
            return None
