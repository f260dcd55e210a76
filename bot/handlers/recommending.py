"""Tracks for a person: /recommend, wishes told in words, and the buttons under the answers."""

from dataclasses import dataclass, field, replace
from typing import Final

from bot.handlers.administrators import Administrators
from bot.handlers.chat_action import typing_shown
from bot.handlers.numbered import of_offer
from bot.handlers.routes import Route, button, command
from bot.handlers.searching import Searching
from bot.handlers.turn import Turn
from bot.services.named import as_kept
from bot.services.offered import Offered, OfferUnknown
from bot.services.offering import Offering
from bot.services.profile import ProfileService
from bot.services.recommend import RecommendService
from bot.services.recommendations import Recommendations
from bot.services.similar import MEANT, NAMED
from bot.services.small_talk import more_wanted
from bot.services.wish import MOST_TRACKS, Said
from bot.services.wish_reading import WishReader
from bot.services.wish_remains import asks_for_anything, telling_words, titles_in
from bot.views.button_data import CHIP, KEEP, MORE, WHO
from bot.views.chips import render_kept, render_strange, render_who
from bot.views.groups import admins_only_word, render_group_words
from bot.views.recommendations import render_recommendations
from bot.views.reply import Reply
from bot.views.trouble import render_text_hint
from ml.genre.hearing import Hearing

TRACKS: Final = 5
_FEW_WORDS: Final = 3


