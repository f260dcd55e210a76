# The bot in a small container: dependencies from the lock, no compiler, no root.
FROM python:3.12-slim AS build
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
RUN python -m pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock README.md LICENSE NOTICE ./
RUN uv sync --locked --no-dev --no-install-project
COPY bot bot
COPY ml ml
COPY storage storage
RUN uv sync --locked --no-dev --no-editable

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /data kamerton \
    && install --directory --owner kamerton /data
COPY --from=build /app/.venv /app/.venv
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LOG_FORMAT=json \
    DATABASE_URL=sqlite+aiosqlite:////data/kamerton.sqlite3
WORKDIR /data
VOLUME /data
USER 10001
HEALTHCHECK --interval=1m --timeout=10s --start-period=1m CMD ["kamerton", "doctor", "--running"]
CMD ["kamerton", "run"]
