"""`kamerton evaluate-recommender`: recommend to people from their histories, and measure it."""

import csv
import gzip
import io
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.said import progress_bar, refuse

if TYPE_CHECKING:
    from bot.services.histories import ListedTrack


def evaluate_recommender(
    *,
    tracks: Annotated[
        Path,
        typer.Option(
            metavar="T.csv",
            help="The catalog: track_id,title,artist,genre,subgenre,language,year; also .gz.",
        ),
    ],
    history: Annotated[
        Path, typer.Option(metavar="H.csv", help="Who likes what: user,track_id; also .gz.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="RECS.csv", help="Write user,rank,track_id here; also .gz."),
    ] = None,
    top: Annotated[int, typer.Option(min=1, max=1000, help="How many for each person.")] = 10,
    content_only: Annotated[
        bool,
        typer.Option(
            "--content-only",
            help="By each person's own history and what is known of the tracks; nothing is learnt "
            "from other people, not even what is popular.",
        ),
    ] = False,
    diverse: Annotated[
        bool,
        typer.Option(
            "--diverse/--best",
            help="As the bot shows them: no artist twice, varied. Else the highest scores: in "
            "people's own lists artists do come twice.",
        ),
    ] = False,
    holdout: Annotated[
        Path | None,
        typer.Option(
            metavar="HELD.csv", help="Tracks held back, user,track_id: measure whether they come."
        ),
    ] = None,
) -> None:
    """Recommend unseen tracks to everybody in a history with the bot's own ranking.

    What people like together is learnt from the given history, unless --content-only.
    """
    from bot.services.histories import HistoryUnusable, read_histories, read_tracks
    from bot.services.offline import Offline
    from ml.recommend.collaborative import STEPS, TooFew
    from ml.recommend.offline import measured

    if out is None and holdout is None:
        refuse("nothing to do: give --out, --holdout or both")
    began = time.monotonic()
    try:
        catalog = read_tracks(tracks)
        known = {track.id: track for track in catalog}
        people = read_histories(history, known)
        held = read_histories(holdout, known) if holdout is not None else None
        if people.unknown:
            print(f"left out {people.unknown} lines of {history}: their tracks are not listed")
        with progress_bar("Learning", STEPS) as step:
            taught = None if content_only else people.of_person
            recommender = Offline.of(catalog, taught, step)
        recommended: dict[str, Sequence[str]] = {}
        with progress_bar("Recommending", len(people.of_person)) as step:
            for person, ids in recommender.recommended(people.of_person, top, diverse=diverse):
                recommended[person] = ids
                step()
        if out is not None:
            _write(out, recommended)
    except (HistoryUnusable, OSError) as problem:
        refuse(str(problem))
    except TooFew as few:
        refuse(f"too little to learn from: {few}. --content-only learns nothing from others.", 1)
    print(f"{len(recommended)} people, {len(catalog)} tracks, {time.monotonic() - began:.0f} s")
    if held is None:
        return
    wanted = {person: frozenset(ids) for person, ids in held.of_person.items()}
    for each in measured(recommended, wanted, top=top, artist_of=_artists(catalog)):
        print(
            f"{each.measure:<10} {each.value:.3f}  (95 % {each.low:.3f} to {each.high:.3f}, "
            f"n = {each.n})"
        )


def _artists(catalog: "Sequence[ListedTrack]") -> Mapping[str, str]:
    return {track.id: track.key.partition("|")[0] for track in catalog}


def _write(out: Path, recommended: Mapping[str, Sequence[str]]) -> None:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("user", "rank", "track_id"))
    for person, ids in recommended.items():
        rows.writerows((person, rank, each) for rank, each in enumerate(ids, start=1))
    content = text.getvalue().encode()
    out.write_bytes(gzip.compress(content) if out.suffix == ".gz" else content)
