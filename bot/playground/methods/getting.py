"""How updates and files reach the bot: getUpdates, the webhook's settings, getFile."""

from ..wire import JsonObject, Parameters, bad_request
from ..world import World

MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024
_DEFAULT_LIMIT = 100


async def get_updates(world: World, given: Parameters) -> list[JsonObject]:
    """Updates from `offset` on, waiting up to `timeout` seconds for the first."""
    allowed = given.json("allowed_updates")
    if isinstance(allowed, list):
        world.updates.allowed = frozenset(allowed)
    limit = given.integer("limit") or _DEFAULT_LIMIT
    return await world.updates.poll(
        given.integer("offset") or 0, max(limit, 1), given.integer("timeout") or 0
    )


async def set_webhook(world: World, given: Parameters) -> bool:
    """Remember the webhook; updates wait for it and getUpdates is refused from here on."""
    url = given.text("url") or ""
    if not url:
        return await delete_webhook(world, given)
    if not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    allowed = given.json("allowed_updates")
    if isinstance(allowed, list):
        world.updates.allowed = frozenset(allowed)
    world.updates.end_poll("terminated by setWebhook request")
    if given.flag("drop_pending_updates"):
        world.updates.drop()
    world.updates.webhook = {
        "url": url,
        "has_custom_certificate": given.upload("certificate") is not None,
        "max_connections": given.integer("max_connections") or 40,
    }
    return True


async def delete_webhook(world: World, given: Parameters) -> bool:
    """Back to getUpdates."""
    world.updates.webhook = {}
    if given.flag("drop_pending_updates"):
        world.updates.drop()
    return True


async def get_webhook_info(world: World, _given: Parameters) -> JsonObject:
    """Where updates go, and how many wait."""
    info: JsonObject = {"url": "", "has_custom_certificate": False}
    info |= world.updates.webhook | {"pending_update_count": len(world.updates)}
    if world.updates.allowed:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


async def get_file(world: World, given: Parameters) -> JsonObject:
    """Where a file can be downloaded; not for files over 20 MB."""
    stored = world.files.get(given.text("file_id") or "")
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > MOST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
}
