"""Telegram in miniature on loopback: a Bot API server, a chat page, and people to test with."""

from .faults import Faults
from .server import Playground
from .shown import Button, Shown
from .visitor import Press, Visitor
from .world import Call

__all__ = ["Button", "Call", "Faults", "Playground", "Press", "Shown", "Visitor"]
