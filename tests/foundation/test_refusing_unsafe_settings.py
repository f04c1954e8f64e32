from datetime import timedelta
from typing import Any

import pytest

from challenge.app import create_app
from config import Settings, UnsafeSettings

SAFE: dict[str, Any] = {
    "environment": "production",
    "secret_key": "k" * 32,
    "sealing_keys": ("s" * 32,),
    "base_url": "https://defi.example",
    "database_url": "postgresql://app@db/x",
    "database_owner_url": "postgresql://owner@db/x",
    "smtp_host": "mail.defi.example",
    "backup_keys": ("b" * 64,),
}


def test_it_finds_no_risk_in_a_safe_installation() -> None:
    assert Settings(**SAFE).risks() == []


@pytest.mark.parametrize(
    "change",
    [
        {"secret_key": Settings().secret_key},
        {"secret_key": "k" * 31},
        {"sealing_keys": ("s" * 32, "s" * 31)},
        {"demo": True},
        {"clock_offset": timedelta(seconds=1)},
    ],
)
def test_it_starts_no_production_that_would_betray(change: dict[str, Any]) -> None:
    with pytest.raises(UnsafeSettings):
        create_app(Settings(**(SAFE | change)))


def test_it_lets_development_use_the_published_key() -> None:
    settings = Settings()
    settings.require_safe()
    assert [risk.fatal for risk in settings.risks()] == [False]


@pytest.mark.parametrize(
    ("change", "setting"),
    [
        ({"sealing_keys": ()}, "sealing_keys"),
        ({"sealing_keys": ("k" * 32,)}, "sealing_keys"),
        ({"backup_keys": ()}, "backup_keys"),
        ({"base_url": "http://defi.example"}, "base_url"),
        ({"database_url": "sqlite:///x.db"}, "database_url"),
        ({"database_owner_url": None}, "database_owner_url"),
        ({"database_owner_url": "postgresql://app@db/x"}, "database_owner_url"),
    ],
)
def test_it_warns_of_what_production_may_choose(change: dict[str, Any], setting: str) -> None:
    risks = Settings(**(SAFE | change)).risks()
    assert [(risk.setting, risk.fatal) for risk in risks] == [(setting, False)]


def test_it_names_the_fatal_risks_first() -> None:
    risks = Settings(**(SAFE | {"base_url": "http://defi.example", "clock_offset": timedelta(1)})).risks()
    assert [risk.setting for risk in risks] == ["clock_offset", "base_url"]
