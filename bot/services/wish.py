"""What tracks should be like: a wish, however it was told, and as what is stored of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, Literal, Self

from bot.services.exemplars import moods, styles
from storage.years import YearRange

MOST_TRACKS: Final = 10

PartKind = Literal[
    "genre", "style", "mood", "language", "years", "like", "not_genre", "not_language", "unlike"
]
# The parts of a wish that are lists, by what one of them is called.
_LISTS: Final[dict[PartKind, str]] = {
    "like": "like",
    "mood": "moods",
    "style": "styles",
    "genre": "genres",
    "not_genre": "without_genres",
    "not_language": "without_languages",
    "unlike": "unlike",
}
_WANTED: Final[tuple[PartKind, ...]] = ("like", "mood", "style", "genre")
_LEFT_OUT: Final[tuple[PartKind, ...]] = ("not_genre", "not_language", "unlike")


@dataclass(frozen=True)
class Like:
    """An artist or a track that the tracks should be like.

    Attributes:
        key: as the keys of tracks begin, "|" included; the whole key of a track.
        artist: as the catalog writes it.
        artist_also: in another script; "" where there is none.
        title: of a track.
        own: what the artist sings themselves is wanted before what is like it.
    """

    key: str
    artist: str
    artist_also: str = ""
    title: str = ""
    own: bool = False

    @property
    def is_track(self) -> bool:
        """One track rather than all of an artist."""
        return not self.key.endswith("|")


@dataclass(frozen=True)
class Part:
    """One thing that was wished for, which may be taken back by itself.

    Attributes:
        kind: what it is.
        value: the slug of a genre, the name of a style or mood, the code of a language, the key of
            what is liked; "" for years.
    """

    kind: PartKind
    value: str = ""


@dataclass(frozen=True)
class Wish:
    """What tracks should be like.

    Attributes:
        genres: slugs of the catalog's genres; none for any.
        language: of the song, an ISO 639-1 code or "zxx"; None for any.
        years: of first release.
        moods: names in `bot.services.wish_words`; each stands for the genres where it is commonest.
        styles: names in `bot.services.exemplars`, each narrower than a genre.
        without_genres: no track has one of these.
        without_languages: no track is sung in one of these.
        like: artists and tracks that they should be near.
        unlike: artists of whom there is to be nothing.
    """

    genres: tuple[str, ...]
    language: str | None
    years: YearRange
    moods: tuple[str, ...] = ()
    without_genres: tuple[str, ...] = ()
    without_languages: tuple[str, ...] = ()
    like: tuple[Like, ...] = ()
    unlike: tuple[Like, ...] = ()
    styles: tuple[str, ...] = ()

    @property
    def parts(self) -> Iterator[Part]:
        """Everything that is wished for, in the order in which it is told."""
        for kind in _WANTED:
            yield from self._listed(kind)
        if self.language is not None:
            yield Part("language", self.language)
        if not self.years.is_open:
            yield Part("years")
        for kind in _LEFT_OUT:
            yield from self._listed(kind)

    @property
    def is_open(self) -> bool:
        """Anything will do."""
        return next(self.parts, None) is None

    @property
    def can_be_kept(self) -> bool:
        """A profile has room for some of it."""
        return bool(self.genres) or self.language is not None or not self.years.is_open

    def without(self, part: Part) -> "Wish":
        """The same wish less one part; itself where it has no such part."""
        if part.kind == "language":
            return replace(self, language=None)
        if part.kind == "years":
            return replace(self, years=YearRange())
        name = _LISTS[part.kind]
        kept = [each for each in getattr(self, name) if _value(each) != part.value]
        changed: dict[str, Any] = {name: tuple(kept)}
        return replace(self, **changed)

    def as_json(self) -> dict[str, Any]:
        """What `of_json` reads."""
        stored = {name: value for name, value in asdict(self).items() if name != "years"}
        return {**stored, "years": [self.years.first, self.years.last]}

    @classmethod
    def of_json(cls, stored: Mapping[str, Any]) -> Self:
        """From what `as_json` gave; parts that are not there, or no more, are empty."""
        lists: dict[str, Any] = {
            name: tuple(stored.get(name, ()))
            for name in ("genres", "without_genres", "without_languages")
        }
        for name, known in (("moods", moods()), ("styles", styles())):
            lists[name] = tuple(each for each in stored.get(name, ()) if each in known)
        for name in ("like", "unlike"):
            lists[name] = _likes(stored.get(name, ()))
        years = YearRange(*stored.get("years", (None, None)))
        return cls(language=stored.get("language"), years=years, **lists)

    def _listed(self, kind: PartKind) -> Iterator[Part]:
        return (Part(kind, _value(each)) for each in getattr(self, _LISTS[kind]))


def _likes(stored: Iterable[Mapping[str, Any]]) -> tuple[Like, ...]:
    # Those of former versions have one name.
    return tuple(
        Like(each["key"], each["name"]) if "name" in each else Like(**each) for each in stored
    )


def _value(item: str | Like) -> str:
    return item.key if isinstance(item, Like) else item


ANYTHING: Final = Wish((), None, YearRange())


@dataclass(frozen=True)
class Said:
    """A wish as somebody told it in words.

    Attributes:
        wish: what was understood.
        tracks: how many are wanted, 1 to MOST_TRACKS; None when that was not said.
        left_out: what was not understood, as it was said but for case and accents.
        refused: what was understood and cannot be done, said likewise.
        asked: artists of whom one may be meant by `name`, the likeliest first; none when nobody is
            to be asked.
        name: a name that no artist of the catalog has.
        several: several have it in part; else they are only near it.
        unlike: nothing of that artist is wanted.
        narrower: styles, as they were said, that the wish has only as these genres.
    """

    wish: Wish = ANYTHING
    tracks: int | None = None
    left_out: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    asked: tuple[Like, ...] = field(default=())
    name: str = ""
    several: bool = False
    unlike: bool = False
    narrower: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What `of_json` reads."""
        return {**asdict(self), "wish": self.wish.as_json()}

    @classmethod
    def of_json(cls, stored: Mapping[str, Any]) -> Self:
        """From what `as_json` gave."""
        return cls(
            wish=Wish.of_json(stored["wish"]),
            tracks=stored.get("tracks"),
            left_out=tuple(stored.get("left_out", ())),
            refused=tuple(stored.get("refused", ())),
            asked=_likes(stored.get("asked", ())),
            name=stored.get("name", ""),
            several=stored.get("several", False),
            unlike=stored.get("unlike", False),
            narrower=tuple((style, tuple(genres)) for style, genres in stored.get("narrower", ())),
        )

    @property
    def is_whole(self) -> bool:
        """All that was said is in the wish."""
        return not (self.left_out or self.refused or self.asked)

    @property
    def alone(self) -> "Said":
        """The same without what is told of it once: what is not in the wish."""
        return replace(self, left_out=(), refused=(), asked=())

    def about(self, like: Like | None) -> "Said":
        """What it is once it is known who is meant; None for nobody."""
        wish = self.wish
        if like is not None and self.unlike:
            wish = replace(wish, unlike=(*wish.unlike, like))
        elif like is not None:
            wish = replace(wish, like=(*wish.like, like))
        return replace(self, wish=wish, asked=(), name="")

    def without(self, part: Part) -> "Said":
        """The same less one part."""
        narrower = tuple(each for each in self.narrower if part.value not in each[1])
        return replace(self, wish=self.wish.without(part), narrower=narrower)
