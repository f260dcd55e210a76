"""The log: structured, on standard error, and never with a secret in it."""

import logging
import re
import sys
from typing import Literal, TextIO
from urllib.parse import quote

import structlog

# What a bot token looks like, also percent-encoded as in file links: an unknown one is hidden too.
TOKEN_SHAPE = re.compile(r"(?<!\d)\d{5,}(?::|%3[aA])[A-Za-z0-9_-]{20,}")
BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}")
HIDDEN = "[hidden]"


class Redaction(logging.Formatter):
    """A formatter around another one: whatever it writes, tracebacks included, is redacted.

    It works on the finished line, so no way of logging gets past it.
    """

    def __init__(self, inner: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._inner = inner
        spellings = {s for secret in secrets if secret for s in (secret, quote(secret, safe=""))}
        # The longest first: one secret may be the beginning of another.
        self._secrets = sorted(spellings, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The inner formatter's line without the secrets."""
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return BEARER.sub(HIDDEN, TOKEN_SHAPE.sub(HIDDEN, line))


def configure_logs(
    level: str = "INFO",
    style: Literal["console", "json"] = "console",
    secrets: tuple[str, ...] = (),
    stream: TextIO | None = None,
) -> None:
    """Send structlog and the standard library's log through one redacted handler.

    Args:
        level: of the root logger.
        style: lines for people or one JSON object a line.
        secrets: texts that must not appear, in any spelling that a URL gives them.
        stream: where to write; standard error by default.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    target = stream or sys.stderr
    last: list[structlog.typing.Processor] = (
        [
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
        if style == "json"
        else [
            structlog.dev.ConsoleRenderer(
                colors=target.isatty(), exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(Redaction(formatter, secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    # These write every request, address and all, or every SQL step.
    for noisy in ("httpx", "httpcore", "aiosqlite", "sqlalchemy.engine", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
