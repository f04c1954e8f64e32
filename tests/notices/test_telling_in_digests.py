"""A digest: one mail for all that waited, once, to nobody who has nothing to be told."""

from contextlib import suppress
from datetime import timedelta
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from challenge.foundation.transaction import writing
from challenge.notices.queries import notifications as kept
from challenge.notices.services import announcements, digests, follows, notifications
from tests.notices.conftest import NOW, TITLE, account, mail_all, mails, prepared

LATER = NOW + timedelta(days=8)
KIND = "announcements"


def reader(session: Session, name: str, rhythm: str) -> int:
    """Somebody who follows everything, at a rhythm."""
    found = account(session, name)
    follows.follow(session, account_id=found, target="cycle", language="fr", now=NOW)
    notifications.choose(session, account_id=found, chosen={KIND: rhythm}, now=NOW)
    return found


def waiting(session: Session, account_id: int, subject: str = "Un sujet") -> None:
    told = {"fr": subject, "en": "A subject"}
    given = {"body": [told], "address": "/cycle", "key": None, "rhythm": "daily", "now": NOW}
    notifications.keep(session, account_id=account_id, kind=KIND, subject=told, **given)  # type: ignore[arg-type]


def test_it_tells_an_announcement_at_the_rhythm_of_each(session: Session, queued: list[str]) -> None:
    for rhythm in ("at_once", "daily", "weekly", "page"):
        reader(session, rhythm, rhythm)
    mail_all(session, prepared(session, at=NOW), queued)
    assert [one.recipient for one in mails(session)] == ["at_once@example.org"]
    digests.step(session, {}, NOW + timedelta(days=1))
    assert [one.recipient for one in mails(session)[1:]] == ["daily@example.org"]
    digests.step(session, {}, LATER)
    assert [one.recipient for one in mails(session)[2:]] == ["weekly@example.org"]
    assert all(kept.unseen(session, number) == 1 for number in range(1, 5))


def test_it_says_all_in_one_mail_and_where_it_stops(session: Session, queued: list[str]) -> None:
    ada = reader(session, "Ada", "daily")
    mail_all(session, prepared(session, at=NOW), queued)
    waiting(session, ada, "Votre défi")
    digests.step(session, {}, LATER)
    (one,) = mails(session)
    assert one.subject == "2 nouvelles du Grand Défi"
    assert TITLE["fr"] in (one.text or "")
    assert "Votre défi" in (one.text or "")
    token = (one.unsubscribe or "").rpartition("/")[2]
    notifications.stop(session, token=token, now=LATER)
    assert notifications.rhythm(session, account_id=ada, kind=KIND) == "page"


def test_it_reads_what_is_due_and_nobody_else(session: Session) -> None:
    sought = str(kept.due(LATER, 50).compile(session.connection(), compile_kwargs={"literal_binds": False}))
    plan = session.execute(text(f"EXPLAIN QUERY PLAN {sought}".replace("?", "'2026'")))
    assert [row.detail for row in plan] == [
        "SEARCH notification USING COVERING INDEX ix_notification_due_at_account_id (due_at<?)"
    ]


def test_it_leaves_out_what_was_withdrawn(session: Session, queued: list[str]) -> None:
    ada = reader(session, "Ada", "daily")
    number = prepared(session, at=NOW)
    mail_all(session, number, queued)
    announcements.withdraw(session, number=number, reason="Erreur", actor="account:1", now=NOW)
    digests.step(session, {}, LATER)
    assert (mails(session), kept.page(session, ada, 1), kept.unseen(session, ada)) == ([], ([], 1), 0)


def test_it_lists_so_many_and_counts_the_others(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "LISTED", 2)
    ada = account(session, "Ada")
    for number in range(5):
        waiting(session, ada, f"Sujet {number}")
    digests.step(session, {}, LATER)
    assert "Et 3 autres" in (mails(session)[0].text or "")
    assert "Sujet 2" not in (mails(session)[0].text or "")


@pytest.mark.parametrize(("rhythm", "told"), [("at_once", True), ("weekly", False), ("page", False)])
def test_it_follows_a_change_of_mind(session: Session, rhythm: str, told: bool) -> None:
    ada = account(session, "Ada")
    waiting(session, ada)
    notifications.choose(session, account_id=ada, chosen={KIND: rhythm}, now=NOW)
    digests.step(session, {}, NOW + timedelta(days=1))
    assert bool(mails(session)) is told


@pytest.mark.usefixtures("both_databases")
def test_it_tells_nobody_twice_after_a_kill(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "BATCH", 2)
    with writing(engine=engine) as session:
        for number in range(5):
            waiting(session, account(session, f"p{number}"))
    for _life in range(4):
        with suppress(KeyboardInterrupt), writing(engine=engine) as session:
            digests.step(session, {}, LATER)
            raise KeyboardInterrupt
        with writing(engine=engine) as session:
            digests.step(session, {}, LATER)
    with writing(engine=engine) as session:
        assert sorted(str(one.recipient) for one in mails(session)) == [f"p{n}@example.org" for n in range(5)]


@pytest.mark.usefixtures("both_databases")
def test_it_tells_once_with_two_workers_at_once(
    app: Flask, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "BATCH", 3)
    with writing(engine=engine) as session:
        for number in range(9):
            waiting(session, account(session, f"p{number}"))

    def work() -> None:
        with app.app_context():
            for _batch in range(4):
                with writing(engine=engine) as session:
                    digests.step(session, {}, LATER)

    workers = [Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    with writing(engine=engine) as session:
        assert sorted(str(one.recipient) for one in mails(session)) == [f"p{n}@example.org" for n in range(9)]


def test_it_forgets_what_was_told_of_a_hidden_thing(session: Session) -> None:
    ada, bilal = account(session, "Ada"), account(session, "Bilal")
    told = {"fr": "Un sujet", "en": "A subject"}
    given = {"kind": KIND, "subject": told, "body": [told], "address": "/", "key": None, "rhythm": "daily"}
    for reader in (ada, bilal):
        for about in (["proposal:1", "proposal:2"], ["proposal:12"]):
            notifications.keep(session, account_id=reader, about=about, now=NOW, **given)  # type: ignore[arg-type]
    notifications.take_back(session, about="proposal:2", but=[ada])
    assert (kept.unseen(session, ada), kept.unseen(session, bilal)) == (2, 1)
    digests.step(session, {}, LATER)
    assert [one.subject for one in mails(session)] == [
        "2 nouvelles du Grand Défi",
        "Une nouvelle du Grand Défi",
    ]
