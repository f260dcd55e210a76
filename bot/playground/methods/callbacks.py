"""The answer to a pressed button."""

from ..wire import Parameters, bad_request
from ..world import World

MOST_ANSWER = 200


async def answer_callback_query(world: World, given: Parameters) -> bool:
    """Stop the button's spinner, with a word to the person if there is one."""
    text = given.text("text") or ""
    if len(text) > MOST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query = world.queries.get(given.text("callback_query_id") or "")
    if query is None or query.too_old:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if query.answer is None:
        query.answer = {
            "query_id": query.id,
            "message_id": query.message_id,
            "data": query.data,
            "text": text,
            "show_alert": given.flag("show_alert"),
        }
        await world.watchers.tell(query.chat_id, "answer", query.answer)
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
