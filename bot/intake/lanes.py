"""What need not wait for what: a recording takes seconds, and the chat goes on meanwhile."""

from collections.abc import Mapping
from typing import Final

RECORDINGS: Final = "recordings"
STOPS: Final = "stops"
# What a button sends back that stops a recording; it must not wait for anything.
STOP: Final = "stop"

_FILES: Final = frozenset({"voice", "audio", "video_note", "video", "document"})


def lane_of(raw: Mapping[str, object]) -> str:
    """Of a raw update: one for recordings, one for buttons that stop them, one for the rest."""
    match raw:
        case {"callback_query": {"data": str(data)}} if data.partition(":")[0] == STOP:
            return STOPS
        case {"message": Mapping() as message} if _FILES & message.keys():
            return RECORDINGS
    return ""
