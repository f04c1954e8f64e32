"""A city where something may be followed, and a mail server that never answers."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.cycles.services import editions
from challenge.foundation import jobs
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.notices.services import announcements, mailing

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TITLE = {"fr": "Le vote est ouvert", "en": "The vote is open"}
BODY = {"fr": "Lisez [les choix](/referendums/).", "en": "Read [the options](/referendums/)."}


@pytest.fixture
def edition(engine: Engine) -> int:
    """The id of an edition."""
    with writing(engine=engine) as session:
        return editions.create(
            session,
            title_fr="L’eau",
            title_en="Water",
            zone="Europe/Paris",
            actor="account:1",
            now=NOW,
        )


@pytest.fixture
def queued(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the jobs that are queued from now on, instead of being run."""
    found: list[str] = []
    monkeypatch.setattr(jobs, "enqueue", lambda _session, name, _payload, **_more: found.append(name))
    return found


def prepared(session: Session, target: str = "cycle", **more: object) -> int:
    given = {"title": TITLE, "body": BODY, "address": "/cycle", "actor": "account:1", "now": NOW} | more
    return announcements.tell(session, target=target, **given)  # type: ignore[arg-type]


def account(session: Session, name: str, language: str = "fr") -> int:
    row = Account(email=f"{name.lower()}@example.org", name=name, language=language, created_at=NOW)
    session.add(row)
    session.flush()
    return row.id


def mail_all(session: Session, number: int, queued: list[str]) -> int:
    """Run the batches of an announcement to the last; how many there were."""
    batches = 0
    while batches == 0 or queued[-1:] == ["notices.mail"]:
        queued.clear()
        mailing.step(session, {"announcement": number}, NOW)
        batches += 1
    return batches


def mails(session: Session) -> list[OutgoingMail]:
    return list(session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))
