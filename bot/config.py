"""The settings: the only reader of the environment and of `.env`."""

import re
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Sources = Literal["local", "spotify", "both"]


class SettingsError(Exception):
    """A setting cannot be used; the message names it and says what it takes."""


class Settings(BaseSettings):
    """Everything that can be set, by an environment variable of the same name in capitals.

    A setting's description is what README and `.env.example` say of it; a test holds them equal.
    """

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    telegram_bot_token: SecretStr | None = Field(
        None, description="The bot's token from @BotFather. `make play` needs none."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org",
        pattern=r"^https?://\S+$",
        description="Where the Bot API is; change it for a Bot API server of your own.",
    )
    admin_ids: str = Field(
        "",
        pattern=r"^\s*(\d{1,18}\s*(,\s*\d{1,18}\s*)*)?$",
        description=(
            "Telegram numbers of the owners, with commas between: they have `/stats`, `/health` "
            "and `/broadcast`."
        ),
    )
    database_url: str = Field(
        "sqlite+aiosqlite:///data/kamerton.sqlite3",
        description="Where people, listens and tracks are kept.",
    )
    genre_runtime: Literal["litert", "keras"] = Field(
        "litert",
        description="What runs the genre model; `keras` needs the training extra.",
    )
    hearing_workers: int = Field(
        2, ge=1, le=64, description="Processes that listen, each with its own copy of the model."
    )
    hearing_deadline_seconds: float = Field(
        60.0, ge=1.0, le=600.0, description="How long listening to one recording may take."
    )
    hearing_queue: int = Field(
        200,
        ge=1,
        le=400,
        description=(
            "How many recordings may wait to be heard; beyond, people are asked to come back."
        ),
    )
    recommend_from: Sources | None = Field(
        None,
        description=(
            "Where tracks come from: `local` (our catalog), `spotify` (our catalog only where "
            "Spotify has too little) or `both`; unset, `both` with Spotify's id and secret, "
            "else `local`."
        ),
    )
    spotify_client_id: SecretStr | None = Field(
        None, description="With the secret: Spotify adds tracks to the local catalog's."
    )
    spotify_client_secret: SecretStr | None = Field(
        None, description="The secret that goes with the client id."
    )
    spotify_daily_budget: int = Field(
        500,
        ge=1,
        le=100_000,
        description="The most requests to Spotify within 24 hours; a restart does not reset it.",
    )
    spotify_api_url: str = Field(
        "https://api.spotify.com",
        pattern=r"^https?://\S+$",
        description="Where Spotify's Web API is; change it for a proxy.",
    )
    spotify_accounts_url: str = Field(
        "https://accounts.spotify.com",
        pattern=r"^https?://\S+$",
        description="Where Spotify gives out tokens; change it for a proxy.",
    )
    playground_port: int = Field(
        8080, ge=0, le=65535, description="Port of `make play` on 127.0.0.1; 0 takes a free one."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is written to the log."
    )
    log_format: Literal["console", "json"] = Field(
        "console", description="Lines for people, or one JSON object a line."
    )

    @field_validator("telegram_api_url", "spotify_api_url", "spotify_accounts_url")
    @classmethod
    def _without_trailing_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _of_a_file(cls, value: str) -> str:
        if not re.fullmatch(r"sqlite\+aiosqlite:///[^?]+", value):
            raise ValueError("it must be sqlite+aiosqlite:/// and the path of a file")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @classmethod
    def load(cls, **given: object) -> Self:
        """Read the environment; `given` values go before it.

        Raises:
            SettingsError: a value cannot be used. The value itself is not repeated: it may be
                a secret.
        """
        try:
            return cls(**given)  # type: ignore[arg-type]
        except (OSError, UnicodeDecodeError) as problem:
            raise SettingsError(
                f"the file .env cannot be read ({type(problem).__name__}). "
                "Save it as UTF-8 text and give yourself the right to read it."
            ) from None
        except ValidationError as problem:
            said = "; ".join(
                f"{'.'.join(map(str, error['loc'])).upper()}: {error['msg']}"
                for error in problem.errors()
            )
            raise SettingsError(f"{said}. See .env.example for what each setting takes.") from None

    def sources(self) -> Sources:
        """Where tracks come from, when what is set goes together.

        Raises:
            SettingsError: Spotify is wanted, and its id or secret is not there.
        """
        pair = {
            "SPOTIFY_CLIENT_ID": self.spotify_client_id,
            "SPOTIFY_CLIENT_SECRET": self.spotify_client_secret,
        }
        missing = [name for name, value in pair.items() if value is None]
        if self.recommend_from == "local" or (self.recommend_from is None and len(missing) == 2):
            return "local"
        if missing:
            wanted = f"RECOMMEND_FROM={self.recommend_from}" if self.recommend_from else "Spotify"
            raise SettingsError(
                f"{wanted} needs {' and '.join(missing)} as well. An app at "
                "developer.spotify.com has both; without one, set RECOMMEND_FROM=local."
            )
        return self.recommend_from or "both"

    def admins(self) -> frozenset[int]:
        """Who owns the bot: Telegram's numbers of people."""
        return frozenset(int(number) for number in self.admin_ids.split(",") if number.strip())

    def secrets(self) -> tuple[str, ...]:
        """Every secret that is set, for the log's redaction."""
        found = (self.telegram_bot_token, self.spotify_client_id, self.spotify_client_secret)
        return tuple(secret.get_secret_value() for secret in found if secret is not None)

    def database_path(self) -> Path:
        """The SQLite file."""
        return Path(self.database_url.removeprefix("sqlite+aiosqlite:///"))

    def heartbeat_path(self) -> Path:
        """A file beside the database, touched whenever Telegram has answered a poll."""
        return self._beside_database(".heartbeat")

    def interest_path(self) -> Path:
        """The interest model, beside the database; it need not be there."""
        return self._beside_database(".interest.json")

    def scratch_path(self) -> Path:
        """The folder of whoever hears, beside the database, for recordings being heard."""
        return self._beside_database(".hearing")

    def import_lock_path(self) -> Path:
        """A file beside the database, locked by whoever takes a list of tracks in."""
        return self._beside_database(".importing")

    def _beside_database(self, ending: str) -> Path:
        return self.database_path().with_suffix(ending)
