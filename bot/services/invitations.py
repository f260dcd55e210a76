"""Addresses that open the bot with a wish, for people to share."""

from dataclasses import replace

from bot.services.finding import Finder
from bot.services.wish import Like, Wish
from bot.services.wish_links import read_wish, write_wish
from storage.search_numbers import SearchNumbers


class Invitations:
    """Makes addresses once it is known what the bot is called; before that there are none.

    Attributes:
        bot_name: the bot's name on Telegram, without the @.
    """

    def __init__(self, numbers: SearchNumbers, finder: Finder, bot_name: str | None = None) -> None:
        """`numbers` stand for artists and tracks, whom `finder` finds."""
        self.bot_name = bot_name
        self._numbers = numbers
        self._finder = finder

    async def address(self, wish: Wish) -> str | None:
        """The address; None where there can be none for this wish. May raise StorageError."""
        if self.bot_name is None:
            return None
        named = (*wish.like, *wish.unlike)
        numbers = await self._numbers.of([like.key for like in named]) if named else {}
        try:
            return f"https://t.me/{self.bot_name}?start={write_wish(wish, numbers)}"
        except ValueError:
            return None

    async def wish(self, payload: str) -> Wish | None:
        """The wish of the end of an address; None for whatever else that may be.

        Also where somebody in it is not in the catalog any more. May raise StorageError.
        """
        linked = read_wish(payload)
        if linked is None:
            return None
        found: dict[bool, list[Like]] = {True: [], False: []}
        for each in linked.numbered:
            key = await self._numbers.key(each.number, is_track=each.is_track)
            like = None if key is None else await self._finder.like(key)
            if like is None or not each.means(like):
                return None
            found[each.wanted].append(like)
        return replace(linked.wish, like=tuple(found[True]), unlike=tuple(found[False]))
