"""Second factors lie sealed; keys change by a command; nobody is locked out meanwhile."""

import dataclasses
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.accounts.rules.refusals import FactorUnreadable
from challenge.accounts.services import accounts, factor_secrets, second_factor
from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing

WHO = {"account_id": 1, "session_id": 1}


def with_keys(app: Flask, *keys: str) -> None:
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], sealing_keys=keys)


@pytest.fixture
def enrolled(app: Flask, engine: Engine) -> tuple[str, list[str]]:
    """Chiara's key and her recovery codes."""
    now = clock.now()
    with writing(engine=engine) as session:
        accounts.open_account(session, email="c@example.org", name="Chiara", language="fr", now=now)
        key = second_factor.proposed(session, **WHO)
        _, codes = second_factor.enrol(session, **WHO, code=pyotp.TOTP(key).at(now), now=now)
    return key, codes


def row(engine: Engine) -> Account:
    with reading(engine=engine) as session:
        return session.scalars(select(Account)).one()


def shown(engine: Engine, code: str, later: int = 2) -> None:
    with writing(engine=engine) as session:
        second_factor.show(session, **WHO, code=code, now=clock.now() + timedelta(minutes=later))


def code(key: str, later: int = 2) -> str:
    return pyotp.TOTP(key).at(clock.now() + timedelta(minutes=later))


def as_before(session: Session, key: str) -> None:
    """The row as it was kept before anything was sealed."""
    session.execute(update(Account).values(totp_secret=key, totp_sealed=None))


def test_it_keeps_no_secret_in_clear(enrolled: tuple[str, list[str]], engine: Engine) -> None:
    kept = row(engine)
    assert kept.totp_secret is None
    assert enrolled[0] not in str(kept.totp_sealed)


def test_it_seals_an_old_row_when_it_next_serves(enrolled: tuple[str, list[str]], engine: Engine) -> None:
    with writing(engine=engine) as session:
        as_before(session, enrolled[0])
    shown(engine, code(enrolled[0]))
    assert (row(engine).totp_secret, bool(row(engine).totp_sealed)) == (None, True)
    shown(engine, code(enrolled[0], 4), 4)


def test_it_changes_keys_by_a_command(app: Flask, enrolled: tuple[str, list[str]], engine: Engine) -> None:
    reseal = ["accounts", "reseal"]
    with_keys(app, "n" * 32)
    assert "1 sealed again, 0 unreadable" in app.test_cli_runner().invoke(args=reseal).output
    assert "0 sealed again, 0 unreadable" in app.test_cli_runner().invoke(args=reseal).output
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], secret_key="z" * 32)
    shown(engine, code(enrolled[0]))


def test_it_seals_old_rows_by_the_command(
    app: Flask, enrolled: tuple[str, list[str]], engine: Engine
) -> None:
    with writing(engine=engine) as session:
        as_before(session, enrolled[0])
    assert "1 sealed again" in app.test_cli_runner().invoke(args=["accounts", "reseal"]).output
    shown(engine, code(enrolled[0]))


def test_it_says_that_a_key_is_lost_and_still_takes_a_recovery_code(
    app: Flask, enrolled: tuple[str, list[str]], engine: Engine
) -> None:
    key, codes = enrolled
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], secret_key="z" * 32)
    with pytest.raises(FactorUnreadable):
        shown(engine, code(key))
    told = app.test_cli_runner().invoke(args=["accounts", "reseal"])
    assert (told.exit_code, "1 unreadable" in told.output) == (1, True)
    shown(engine, codes[0])


def test_it_opens_nobody_elses_row(enrolled: tuple[str, list[str]], engine: Engine) -> None:
    """Whoever can write in the database gains nothing by moving a sealed secret to another account."""
    with writing(engine=engine) as session:
        other = Account(email="g@example.org", name="Gita", language="fr", created_at=clock.now())
        other.totp_sealed = row(engine).totp_sealed
        session.add(other)
        session.flush()
        with pytest.raises(FactorUnreadable):
            factor_secrets.read(other)
