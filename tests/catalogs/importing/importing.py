"""`python importing.py URL FILE REFUSED BATCH_ROWS`: an import that tells when a batch is in."""

import asyncio
import sys
from pathlib import Path

from bot.catalogs.importing import run
from storage.database import Database


def told(at: run.Progress) -> None:
    sys.stdout.write(f"{at.rows}\n")
    sys.stdout.flush()


async def main(url: str, file: str, refused: str, batch_rows: str) -> None:
    run.BATCH_ROWS = int(batch_rows)
    database = await Database.open(url)
    wanted = run.Wanted(Path(file), Path(refused))
    await run.import_file(database, wanted, told)
    await database.close()


asyncio.run(main(*sys.argv[1:]))
