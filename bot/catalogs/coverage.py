"""How many tracks of the catalog there are of each genre, decade and language."""

from collections import Counter
from dataclasses import dataclass, field

from ml.recommend.taxonomy import GENRES
from storage.tracks import Track, Tracks

FIRST_DECADE = 1950  # everything older counts together
BEFORE = f"–{FIRST_DECADE - 1}"
NOT_KNOWN = "?"
OTHER = "other"
NO_GENRE = "none"
MOST_LANGUAGES = 11


@dataclass
class Coverage:
    """Counts of tracks; a track counts for each of its genres, and for each of its languages.

    Attributes:
        tracks: how many there are.
        decades: by (genre, decade): "–1949", "1950s" and so on, "?" for an unknown year.
        languages: by (genre, language): codes, "?" for an unknown one.
        per_language: tracks by language.
        known_from: tracks by how their language is known.
        sources: tracks by where they are from.
    """

    tracks: int = 0
    decades: Counter[tuple[str, str]] = field(default_factory=Counter)
    languages: Counter[tuple[str, str]] = field(default_factory=Counter)
    per_language: Counter[str] = field(default_factory=Counter)
    known_from: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)

    def add(self, track: Track) -> None:
        """Count one more."""
        self.tracks += 1
        self.known_from[track.language_from] += 1
        self.sources[track.source] += 1
        spoken = [NOT_KNOWN if code == "und" else code for code in track.languages or ("und",)]
        self.per_language.update(spoken)
        for genre in track.genres or (NO_GENRE,):
            self.decades[genre, decade_of(track.year)] += 1
            for code in spoken:
                self.languages[genre, code] += 1

    def genres_shown(self) -> list[str]:
        """The rows of a table: every genre, and "none" where some tracks have none."""
        without = any(genre == NO_GENRE for genre, _ in self.decades)
        return [*GENRES, *([NO_GENRE] if without else [])]

    def decades_shown(self) -> list[str]:
        """The columns of a table, the oldest first."""
        return sorted({decade for _, decade in self.decades}, key=_place)

    def languages_shown(self) -> list[str]:
        """The columns of a table: the commonest, "other" where there are more, and "?"."""
        known = [code for code, _ in self.per_language.most_common() if code != NOT_KNOWN]
        shown = known[:MOST_LANGUAGES]
        if len(known) > MOST_LANGUAGES:
            shown.append(OTHER)
        return [*shown, *([NOT_KNOWN] if self.per_language[NOT_KNOWN] else [])]

    def of_language(self, genre: str, column: str) -> int:
        """The number in a column of `languages_shown`."""
        if column != OTHER:
            return self.languages[genre, column]
        shown = {*self.languages_shown()}
        return sum(
            count
            for (of, code), count in self.languages.items()
            if of == genre and code not in shown
        )


def short(number: int) -> str:
    """A number in at most four signs: 980, 9.8k, 98k, 1.2M; a dot for none."""
    if number < 1000:
        return str(number or "·")
    for unit, of in (("k", 1e3), ("M", 1e6)):
        if number < 9.95 * of:
            return f"{number / of:.1f}{unit}"
        if number < 999.5 * of:
            return f"{number / of:.0f}{unit}"
    return ">1G"


def decade_of(year: int | None) -> str:
    """The column that a year counts in."""
    if year is None:
        return NOT_KNOWN
    return BEFORE if year < FIRST_DECADE else f"{year // 10 * 10}s"


async def measured(tracks: Tracks) -> Coverage:
    """Count the whole catalog. Raises StorageError."""
    coverage = Coverage()
    async for page in tracks.pages():
        for track in page:
            coverage.add(track)
    return coverage


def _place(decade: str) -> tuple[int, str]:
    return ((BEFORE, NOT_KNOWN).index(decade) * 2 if decade in (BEFORE, NOT_KNOWN) else 1, decade)
