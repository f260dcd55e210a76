"""Telegram in miniature on loopback: a Bot API server, a chat page, and people to test with."""

from .answers import Asked, Press
from .faults import Faults
from .group import Group
from .server import Playground
from .shown import Button, Shown
from .visitor import Visitor
from .world import Call

__all__ = [
    "Asked",
    "Button",
    "Call",
    "Faults",
    "Group",
    "Playground",
    "Press",
    "Shown",
    "Visitor",
]
