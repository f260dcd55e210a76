"""What is answered where the bot is not alone with a person."""

from collections.abc import Iterable

from bot.handlers.administrators import Administrators
from bot.handlers.group_settings import GroupSettings
from bot.handlers.groups import Groups
from bot.handlers.guarding import for_asker
from bot.handlers.listening import Listening
from bot.handlers.rating import Rating
from bot.handlers.recommending import Recommending
from bot.handlers.routes import Route
from bot.handlers.searching import Searching
from bot.handlers.similar import Similar
from bot.services.feedback import FeedbackService
from bot.services.groups import GroupService
from bot.services.listen import ListenService
from bot.services.profile import ProfileService
from bot.services.recommend import RecommendService
from bot.services.similar import SearchService
from bot.services.wish_reading import WishReader


def group_routes(
    groups: GroupService,
    listen: ListenService,
    recommend: RecommendService,
    feedback: FeedbackService,
    profile: ProfileService,
    *,
    wishes: WishReader,
    search: SearchService,
    private: Iterable[str],
) -> list[Route]:
    """Every route of a group, the first that fits an update answers it.

    `private` names the commands that are between a person and the bot.
    """
    administrators = Administrators()
    listening = Listening(listen, recommend, feedback)
    searching = Searching(search, feedback)
    recommending = Recommending(recommend, feedback, profile, wishes, searching, administrators)
    among_others = Groups(
        groups, listening, GroupSettings(profile, administrators), recommending.wish, private
    )
    of_messages = [
        *listening.routes(),
        *recommending.routes(),
        *searching.routes(),
        *Similar(search, feedback, recommending).routes(),
        *Rating(feedback).routes(),
    ]
    return [
        *among_others.routes(),
        *for_asker(of_messages, administrators),
        *among_others.last_routes(),
    ]
