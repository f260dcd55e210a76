"""Everything that may be said to a wish in words and to somebody who looks for a name."""

from dataclasses import replace
from itertools import product

from bot.services.exemplars import styles
from bot.services.finding import Found
from bot.services.offered import Offered, Searched
from bot.services.recommendations import Recommendation, Recommendations
from bot.services.small_talk import ERRANDS, TOPICS
from bot.services.wish import ANYTHING, Like, Said, Wish
from bot.services.wish_words import moods
from bot.views import chips, recommendations, searching, small_talk
from bot.views.reply import Reply
from bot.views.texts import Texts
from bot.views.trouble import render_text_hint
from ml.recommend.relaxation import Relaxation
from ml.recommend.taxonomy import GENRES
from storage.offers import OfferedTrack
from storage.tracks import Track
from storage.years import YearRange


def wish_replies(texts: Texts, strange: str) -> dict[str, Reply]:
    """Each such reply, with a stranger's text wherever one gets in."""
    likes = (Like("a|", strange), Like("b|c", f"{strange} – {strange}"))
    everything = Wish(
        GENRES[:5],
        "ru",
        YearRange(1980, 1989),
        tuple(moods()),
        GENRES[5:],
        ("en", "zxx"),
        likes,
        (Like("d|", strange),),
        tuple(styles()),
    )
    words = (strange,) * 20
    said = Said(everything, 10, words, words, narrower=((strange, GENRES[:2]),) * 2)
    who = Said(asked=likes, name=strange, several=True)
    by_mood = Wish((), None, YearRange(), moods=("calm", "work"))
    track = OfferedTrack("k", strange, strange, "", 1994, ("en",), ("rock",), None, 0.5)
    listed = [
        Offered("A-b_9", (track,) * 10, (None,) * 10, searched=Searched(strange, page, 3))
        for page in (1, 2, 3)
    ]
    one = Offered("A-b_9", (track,), (True,), searched=Searched(strange, 1, 1))
    asked = Offered("A-b_9", (), (), said=who)
    answered = Offered("A-b_9", (track,) * 10, (None,) * 10, said=said, wish=everything)
    nothing = Offered("A-b_9", (), (), said=said, wish=everything)
    found = (
        Recommendation(Track("k", strange, strange, "", 1994, ("en",), ("rock",), "own"), 0.5),
    )
    leaning = Wish(("rock",), None, YearRange(), moods=("calm",), styles=("grunge",))
    beyond = (Relaxation("beyond_named", 0, 0),)
    own = Wish((), None, YearRange(), like=(Like("a|", strange, own=True),))
    for_calm = replace(found[0], track=replace(found[0].track, key="norahjones|k"))
    some = Recommendations((*found, for_calm), by_mood, by_mood, beyond, said=Said(by_mood))
    none = Recommendations((), everything, everything, said=said)
    return {
        "wish": recommendations.render_recommendations(texts, none, answered),
        "wish with nothing known": chips.render_strange(
            texts, Said(left_out=words), render_text_hint(texts)
        ),
        "wish for nothing there is": recommendations.render_recommendations(texts, none, nothing),
        "wish for a mood": recommendations.render_recommendations(
            texts, some, answered
        ),
        "wish for a genre in a mood": recommendations.render_recommendations(
            texts, Recommendations(found, leaning, leaning, beyond, said=said), answered
        ),
        "wish for a mood of which all was shown": recommendations.render_recommendations(
            texts, Recommendations(
                found, leaning, leaning, (replace(beyond[0], seen=5),), said=said
            ), answered
        ),
        **{f"songs by an artist, {found_of} of them, {seen} seen": (
            recommendations.render_recommendations(
                texts, Recommendations(
                    found, own, own, (replace(beyond[0], found=found_of, seen=seen),), said=said
                ), answered
            )
        ) for found_of, seen in ((2, 0), (0, 0), (0, 5))},
        "wish kept": chips.render_kept(texts, everything),
        "which of several?": chips.render_who(texts, asked, who),
        "which of those near?": chips.render_who(texts, asked, Said(asked=likes, name=strange)),
        **{f"found {number}": searching.render_found(texts, each) for number, each in
           enumerate((*listed, one))},
        "found nothing": searching.render_nothing_found(texts, strange, Found()),
        "found nothing near": searching.render_nothing_found(texts, strange, Found(artists=likes)),
        **{f"talk {topic}, {song}": small_talk.render_small_talk(texts, topic, strange, song)
           for topic, song in product(sorted({*TOPICS} - ERRANDS), (None, strange))},
        **{f"talk {topic} in a group": small_talk.render_small_talk(
               texts, topic, strange, bot_name="@kamerton_bot")
           for topic in sorted({*TOPICS} - ERRANDS)},
        "search how": searching.render_search_how(texts),
        "similar how": searching.render_similar_how(texts),
        "similar to whom?": searching.render_similar_unknown(texts, strange),
        "similar to which?": searching.render_similar_to_which(texts, listed[0]),
        "anything": recommendations.render_recommendations(
            texts, Recommendations((), ANYTHING, ANYTHING, said=Said()), None
        ),
    }  # fmt: skip
