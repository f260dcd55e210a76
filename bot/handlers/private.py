"""What is answered where the bot is alone with a person."""

from bot.handlers.broadcasting import Broadcasting
from bot.handlers.cancelling import Cancelling
from bot.handlers.forgetting import Forgetting
from bot.handlers.genres import Genres
from bot.handlers.history import Histories
from bot.handlers.language import Language
from bot.handlers.listening import Listening
from bot.handlers.measuring import Blocking
from bot.handlers.owner import Owner
from bot.handlers.playlist import PlaylistPages
from bot.handlers.privacy import Privacy
from bot.handlers.profile import Profiles
from bot.handlers.rating import Rating
from bot.handlers.recommending import Recommending
from bot.handlers.routes import Answer, Route
from bot.handlers.searching import Searching
from bot.handlers.services import Services
from bot.handlers.similar import Similar
from bot.handlers.small_talk import SmallTalk
from bot.handlers.speaking import Speaking
from bot.handlers.start import Starting
from bot.handlers.talking import Talking
from bot.handlers.time_zones import TimeZones
from bot.handlers.weekly import Weekly
from bot.handlers.years import Years
from bot.services.profile import Question
from bot.services.small_talk import Topic


def private_routes(services: Services) -> list[Route]:
    """Every route of a private chat, the first that fits an update answers it."""
    language = Language(services.profile)
    years = Years(services.profile)
    genres = Genres(services.profile)
    speaking = Speaking(services.profile)
    time_zones = TimeZones(services.profile)
    answers: dict[Question, Answer] = {
        "language": language.answer,
        "years": years.answer,
        "genres": genres.answer,
        "interface": speaking.answer,
        "time_zone": time_zones.answer,
    }
    owners: list[Route] = []
    if services.owner is not None:
        broadcasting = Broadcasting(services.owner, services.profile)
        answers["broadcast"] = broadcasting.answer
        owners = [*Owner(services.owner).routes(), *broadcasting.routes()]
    searching = Searching(services.search, services.offering)
    recommending = Recommending(
        services.recommend, services.offering, services.profile, services.wishes, searching
    )
    playlist = PlaylistPages(services.playlist)
    weekly = Weekly(services.weekly)
    forgetting = Forgetting(services.forget)
    errands: dict[Topic, Answer] = {
        "playlist": playlist.show,
        "weekly": weekly.show,
        "forget": forgetting.ask,
        "language": speaking.ask,
    }
    small_talk = SmallTalk(recommending, errands)
    talking = Talking(answers, small_talk.text, services.wishes, services.profile)
    listening = Listening(services.listen, services.recommend, services.offering, services.measures)
    return [
        *listening.routes(),
        *Starting(recommending, services.invitations).routes(),
        *recommending.routes(),
        *searching.routes(),
        *Similar(services.search, services.offering, recommending, services.listen).routes(),
        *Rating(services.offering, services.feedback, listening.verdicts).routes(),
        *playlist.routes(),
        *weekly.routes(),
        *language.routes(),
        *years.routes(),
        *genres.routes(),
        *speaking.routes(),
        *time_zones.routes(),
        *Cancelling(services.profile).routes(),
        *Profiles(services.profile, services.weekly).routes(),
        *Histories(services.history).routes(),
        *Privacy(services.personal_data).routes(),
        *forgetting.routes(),
        *owners,
        *Blocking(services.measures).routes(),
        *talking.routes(),
    ]