@dataclass(frozen=True)
class Recommending:
    """Answers a wish for music. What is told in words is for this answer and what follows it."""

    recommend: RecommendService
    offering: Offering
    profile: ProfileService
    reader: WishReader
    searching: Searching
    administrators: Administrators = field(default_factory=Administrators)

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("recommend", self._command),
            button("menu:recommend", self._by_taste),
            button(MORE, self._more),
            button(CHIP, of_offer(self.offering, self._take_back)),
            button(KEEP, self._keep, released=False),
            button(WHO, of_offer(self.offering, self._chosen)),
        ]

    async def text(self, turn: Turn, words: str) -> bool:
        """Take words as a wish, else as the name of a song; False where it is neither, unsaid."""
        said = await self._read(turn, words)
        # "Smells Like Teen Spirit" is half a wish and a whole song.
        least = MEANT if said is None else NAMED
        half = said is None or not said.is_whole
        if half and await self.searching.found_by_name(turn, words, least):
            return True
        if said is None:
            # "Who sings Yesterday?"
            for title in titles_in(words):
                if await self.searching.found_by_name(turn, title, MEANT):
                    return True
            # "Something to listen to at the dacha"
            if asks_for_anything(words, most_telling=_FEW_WORDS):
                said = Said(left_out=tuple(filter(None, (" ".join(telling_words(words)),))))
        if said is not None:
            await self._answer_wish(turn, said)
        return said is not None

    async def wish(self, turn: Turn, words: str) -> bool:
        """Answer a wish in words; False where it is none, and nothing is said."""
        said = await self._read(turn, words)
        if said is not None:
            await self._answer_wish(turn, said)
        return said is not None

    async def more(self, turn: Turn) -> None:
        """The next ones, for the wish of the last answer if it was one to a wish: "10 more"."""
        said = await self.offering.last_said(turn.person_id)
        number = more_wanted(turn.words)
        if number is not None:
            said = replace(said or Said(), tracks=min(number, MOST_TRACKS))
        await self.answer(turn, None if said is None else said.alone)

    async def answer(
        self,
        turn: Turn,
        said: Said | None,
        *,
        heard: Hearing | None = None,
        instead: bool = False,
    ) -> None:
        """Recommend, or ask who is meant.

        Args:
            turn: who asks.
            said: the wish as it was told; None for what is known about the person.
            heard: a recording that the tracks are to be like.
            instead: in the place of the message whose button was pressed.
        """
        if said is not None and said.asked:
            unanswered = Recommendations((), said.wish, said.wish, said=said)
            offered = await self.offering.make(turn.person_id, unanswered)
            if offered is None:
                raise ValueError("a question was not kept")
            await _show(turn, render_who(turn.texts, offered, said), instead=instead)
            return
        wish = None if said is None or said.wish.is_open else said.wish
        tracks = (said.tracks if said is not None else None) or TRACKS
        async with typing_shown(turn):
            found = await self.recommend.for_person(
                turn.person_id, tracks, heard, wish=wish, speaks=turn.texts.language
            )
            found = replace(found, said=said)
            offered = await self.offering.make(turn.person_id, found)
        await _show(turn, render_recommendations(turn.texts, found, offered), instead=instead)

    async def _answer_wish(self, turn: Turn, said: Said) -> None:
        """Whoever asks for "kids songs" is not well served with any songs at all."""
        if said.wish.is_open and said.left_out and not said.asked:
            await turn.say(render_strange(turn.texts, said, _how_to_wish(turn)))
        else:
            await self.answer(turn, said)

    async def _read(self, turn: Turn, words: str) -> Said | None:
        async with typing_shown(turn):
            return await self.reader.read(words)

    async def _command(self, turn: Turn) -> None:
        if not turn.words:
            await self._by_taste(turn)
        elif not await self.text(turn, turn.words):
            await turn.say(_how_to_wish(turn))

    async def _by_taste(self, turn: Turn) -> None:
        """By everything known about the person."""
        await self.answer(turn, None)

    async def _more(self, turn: Turn) -> None:
        """The next ones, for the wish of the answer if it was one to a wish."""
        await (self._more_of(turn) if turn.pressed else self._by_taste(turn))

    async def _more_of(self, turn: Turn) -> None:
        async def answer(turn: Turn, offered: Offered, number: int) -> None:  # noqa: ARG001
            await self.answer(turn, _said(offered).alone)

        await of_offer(self.offering, answer)(turn)

    async def _take_back(self, turn: Turn, offered: Offered, number: int) -> None:
        """The same wish without one of its parts."""
        said = _said(offered)
        parts = list(said.wish.parts)
        if number < len(parts):
            said = said.without(parts[number])
        await self.answer(turn, said, instead=True)

    async def _keep(self, turn: Turn) -> None:
        """What is wished for is chosen from now on; for a group by its administrators."""
        if turn.in_group and not await self.administrators.include(turn):
            await turn.release_button(admins_only_word(turn.texts))
            return
        await turn.release_button()
        await of_offer(self.offering, self._keep_of)(turn)

    async def _keep_of(self, turn: Turn, offered: Offered, number: int) -> None:  # noqa: ARG002
        wish = as_kept(_said(offered).wish)
        if wish.genres:
            await self.profile.set_genres(turn.person_id, wish.genres)
        if wish.language is not None:
            await self.profile.set_song_language(turn.person_id, wish.language)
        if not wish.years.is_open:
            await self.profile.set_years(turn.person_id, wish.years)
        await turn.say(render_kept(turn.texts, wish))

    async def _chosen(self, turn: Turn, offered: Offered, number: int) -> None:
        """Who was meant, from 1; 0 for nobody."""
        said = _said(offered)
        meant = said.about(said.asked[number - 1] if 0 < number <= len(said.asked) else None)
        if meant.wish.is_open and meant.tracks is None:
            await turn.rewrite_pressed(_how_to_wish(turn))
        else:
            await self.answer(turn, meant, instead=True)


def _said(offered: Offered) -> Said:
    if offered.said is None:
        raise OfferUnknown
    return offered.said


def _how_to_wish(turn: Turn) -> Reply:
    if turn.in_group:
        return render_group_words(turn.texts, turn.bot.name)
    return render_text_hint(turn.texts)


async def _show(turn: Turn, reply: Reply, *, instead: bool) -> None:
    await (turn.rewrite_pressed(reply) if instead else turn.say(reply))
