"""What is answered where the bot is not alone with a person."""

from bot.handlers.administrators import Administrators
from bot.handlers.group_settings import GroupSettings
from bot.handlers.groups import Groups
from bot.handlers.guarding import for_asker
from bot.handlers.guests import Guests
from bot.handlers.hearing import Hearer
from bot.handlers.inline import Inline
from bot.handlers.listening import Listening
from bot.handlers.menu import COMMANDS
from bot.handlers.rating import Rating
from bot.handlers.recommending import Recommending
from bot.handlers.routes import Route
from bot.handlers.searching import Searching
from bot.handlers.services import Services
from bot.handlers.similar import Similar
from bot.handlers.small_talk import SmallTalk


def group_routes(services: Services) -> list[Route]:
    """Every route of a group, the first that fits an update answers it."""
    administrators = Administrators()
    listening = Listening(services.listen, services.recommend, services.offering, services.measures)
    searching = Searching(services.search, services.offering)
    recommending = Recommending(
        services.recommend,
        services.offering,
        services.profile,
        services.wishes,
        searching,
        administrators,
    )
    groups = Groups(
        services.groups,
        listening,
        GroupSettings(services.profile, administrators),
        SmallTalk(recommending),
        private=COMMANDS,
    )
    of_messages = [
        *listening.routes(),
        *recommending.routes(),
        *searching.routes(),
        *Similar(services.search, services.offering, recommending, services.listen).routes(),
        *Rating(services.offering, services.feedback, listening.verdicts).routes(),
    ]
    return [*groups.routes(), *for_asker(of_messages, administrators), *groups.last_routes()]


def inline_routes(services: Services) -> list[Route]:
    """What is answered to somebody who types after the bot's name in any chat."""
    return Inline(services.glance).routes()


def guest_routes(services: Services) -> list[Route]:
    """What is answered where the bot is no member."""
    return Guests(Hearer(services.listen), services.glance, services.measures).routes()
