"""`kamerton catalog add` and `remove`: one track, by hand."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.said import refuse, storage_troubles_told

if TYPE_CHECKING:
    from storage.tracks import Track

Artist = Annotated[str, typer.Argument(help="As it is written.")]
Title = Annotated[str, typer.Argument(help="As it is written.")]


def add(
    artist: Artist,
    title: Title,
    *,
    year: Annotated[str, typer.Option(help="Of first release.")] = "",
    languages: Annotated[str, typer.Option(help="ru, or Russian,English; zxx without words.")] = "",
    genres: Annotated[str, typer.Option(help="rock,blues, the main one first.")] = "",
    artist_also: Annotated[str, typer.Option(help="The artist in another spelling.")] = "",
    url: Annotated[str, typer.Option(help="Where it can be heard.")] = "",
) -> None:
    """Put one track in, or in the place of the one that is there."""
    from datetime import UTC, datetime

    from bot.catalogs.importing.claims import Claim, Refused, understood
    from ml.recommend.taxonomy import GENRES

    claim = Claim(title, artist, artist_also, year, languages, genres, url)
    try:
        found = understood(claim, datetime.now(UTC).year + 1)
    except Refused as problem:
        refuse(f"not added: {problem}.")
    if found.unknown_genres:
        refuse(f"{found.unknown_genres[0]!r} is no genre. Known are: {', '.join(GENRES)}.")
    if found.unknown_languages:
        refuse(f"{found.unknown_languages[0]!r} is no language. Name it or give its code: en, ru.")

    async def added() -> "Track | None":
        from bot.app.storing import opened_database
        from bot.config import Settings
        from storage.tracks import Tracks

        async with opened_database(Settings.load()) as database:
            return await Tracks(database).add(found.track)

    with storage_troubles_told():
        before = asyncio.run(added())
    done = "Added" if before is None else "Changed"
    print(f"{done}: {_told(found.track)}")


def remove(artist: Artist, title: Title) -> None:
    """Take one track out; no import brings it back, only `add` does."""
    from storage.track_key import track_key

    key = track_key(artist, title)

    async def removed() -> list[str] | None:
        """None when it is done, else what there is of the artist."""
        from bot.app.storing import opened_database
        from bot.config import Settings
        from storage.artists import Artists
        from storage.tracks import Tracks

        async with opened_database(Settings.load()) as database:
            if await Tracks(database).remove(key):
                return None
            return [track.title for track in await Artists(database).songs_of([artist])]

    with storage_troubles_told():
        others = asyncio.run(removed())
    if others is None:
        print(f"Removed: {artist} – {title}")
        return
    there = f" Of {artist} there are: {'; '.join(others[:20])}." if others else ""
    refuse(f"there is no {artist} – {title} in the catalog.{there}", 1)


def _told(track: "Track") -> str:
    about = (str(track.year or "year unknown"), ", ".join(track.languages), ", ".join(track.genres))
    return f"{track.artist} – {track.title} ({'; '.join(filter(None, about))})"
