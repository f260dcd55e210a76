"""The use cases that the face puts into chats, gathered for those who make its routes."""

from dataclasses import dataclass, field

from bot.services.feedback import FeedbackService
from bot.services.forget import ForgetService
from bot.services.glance import GlanceService
from bot.services.groups import GroupService
from bot.services.history import HistoryService
from bot.services.invitations import Invitations
from bot.services.listen import ListenService
from bot.services.measures import Measures
from bot.services.offering import Offering
from bot.services.owner import OwnerServices
from bot.services.personal_data import PersonalDataService
from bot.services.playlist import PlaylistService
from bot.services.profile import ProfileService
from bot.services.recommend import RecommendService
from bot.services.similar import SearchService
from bot.services.weekly import WeeklyService
from bot.services.wish_reading import WishReader


@dataclass(frozen=True)
class Services:
    """The use cases that the face puts into a chat."""

    listen: ListenService
    recommend: RecommendService
    offering: Offering
    feedback: FeedbackService
    profile: ProfileService
    playlist: PlaylistService
    weekly: WeeklyService
    history: HistoryService
    personal_data: PersonalDataService
    forget: ForgetService
    groups: GroupService
    glance: GlanceService
    wishes: WishReader
    search: SearchService
    invitations: Invitations
    owner: OwnerServices | None = None
    measures: Measures = field(default_factory=Measures)
