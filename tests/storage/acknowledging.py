"""Puts updates into an inbox for ever and prints the number of each once it is acknowledged.

Run by `test_a_kill_loses_nothing_that_was_acknowledged`, which kills it.
"""

import asyncio
import sys

from storage.database import Database
from storage.inbox import Inbox


async def main(url: str, first: int) -> None:
    inbox = Inbox(await Database.open(url), bot_id=7)
    number = first
    while True:
        update = {"update_id": number, "message": {"chat": {"id": number % 7}, "text": "x" * 300}}
        await inbox.put([update])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
