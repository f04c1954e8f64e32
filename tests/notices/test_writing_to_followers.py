"""Each follower is written to once, in their language, whatever dies or is wrong on the way."""

from contextlib import suppress
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.foundation.transaction import writing
from challenge.notices.models import Announcement, Follow
from challenge.notices.services import announcements, follows, mailing
from tests.notices.conftest import NOW, account, mail_all, mails, prepared


def by_address(session: Session, email: str, target: str = "cycle", language: str = "fr") -> None:
    follows._keep(session, target=target, account_id=None, email=email, language=language, now=NOW)


def test_it_writes_to_who_follows_it_and_what_holds_it(
    session: Session, edition: int, queued: list[str]
) -> None:
    by_address(session, "all@example.org")
    by_address(session, "edition@example.org", f"edition:{edition}")
    by_address(session, "other@example.org", "referendum:x")
    number = prepared(session, f"edition:{edition}", at=NOW)
    mail_all(session, number, queued)
    assert [one.recipient for one in mails(session)] == ["all@example.org", "edition@example.org"]


def test_it_speaks_the_language_of_each(session: Session, queued: list[str]) -> None:
    ada = account(session, "Ada", "en")
    follows.follow(session, account_id=ada, target="cycle", language="fr", now=NOW)
    by_address(session, "bilal@example.org")
    mail_all(session, prepared(session, at=NOW), queued)
    first, second = mails(session)
    assert (first.subject, second.subject) == ("The vote is open", "Le vote est ouvert")
    assert "[les choix](http://127.0.0.1:8000/referendums/)" in (second.text or "")


def test_it_writes_once_to_an_account_and_its_address(
    session: Session, edition: int, queued: list[str]
) -> None:
    ada = account(session, "Ada")
    for target in ("cycle", f"edition:{edition}"):
        follows.follow(session, account_id=ada, target=target, language="fr", now=NOW)
        by_address(session, "ada@example.org", target)
    mail_all(session, prepared(session, f"edition:{edition}", at=NOW), queued)
    assert len(mails(session)) == 1


def test_it_goes_on_in_batches_to_the_last(
    session: Session, queued: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing, "BATCH", 2)
    for number in range(5):
        by_address(session, f"p{number}@example.org")
    announced = prepared(session, at=NOW)
    assert mail_all(session, announced, queued) == 3
    row = session.get_one(Announcement, announced)
    assert (row.mailed, row.mailed_at, len(mails(session))) == (5, NOW, 5)


@pytest.mark.usefixtures("both_databases")
def test_it_writes_to_nobody_twice_after_a_kill(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailing, "BATCH", 2)
    with writing(engine=engine) as session:
        for number in range(3):
            by_address(session, f"p{number}@example.org")
        announced = prepared(session, at=NOW)
    with suppress(KeyboardInterrupt), writing(engine=engine) as session:
        mailing.step(session, {"announcement": announced}, NOW)
        raise KeyboardInterrupt
    for _again in range(4):
        with writing(engine=engine) as session:
            mailing.step(session, {"announcement": announced}, NOW)
    with writing(engine=engine) as session:
        assert sorted(str(one.recipient) for one in mails(session)) == [f"p{n}@example.org" for n in range(3)]


def test_it_writes_to_nobody_twice_even_from_the_start(session: Session, queued: list[str]) -> None:
    by_address(session, "ada@example.org")
    number = prepared(session, at=NOW)
    mail_all(session, number, queued)
    row = session.get_one(Announcement, number)
    row.cursor, row.mailed_at = 0, None
    mail_all(session, number, queued)
    assert len(mails(session)) == 1


def test_it_stops_at_no_bad_address(session: Session, queued: list[str]) -> None:
    by_address(session, "bad\n@example.org")
    by_address(session, "ada@example.org")
    number = prepared(session, at=NOW)
    mail_all(session, number, queued)
    assert [one.recipient for one in mails(session)] == ["ada@example.org"]


def test_it_skips_an_account_that_is_gone(session: Session, queued: list[str]) -> None:
    session.add(
        Follow(target="cycle", account_id=account(session, "Ada"), language="fr", reference="r", since_at=NOW)
    )
    session.flush()
    session.get_one(Account, 1).erased_at = NOW
    mail_all(session, prepared(session, at=NOW), queued)
    assert mails(session) == []


def test_it_stops_once_withdrawn(session: Session, queued: list[str]) -> None:
    by_address(session, "ada@example.org")
    number = prepared(session, at=NOW)
    announcements.withdraw(session, number=number, reason="Erreur", actor="account:1", now=NOW)
    mailing.step(session, {"announcement": number}, NOW)
    assert mails(session) == []


@pytest.mark.usefixtures("both_databases")
def test_it_writes_once_with_two_workers_at_once(
    app: Flask, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing, "BATCH", 2)
    with writing(engine=engine) as session:
        for number in range(8):
            by_address(session, f"p{number}@example.org")
        announced = prepared(session, at=NOW)

    def work() -> None:
        with app.app_context():
            for _batch in range(5):
                with writing(engine=engine) as session:
                    mailing.step(session, {"announcement": announced}, NOW)

    workers = [Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    with writing(engine=engine) as session:
        assert sorted(str(one.recipient) for one in mails(session)) == [f"p{n}@example.org" for n in range(8)]
