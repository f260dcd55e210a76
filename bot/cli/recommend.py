"""`kamerton recommend`: tracks for a wish, for a person or for a program."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.said import refuse, troubles_told

if TYPE_CHECKING:
    from bot.services.recommend import Recommendations, Wish
    from ml.recommend.relaxation import Relaxation


def recommend(
    genres: Annotated[str, typer.Option(help="One or several: rock,blues")] = "any",
    language: Annotated[str, typer.Option(help="Of the songs: en, Russian, any")] = "any",
    years: Annotated[str, typer.Option(help="1990-2000, 90s, after 2010, any")] = "any",
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many tracks.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Recommend tracks of the given genres, language and years."""
    from rich.console import Console
    from rich.table import Table

    from bot.services.genres import GenresNotUnderstood, parse_genres
    from bot.services.languages import LanguageNotUnderstood, parse_language
    from bot.services.recommend import Wish
    from bot.services.years import YearsError, parse_years

    try:
        wish = Wish(parse_genres(genres), parse_language(language), parse_years(years))
    except GenresNotUnderstood as problem:
        refuse(f"--genres: {problem}. Known are: {', '.join(_known_genres())}.")
    except LanguageNotUnderstood as problem:
        refuse(f"--language: {problem}. Name it or give its two-letter code: en, ru, Spanish, any.")
    except YearsError as problem:
        said = str(problem) or "no years are recognised"
        refuse(f"--years: {said}. Try 1990-2000, 90s, after 2010 or any.")
    with troubles_told():
        found = asyncio.run(_found(wish, limit))
    if as_json:
        print(json.dumps(as_object(found)))
        return
    table = Table(box=None, pad_edge=False)
    for name in ("", "artist", "title", "year", "language", "genres"):
        table.add_column(name, style="bold" if name == "title" else None)
    for place, each in enumerate(found.tracks, 1):
        track = each.track
        table.add_row(
            *(str(place), track.artist, track.title, str(track.year or "")),
            *(", ".join(track.languages), ", ".join(track.genres)),
        )
    console = Console(highlight=False)
    if found.sources_failed:
        console.print("Spotify has nothing to give now, so these are from the local catalog.")
    for relaxation in found.relaxations:  # a wish of this command names no style and no mood
        console.print(_in_words(relaxation), markup=False)
    if found.catalog_empty:
        print("The catalog is empty. `kamerton doctor` says what to do about it.")
    elif not found.tracks:
        print("Nothing in the catalog fits, even with neighbouring genres and other languages.")
    else:
        console.print(table)


def as_object(found: "Recommendations") -> dict[str, object]:
    """What `--json` says."""
    return {
        "asked": _wish(found.asked),
        "used": _wish(found.used),
        "catalog_empty": found.catalog_empty,
        "sources_failed": found.sources_failed,
        "relaxations": [each.kind for each in found.relaxations],
        "tracks": [
            {
                "title": each.track.title,
                "artist": each.track.artist,
                "year": each.track.year,
                "languages": each.track.languages,
                "genres": each.track.genres,
                "score": round(each.score, 4),
                "source": each.track.source,
                "url": each.track.url,
            }
            for each in found.tracks
        ],
    }


async def _found(wish: "Wish", limit: int) -> "Recommendations":
    from bot.app.recommending import recommending
    from bot.app.storing import opened_database
    from bot.config import Settings

    settings = Settings.load()
    async with (
        opened_database(settings) as database,
        recommending(settings, database) as service,
    ):
        return await service.for_wish(wish, limit)


def _known_genres() -> tuple[str, ...]:
    from ml.recommend.taxonomy import GENRES

    return GENRES


def _wish(wish: "Wish") -> dict[str, object]:
    return {
        "genres": wish.genres,
        "language": wish.language,
        "years": [wish.years.first, wish.years.last],
    }


def _in_words(relaxation: "Relaxation") -> str:
    few = f"Only {relaxation.found}" if relaxation.found else "No"
    said = f"{few} such track{'s' * (relaxation.found != 1)}, so "
    if relaxation.found > relaxation.artists:
        said = f"Such tracks are by only {relaxation.artists} artists, so "
    if relaxation.kind == "neighbouring_genres":
        return said + f"neighbouring genres are in too: {', '.join(relaxation.genres)}."
    if relaxation.kind == "other_languages":
        return said + "songs in other languages are in too."
    return said + f"the years are {relaxation.first_year or ''}–{relaxation.last_year or ''} now."
