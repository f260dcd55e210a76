"""The use case of saying something to everybody: a draft, then its way to each of them."""

import asyncio

from storage.broadcasts import Broadcast, Broadcasts


class BroadcastService:
    """Keeps what the owner wants to say; whoever brings it to people waits on `changed`.

    Whoever shows how far one is reads it and shows it under `showing`, so that nothing older is
    shown after something newer. Every method may raise StorageError.
    """

    def __init__(self, broadcasts: Broadcasts) -> None:
        self._broadcasts = broadcasts
        self.changed = asyncio.Event()
        self.showing = asyncio.Lock()

    async def draft(self, owner_id: int, html: str) -> Broadcast:
        """Keep a message in the place of the owner's last draft."""
        found = await self._broadcasts.get(await self._broadcasts.draft(owner_id, html))
        if found is None:
            raise LookupError("a draft was gone as soon as it was there")
        return found

    async def get(self, broadcast_id: str, owner_id: int) -> Broadcast | None:
        """The owner's broadcast with this id; None when there is none such (any more)."""
        found = await self._broadcasts.get(broadcast_id)
        return found if found is not None and found.owner_id == owner_id else None

    async def discard(self, broadcast_id: str) -> None:
        """Throw a draft away; one that is sent already stays."""
        await self._broadcasts.discard(broadcast_id)

    async def start(self, broadcast_id: str, message_id: int | None) -> None:
        """Send a draft to everybody; `message_id` is the owner's message that shows how far."""
        await self._broadcasts.start(broadcast_id, message_id)
        self.changed.set()

    async def stop(self, broadcast_id: str) -> None:
        """Send no more of it."""
        await self._broadcasts.end(broadcast_id, "stopped")
        self.changed.set()
