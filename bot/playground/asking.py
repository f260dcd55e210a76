"""Asking the bot where it is no member: inline queries in any chat, and mentions as a guest."""

import secrets

from .chats import Chat, Message, Person
from .wire import JsonObject
from .world import Query, World


async def ask_inline(world: World, person: Person, words: str, offset: str = "") -> Query:
    """Somebody writes "@bot words" in some chat."""
    query = Query(str(secrets.randbits(62)), person.id)
    world.inline_queries[query.id] = query
    world.updates.put(
        "inline_query",
        {
            "id": query.id,
            "from": person.as_user(),
            "query": words,
            "offset": offset,
            "chat_type": "supergroup",
        },
    )
    return query


async def ask_guest(world: World, person: Person, chat: Chat, message: Message) -> Query:
    """A message that mentions the bot where it is not; `message` stands in the chat already."""
    query = Query(str(secrets.randbits(62)), chat.id, message.id)
    world.guest_queries[query.id] = query
    shown = chat.as_message(message) | {"from": person.as_user(), "guest_query_id": query.id}
    world.updates.put("guest_message", shown)
    return query


async def place_result(
    world: World, chat: Chat, sender: JsonObject, body: JsonObject, keyboard: JsonObject | None
) -> Message:
    """The message that an answer becomes in a chat; the bot may change it by its inline number."""
    message = await world.add(chat, sender, body, keyboard=keyboard)
    message.inline_id = secrets.token_urlsafe(16)
    world.inline_messages[message.inline_id] = (chat, message)
    return message
