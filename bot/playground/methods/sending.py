"""The methods that put something new into a chat."""

from collections.abc import Awaitable, Callable

from ..chats import Chat
from ..files import StoredFile, media_fields, picture_size
from ..formatted import caption_fields, message_text
from ..keyboards import inline_keyboard
from ..wire import ATTACHED, ApiError, JsonObject, Parameters, bad_request
from ..world import World

MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_UPLOAD_BYTES = 50 * 1024 * 1024
CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


async def send_message(world: World, given: Parameters) -> JsonObject:
    """A text."""
    text, entities = message_text(given)
    return await _send(world, given, {"text": text} | ({"entities": entities} if entities else {}))


def _sender(kind: str) -> Callable[[World, Parameters], Awaitable[JsonObject]]:
    async def send(world: World, given: Parameters) -> JsonObject:
        caption = caption_fields(
            given.text("caption"), given.text("parse_mode"), given.json("caption_entities")
        )
        world.chat_for_bot(given.text("chat_id"))
        stored = file_given(world, given, kind, kind)
        return await _send(world, given, media_fields(stored, **_facts(given)) | caption)

    return send


async def send_chat_action(world: World, given: Parameters) -> bool:
    """Show that the bot is busy, for five seconds."""
    chat = world.chat_for_bot(given.text("chat_id"))
    action = (given.text("action") or "").lower()
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    await world.act(chat, action)
    return True


def file_given(
    world: World, given: Parameters, name: str, kind: str, reference: str | None = None
) -> StoredFile:
    """The file of a call: sent with it, or known by its file_id. Raises ApiError (400, 413)."""
    reference = reference if reference is not None else given.text(name)
    upload = given.upload(name, reference)
    if upload is None:
        known = world.files.get(reference or "")
        if known is None and not reference:
            raise bad_request(f"there is no {name.replace('_', ' ')} in the request")
        if known is None:
            missing = "attached file not found" if str(reference).startswith(ATTACHED) else None
            raise bad_request(missing or "wrong file identifier/HTTP URL specified")
        if known.kind != kind:
            raise bad_request(f"can't use file of type {known.kind} as {kind}")
        return known
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MOST_UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo":
        _check_photo(upload.content)
    mime_type = None if upload.mime_type == "application/octet-stream" else upload.mime_type
    return world.files.add(kind, upload.content, upload.filename, mime_type)


def _check_photo(content: bytes) -> None:
    if len(content) > MOST_PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {MOST_PHOTO_BYTES} bytes"
        )
    size = picture_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or min(size) < 1 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _facts(given: Parameters) -> JsonObject:
    facts: JsonObject = {name: given.text(name) for name in ("performer", "title")}
    return facts | {name: given.integer(name) for name in ("duration", "length")}


async def _send(world: World, given: Parameters, body: JsonObject) -> JsonObject:
    chat = world.chat_for_bot(given.text("chat_id"))
    chat.check_writable()
    keyboard = inline_keyboard(given)
    message = await world.add(
        chat,
        world.bot.as_user(),
        body,
        keyboard=keyboard,
        reply_to=_reply_to(chat, given),
        thread_id=_thread(chat, given),
    )
    return chat.as_message(message)


def _reply_to(chat: Chat, given: Parameters) -> int | None:
    reply = given.json("reply_parameters") or {}
    message_id = int(reply.get("message_id", 0)) or given.integer("reply_to_message_id")
    if not message_id or message_id in chat.messages:
        return message_id
    if reply.get("allow_sending_without_reply") or given.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _thread(chat: Chat, given: Parameters) -> int | None:
    thread_id = given.integer("message_thread_id")
    if thread_id and all(message.thread_id != thread_id for message in chat.messages.values()):
        raise bad_request("message thread not found")
    return thread_id


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": _sender("photo"),
    "sendAudio": _sender("audio"),
    "sendVoice": _sender("voice"),
    "sendDocument": _sender("document"),
    "sendVideo": _sender("video"),
    "sendVideoNote": _sender("video_note"),
    "sendChatAction": send_chat_action,
}
