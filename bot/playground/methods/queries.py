"""The answers to inline queries and to mentions of a guest."""

import re

from ..asking import place_result
from ..formatted import message_text
from ..keyboards import inline_keyboard
from ..wire import JsonObject, Parameters, bad_request
from ..world import Query, World

MOST_RESULTS = 50
MOST_ID_BYTES = 64
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def answer_inline_query(world: World, given: Parameters) -> bool:
    """Results for whoever typed the query; a second answer takes the place of the first."""
    query = _waiting(world.inline_queries.get(given.text("inline_query_id") or ""))
    results = given.json("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = [_result(result) for result in results]
    if len({result["id"] for result in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    next_offset = given.text("next_offset") or ""
    if len(next_offset.encode()) > MOST_ID_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    query.answer = {
        "results": checked,
        "next_offset": next_offset,
        "cache_time": given.integer("cache_time"),
        "is_personal": given.flag("is_personal"),
        "button": _button(given.json("button")),
    }
    await world.watchers.notify()
    return True


async def answer_guest_query(world: World, given: Parameters) -> JsonObject:
    """One message into the chat where the bot was mentioned."""
    query = _waiting(world.guest_queries.get(given.text("guest_query_id") or ""))
    if query.answer is not None:
        raise bad_request(_TOO_OLD)
    result = _result(given.json("result"))
    query.answer = result
    message = await place_result(
        world,
        world.chats[query.chat_id],
        world.bot.as_user(),
        result["body"],
        result["keyboard"],
    )
    return {"inline_message_id": message.inline_id}


def _waiting(query: Query | None) -> Query:
    if query is None or query.too_old:
        raise bad_request(_TOO_OLD)
    return query


def _result(result: object) -> JsonObject:
    """A result that can be shown and sent. Articles are all that the playground knows."""
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: expected an Object")
    if result.get("type") != "article":
        raise bad_request("the playground knows articles only")
    number = str(result.get("id", ""))
    if not 0 < len(number.encode()) <= MOST_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not str(result.get("title", "")).strip():
        raise bad_request("RESULT_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict):
        raise bad_request("can't parse inline query result: message content is not specified")
    said = Parameters({**content, "text": content.get("message_text")}, {})
    text, entities = message_text(said)
    keyboard = inline_keyboard(Parameters({"reply_markup": result.get("reply_markup")}, {}))
    return {
        "id": number,
        "title": str(result["title"]),
        "description": str(result.get("description", "")),
        "body": {"text": text} | ({"entities": entities} if entities else {}),
        "keyboard": keyboard,
    }


def _button(button: object) -> JsonObject | None:
    if button is None:
        return None
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad_request("BUTTON_TEXT_EMPTY")
    if not _START_PARAMETER.fullmatch(str(button.get("start_parameter", ""))):
        raise bad_request("START_PARAM_INVALID")
    return button


METHODS = {"answerInlineQuery": answer_inline_query, "answerGuestQuery": answer_guest_query}
