"""The use case of understanding a wish in words, with the artists whom the catalog knows."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.services import spelling
from bot.services.finding import (
    LIKELY,
    ONE_OF_ITS_WORDS,
    SURE,
    Finder,
    like_track,
    likeness_of_names,
)
from bot.services.similar import MEANT
from bot.services.wish import Like, Said
from bot.services.wish_names import Name
from bot.services.wish_parser import Parsed, parse_wish
from bot.services.wish_remains import asks_for_anything
from bot.services.wish_tokens import spellings_in
from storage.sounds import sounds

# So far ahead of the next likely artist, somebody less certain is meant as well.
_AHEAD: Final = 15.0
# Names that are looked up besides those known as they stand.
_MOST_NAMES: Final = 3
_LEAST_NAME: Final = 4  # characters, of a name that nothing says is one
_LEAST_SURNAME: Final = 6  # characters, of one word that is part of a name
# A text with more strange words than this, and so many for each understood one, is about something
# else: "I bought bread and rock salt".
_FEW_STRANGE: Final = 2
_STRANGE_FOR_EACH: Final = 2


class WishReader:
    """Reads wishes. May raise StorageError."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    async def read(self, text: str) -> Said | None:
        """What a text wishes for; None where it is no wish."""
        words = spelling.words(text)
        if words and spelling.means_anything(words):
            return Said()
        known = await self._finder.called(spellings_in(text))
        # Off the event loop: the first wish waits for the vocabulary to be made.
        parsed = await asyncio.to_thread(parse_wish, text, known)
        said = Said(
            parsed.wish,
            parsed.tracks,
            refused=parsed.refused,
            narrower=tuple(parsed.narrower.items()),
        )
        understood = parsed.understood
        for place, name in enumerate(parsed.names):
            near: Sequence[tuple[float, Like]] = ()
            if place < _MOST_NAMES and (name.said or len(name.text) >= _LEAST_NAME):
                near = await self._finder.artists(name.text)
            meant = await self._meant(name, near)
            if any(_is_part_of(name, like) for like in said.wish.like):
                understood += len(name.text.split())
            elif meant is not None:
                said = replace(said, unlike=name.unlike).about(replace(meant, own=name.own))
                understood += len(name.text.split())
            elif name.said and near and not said.asked:
                said = _asking(said, name, near)
            else:
                said = replace(said, left_out=(*said.left_out, name.text))
        if _is_no_wish(parsed, said, understood):
            return Said() if asks_for_anything(text) else None
        return said

    async def _meant(self, name: Name, near: Sequence[tuple[float, Like]]) -> Like | None:
        """Who or what a name is; the title of a song goes before a part of somebody's name."""
        by_part = not near or near[0][0] < SURE
        if name.said and by_part and not name.unlike:
            for title in dict.fromkeys((name.whole, name.text)):
                song = await self._song(title)
                if song is not None:
                    return song
        return near[0][1] if _is_sure(near, name) else None

    async def _song(self, name: str) -> Like | None:
        """The track of this name."""
        found = await self._finder.tracks(name)
        return like_track(found.tracks[0]) if found.tracks and found.best >= MEANT else None


def _is_part_of(name: Name, like: Like) -> bool:
    """The rest of the name of somebody who is meant already: "Бейкер" beside "Чет"."""
    if name.said or name.unlike or name.topic or like.is_track:
        return False
    heard = " ".join(sounds(name.text))
    names = (" ".join(sounds(each)) for each in (like.artist, like.artist_also) if each)
    return any(" " in each and likeness_of_names(heard, each) >= LIKELY for each in names)


def _is_sure(near: Sequence[tuple[float, Like]], name: Name) -> bool:
    """The likeliest artist is meant."""
    if not near or name.topic:
        return False
    best, others = near[0][0], near[1:]
    if best >= SURE or best < ONE_OF_ITS_WORDS:
        return best >= SURE
    if name.said:
        return not others or best - others[0][0] >= _AHEAD
    # "reggae without Bob Marley", "Моцарта для сна"
    words = name.text.count(" ") + 1
    tells = words > 1 or len(name.text) >= _LEAST_SURNAME
    alone = not others or others[0][0] < ONE_OF_ITS_WORDS
    return tells and alone and words <= len(spelling.words(near[0][1].artist))


def _asking(said: Said, name: Name, near: Sequence[tuple[float, Like]]) -> Said:
    """Somebody is meant, and has to be asked for."""
    several = [like for score, like in near if score >= ONE_OF_ITS_WORDS]
    asked = tuple(several or [like for _, like in near])
    return replace(said, asked=asked, name=name.text, several=len(several) > 1, unlike=name.unlike)


def _is_no_wish(parsed: Parsed, said: Said, understood: int) -> bool:
    if said.asked:
        return False
    if said.wish.is_open and said.tracks is None:
        return True
    strange = sum(len(name.text.split()) for name in parsed.names)
    strange -= understood - parsed.understood
    return strange > _FEW_STRANGE + _STRANGE_FOR_EACH * understood
