"""Mail: queued with what it tells of, sent by a job, tried again, refused alone, forgotten."""

import dataclasses
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import clock, mail, mail_refusals, slots, surroundings
from challenge.foundation.mail import OutgoingMail
from tests.mailbox import Box


def queue(session: Session, to: str = "ada@example.org", **more: Any) -> OutgoingMail:
    text = "Bonjour Ada,\n\nVotre proposition est publiée."
    assert mail.send(
        session, to=to, subject="Votre proposition", text=text, language="fr", now=clock.now(), **more
    )
    return session.scalars(select(OutgoingMail).order_by(OutgoingMail.id.desc())).first()  # type: ignore[return-value]


def run(session: Session, row: OutgoingMail) -> None:
    mail.send_now(session, {"mail": row.id}, clock.now())


def test_it_sends_text_and_page(session: Session, box: Box) -> None:
    row = queue(session)
    run(session, row)
    (envelope,) = box.received
    body = envelope.content.decode()
    assert envelope.rcpt_tos == ["ada@example.org"]
    assert "text/plain" in body
    assert "text/html" in body
    assert row.sent_at


def test_it_sends_once(session: Session, box: Box) -> None:
    row = queue(session)
    run(session, row)
    run(session, row)
    assert len(box.received) == 1


def test_it_queues_a_key_once(session: Session) -> None:
    queue(session, key="news:1:2")
    again = mail.send(
        session, to="a@b.fr", subject="s", text="t", language="fr", now=clock.now(), key="news:1:2"
    )
    assert not again


def test_it_marks_a_refused_address_and_goes_on(session: Session, box: Box) -> None:
    wrong, right = queue(session, "nobody@example.org"), queue(session)
    run(session, wrong)
    run(session, right)
    assert wrong.refused_at
    assert wrong.fault == "SMTPRecipientsRefused"
    assert right.sent_at


def test_it_comes_back_when_told_so(session: Session, box: Box) -> None:
    row = queue(session, "full@example.org")
    with pytest.raises(mail.NotSent):
        run(session, row)
    assert row.sent_at is None
    assert row.refused_at is None


def test_it_comes_back_when_nobody_listens(app: Flask, session: Session) -> None:
    app.extensions["settings"] = dataclasses.replace(
        app.extensions["settings"], smtp_host="127.0.0.1", smtp_port=1, smtp_tls=False
    )
    with pytest.raises(mail.NotSent):
        run(session, queue(session))


@pytest.mark.parametrize("subject", ["Bonjour\nBcc: all@example.org", "Bonjour\r", "Bon\0jour"])
def test_it_refuses_a_header_on_two_lines(session: Session, subject: str) -> None:
    with pytest.raises(ValueError, match="several lines"):
        mail.send(session, to="a@b.fr", subject=subject, text="", language="fr", now=clock.now())


def test_it_forgets_what_it_said(session: Session, box: Box) -> None:
    row = queue(session)
    run(session, row)
    mail.forget(session, {}, clock.now() + timedelta(hours=23))
    session.refresh(row)
    assert row.text
    mail.forget(session, {}, clock.now() + timedelta(hours=25))
    session.refresh(row)
    assert (row.recipient, row.subject, row.text) == (None, None, None)


def test_it_keeps_what_has_not_left(session: Session) -> None:
    row = queue(session)
    mail.forget(session, {}, clock.now() + timedelta(days=30))
    session.refresh(row)
    assert row.text


def queued(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The mails that are given to a job from now on."""
    found: list[object] = []
    monkeypatch.setattr(
        mail.jobs, "enqueue", lambda _session, _name, payload, **_more: found.append(payload["mail"])
    )
    return found


def test_it_queues_again_what_waited_for_an_hour(
    session: Session, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, sent, refused = queue(session), queue(session), queue(session, "nobody@example.org")
    run(session, sent)
    run(session, refused)
    again = queued(monkeypatch)
    mail.try_again(session, {}, clock.now() + timedelta(minutes=59))
    assert again == []
    mail.try_again(session, {}, clock.now() + timedelta(minutes=61))
    assert again == [waiting.id]


def test_it_queues_nothing_again_without_a_server(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(session)
    again = queued(monkeypatch)
    mail.try_again(session, {}, clock.now() + timedelta(days=1))
    assert again == []


def sent(session: Session, box: Box, **more: Any) -> Any:
    run(session, queue(session, **more))
    return message_from_bytes(box.received[-1].content, policy=default)


def test_it_offers_to_stop_what_many_get(session: Session, box: Box) -> None:
    mail_ = sent(session, box, unsubscribe="https://ville.fr/unsubscribe/x")
    assert mail_["List-Unsubscribe"] == "<https://ville.fr/unsubscribe/x>"
    assert mail_["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for part in ("plain", "html"):
        assert "https://ville.fr/unsubscribe/x" in mail_.get_body((part,)).get_content()


def test_it_writes_markdown_for_both_readers(session: Session, box: Box) -> None:
    row = queue(session, markdown=True)
    row.text = "Lisez **bien** [les choix](https://ville.fr/r).\n\n- un\n- deux"
    plain, page = (
        mail.message(row, surroundings.settings()).get_body((kind,)).get_content()  # type: ignore[union-attr]
        for kind in ("plain", "html")
    )
    assert plain.strip() == "Lisez bien les choix (https://ville.fr/r).\n\n- un\n- deux"
    assert '<a href="https://ville.fr/r"' in page


def test_it_ends_with_who_writes(session: Session, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "mail_footers", [lambda _session, language, _now: (f"Mairie ({language})",)])
    assert "-- \nMairie (fr)" in sent(session, box).get_body(("plain",)).get_content().replace("\r", "")


def test_it_has_one_id_however_often_it_leaves(session: Session) -> None:
    row = queue(session)
    ids = {mail.message(row, surroundings.settings())["Message-ID"] for _ in range(2)}
    assert len(ids) == 1


def test_it_writes_no_more_to_an_address_refused_on_three_days(session: Session, box: Box) -> None:
    many, now = {"unsubscribe": "https://ville.fr/unsubscribe/x"}, clock.now()
    for days in (0, 0.5, 1, 2):
        assert not mail_refusals.stopped(session, "ada@example.org")
        mail_refusals.refused(session, "Ada@example.org", now + timedelta(days=days))
    stopped = queue(session, **many)
    run(session, stopped)
    assert (len(box.received), stopped.fault) == (0, "RefusedBefore")
    run(session, queue(session))  # a link that she asked for
    run(session, queue(session, **many))
    assert len(box.received) == 2


def test_it_counts_what_is_refused_for_good_alone(session: Session, box: Box) -> None:
    run(session, queue(session, "nobody@example.org"))
    with pytest.raises(mail.NotSent):
        run(session, queue(session, "full@example.org"))
    assert session.scalars(select(mail_refusals.RefusedAddress.days)).all() == [1]
    mail_refusals.forget(session, clock.now() + timedelta(days=366))
    assert session.scalars(select(mail_refusals.RefusedAddress.days)).all() == []
