from datetime import timedelta
from pathlib import Path

import pytest

from config import Settings, WrongSetting


def test_it_reads_every_setting_from_its_variable() -> None:
    settings = Settings.from_env(
        {
            "CHALLENGE_ENVIRONMENT": "test",
            "CHALLENGE_DEMO": "1",
            "CHALLENGE_CLOCK_OFFSET": "-60",
            "CHALLENGE_DATA_DIR": "/srv/data",
            "CHALLENGE_TIMEZONE": "Europe/Rome",
            "CHALLENGE_BASE_URL": "https://defi.example/",
            "CHALLENGE_PROCESSES": "3",
        }
    )
    assert (settings.environment, settings.demo, settings.clock_offset) == (
        "test",
        True,
        timedelta(minutes=-1),
    )
    assert (settings.data_dir, settings.timezone) == (Path("/srv/data"), "Europe/Rome")
    assert (settings.base_url, settings.processes) == ("https://defi.example", 3)


def test_it_has_a_default_for_everything() -> None:
    settings = Settings.from_env({})
    assert settings.environment == "development"
    assert settings.demo is False


def test_it_reads_the_process_environment_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHALLENGE_CITY_NAME", "Aubeval")
    assert Settings.from_env().city_name == "Aubeval"


def test_it_reads_a_secret_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("a secret\n")
    settings = Settings.from_env({"CHALLENGE_SECRET_KEY_FILE": str(path)})
    assert settings.secret_key == "a secret"
    assert settings.sources["secret_key"] == f"CHALLENGE_SECRET_KEY_FILE={path}"


def test_it_names_the_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="CHALLENGE_SECRET_KEY_FILE"):
        Settings.from_env({"CHALLENGE_SECRET_KEY_FILE": str(tmp_path / "none")})


def test_it_records_where_each_setting_came_from() -> None:
    settings = Settings.from_env({"CHALLENGE_CITY_NAME": "Aubeval"})
    assert settings.sources["city_name"] == "CHALLENGE_CITY_NAME"
    assert settings.sources["timezone"] == "default"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ENVIRONMENT", "staging"),
        ("DEMO", "maybe"),
        ("CLOCK_OFFSET", "an hour"),
        ("TIMEZONE", "Europe/Nowhere"),
        ("BASE_URL", "ftp://defi.example"),
        ("BASE_URL", "https://"),
        ("PROCESSES", "0"),
    ],
)
def test_it_refuses_a_value_that_it_cannot_read(variable: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=f"CHALLENGE_{variable}"):
        Settings.from_env({f"CHALLENGE_{variable}": value})


def test_it_describes_no_secret() -> None:
    settings = Settings(
        secret_key="s" * 40,
        database_url="postgresql://app:hidden@db/x",
        database_owner_url="postgresql://owner:hidden@db/x",
    )
    described = {name: value for name, value, _source in settings.described()}
    assert described["secret_key"] == "(40 characters)"
    assert described["database_url"] == "postgresql://app:…@db/x"
    assert described["database_owner_url"] == "postgresql://owner:…@db/x"
    assert "sources" not in described


def test_it_describes_an_absent_owner() -> None:
    assert ("database_owner_url", "None", "default") in Settings().described()
