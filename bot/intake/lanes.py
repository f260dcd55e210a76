"""What need not wait for what: a recording takes seconds, and the chat goes on meanwhile."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

RECORDINGS: Final = "recordings"
STOPS: Final = "stops"
# What a button sends back that stops a recording; it must not wait for anything.
STOP: Final = "stop"
# What a button sends back that has a recording heard once more.
AGAIN: Final = "again"

# How many recordings of one chat may wait; what comes beyond is not taken.
MOST_RECORDINGS: Final = 30
MOST: Final[Mapping[str, int]] = MappingProxyType({RECORDINGS: MOST_RECORDINGS})

_FILES: Final = frozenset({"voice", "audio", "video_note", "video", "document"})


def lane_of(raw: Mapping[str, object]) -> str:
    """Of a raw update: one for recordings, one for buttons that stop them, one for the rest."""
    match raw:
        case {"callback_query": {"data": str(data)}} if data.partition(":")[0] == STOP:
            return STOPS
        case {"callback_query": {"data": data}} if data == AGAIN:
            return RECORDINGS
        case {"message": Mapping() as message} if _FILES & message.keys():
            return RECORDINGS
        # Elsewhere a recording is asked about in answer to it.
        case {"guest_message": Mapping()}:
            return RECORDINGS
        case {"message": {"chat": {"type": "group" | "supergroup"}, "reply_to_message": answered}}:
            if isinstance(answered, Mapping) and _FILES & answered.keys():
                return RECORDINGS
    return ""
