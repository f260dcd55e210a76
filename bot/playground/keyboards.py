"""The keyboard under a message, checked as Telegram checks it."""

from urllib.parse import urlsplit

from .wire import JsonObject, Parameters, bad_request

MOST_CALLBACK_BYTES = 64
MOST_BUTTONS = 100
_ACTIONS = (
    "callback_data",
    "url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "pay",
    "callback_game",
)


def inline_keyboard(given: Parameters) -> JsonObject | None:
    """The inline keyboard of a call, None when there is none. Raises ApiError (400)."""
    markup = given.json("reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return None
    if "inline_keyboard" not in markup:
        # Telegram has keyboards in place of the phone's own, too; the page does not show those.
        raise bad_request("the playground shows inline keyboards only")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(
            'field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays'
        )
    checked = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, checked)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": checked} if checked else None


def _button(button: object) -> JsonObject:
    if not isinstance(button, dict):
        raise bad_request(
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object"
        )
    if not str(button.get("text", "")).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if not any(action in button for action in _ACTIONS):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button:
        data = str(button["callback_data"]).encode()
        if not 0 < len(data) <= MOST_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        scheme = urlsplit(str(button["url"])).scheme
        if scheme not in {"http", "https", "tg"}:
            raise bad_request(
                f"inline keyboard button URL '{button['url']}' is invalid: Unsupported URL protocol"
            )
    return button
