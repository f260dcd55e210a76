"""The methods that change or remove what is in a chat already."""

from ..chats import Chat, Message
from ..files import media_fields
from ..formatted import caption_fields, message_text
from ..keyboards import inline_keyboard
from ..wire import JsonObject, Parameters, bad_request
from ..world import World
from .sending import file_given

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_EDITABLE_MEDIA = frozenset({"photo", "audio", "document", "video"})


async def edit_message_text(world: World, given: Parameters) -> JsonObject | bool:
    """Another text, and another keyboard or none."""
    text, entities = message_text(given)
    chat, message = _own_message(world, given)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    body: JsonObject = {"text": text} | ({"entities": entities} if entities else {})
    return await _change(world, chat, message, body, inline_keyboard(given))


async def edit_message_caption(world: World, given: Parameters) -> JsonObject | bool:
    """Another caption, and another keyboard or none."""
    caption = caption_fields(
        given.text("caption"), given.text("parse_mode"), given.json("caption_entities")
    )
    chat, message = _own_message(world, given)
    if message.kind == "text":
        raise bad_request("there is no caption in the message to edit")
    body = {message.kind: message.body[message.kind]} | caption
    return await _change(world, chat, message, body, inline_keyboard(given))


async def edit_message_media(world: World, given: Parameters) -> JsonObject | bool:
    """A file in place of another, or in place of a text."""
    media = given.json("media")
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: Expected an Object")
    kind = str(media.get("type", ""))
    if kind not in _EDITABLE_MEDIA:
        raise bad_request(
            "can't parse InputMedia: type must be one of photo, audio, document, video"
        )
    caption = caption_fields(
        media.get("caption"), media.get("parse_mode"), media.get("caption_entities")
    )
    chat, message = _own_message(world, given)
    stored = file_given(world, given, "media", kind, str(media.get("media", "")))
    facts = {name: media.get(name) for name in ("performer", "title", "duration")}
    body = media_fields(stored, **facts) | caption
    return await _change(world, chat, message, body, inline_keyboard(given))


async def edit_message_reply_markup(world: World, given: Parameters) -> JsonObject | bool:
    """Another keyboard, or none."""
    chat, message = _own_message(world, given)
    return await _change(world, chat, message, message.body, inline_keyboard(given))


async def delete_message(world: World, given: Parameters) -> bool:
    """Away with a message; in a private chat the bot may remove the person's too."""
    chat = world.chat_for_bot(given.text("chat_id"))
    message = chat.messages.get(given.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to delete not found")
    await world.delete(chat, message)
    return True


def _own_message(world: World, given: Parameters) -> tuple[Chat, Message]:
    inline_id = given.text("inline_message_id")
    if inline_id:
        if inline_id not in world.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return world.inline_messages[inline_id]
    message_id = given.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    chat = world.chat_for_bot(given.text("chat_id"))
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return chat, message


async def _change(
    world: World, chat: Chat, message: Message, body: JsonObject, keyboard: JsonObject | None
) -> JsonObject | bool:
    if not message.change(body, keyboard):
        raise bad_request(NOT_MODIFIED)
    await world.changed(chat, message)
    return chat.as_message(message) if message.inline_id is None else True


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
}
