"""Addresses that open the bot, made as the bot makes them."""

from bot.services.finding import Finder
from bot.services.invitations import Invitations
from storage.database import Database
from storage.search import SearchIndex
from storage.search_numbers import SearchNumbers
from storage.tracks import Tracks


def invitations(database: Database, bot_name: str | None = "kamerton_bot") -> Invitations:
    """Of a bot of this name; of one that does not know it yet."""
    finder = Finder(SearchIndex(database), Tracks(database))
    return Invitations(SearchNumbers(database), finder, bot_name)
