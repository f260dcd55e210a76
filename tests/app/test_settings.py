"""Settings: documented where people look for them, and refused kindly."""

import re
from pathlib import Path

import pytest

from bot.config import Settings, SettingsError

ROOT = Path(__file__).parent.parent.parent


def documented() -> dict[str, tuple[str, str]]:
    """Name → (default as text, description), from the settings class."""
    return {
        name.upper(): ("" if field.default is None else str(field.default), str(field.description))
        for name, field in Settings.model_fields.items()
    }


def test_the_example_file_lists_every_setting_with_its_default_and_description() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = {
        name: (default, comment)
        for comment, name, default in re.findall(r"^# (.+)\n([A-Z_]+)=(.*)$", text, re.MULTILINE)
    }
    assert listed == documented()


def test_the_readme_table_lists_every_setting_with_its_default_and_description() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`)? ?\| (.+?) \|$", text, re.MULTILINE)
    assert {name: (default, said) for name, default, said in rows} == documented()


def test_only_the_settings_read_the_environment() -> None:
    reading = re.compile(r"\bos\.(getenv|environ(?!\.setdefault|\[.+\] = ))")
    found = [
        str(file.relative_to(ROOT))
        for room in ("bot", "ml", "storage")
        for file in (ROOT / room).rglob("*.py")
        if file.name != "config.py" and reading.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_wrong_setting_is_named_without_repeating_its_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HEARING_WORKERS", "canary-many")
    with pytest.raises(SettingsError, match="HEARING_WORKERS") as refused:
        Settings.load()
    assert "canary" not in str(refused.value)


def test_the_example_file_is_a_working_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes((ROOT / ".env.example").read_bytes())
    assert Settings.load() == Settings()


def test_an_address_may_end_with_a_slash() -> None:
    settings = Settings.load(telegram_api_url="https://bots.example.org/")
    assert settings.telegram_api_url == "https://bots.example.org"


@pytest.mark.parametrize(
    ("given", "owners"),
    [("", set()), ("7", {7}), (" 7, 5000000000 ,8", {7, 8, 5_000_000_000})],
)
def test_owners_are_listed_with_commas(given: str, owners: set[int]) -> None:
    assert Settings.load(admin_ids=given).admins() == owners


@pytest.mark.parametrize("given", ["@anna", "7,", "7 8", "-7"])
def test_an_owner_who_is_no_number_is_refused(given: str) -> None:
    with pytest.raises(SettingsError, match="ADMIN_IDS"):
        Settings.load(admin_ids=given)


def test_secrets_do_not_show_in_the_settings_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:canary")
    assert "canary" not in repr(Settings.load())


PAIR = {"spotify_client_id": "canary-id", "spotify_client_secret": "canary-secret"}


@pytest.mark.parametrize(
    ("given", "sources"),
    [
        ({}, "local"),
        (PAIR, "both"),
        ({"recommend_from": "local"}, "local"),
        (PAIR | {"recommend_from": "local"}, "local"),
        (PAIR | {"recommend_from": "spotify"}, "spotify"),
        (PAIR | {"recommend_from": "both"}, "both"),
        ({"recommend_from": "local", "spotify_client_id": "x"}, "local"),
    ],
)
def test_tracks_come_from_spotify_where_its_credentials_are(
    given: dict[str, str], sources: str
) -> None:
    assert Settings.load(**given).sources() == sources


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"recommend_from": "spotify"}, ["SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET"]),
        ({"recommend_from": "both"}, ["SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET"]),
        ({"spotify_client_id": "canary"}, ["SPOTIFY_CLIENT_SECRET"]),
        ({"spotify_client_secret": "canary"}, ["SPOTIFY_CLIENT_ID"]),
        ({"recommend_from": "both", "spotify_client_id": "canary"}, ["SPOTIFY_CLIENT_SECRET"]),
    ],
)
def test_spotify_without_its_credentials_is_told_with_what_is_missing(
    given: dict[str, str], missing: list[str]
) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.load(**given).sources()
    said = str(refused.value)
    assert re.findall(r"SPOTIFY_CLIENT_\w+", said) == missing
    assert "RECOMMEND_FROM=local" in said
    assert "canary" not in said
