"""Anybody may complain of an open vote; an officer answers; no ballot is ever removed by it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.engine import Engine

from challenge.foundation.limits import TooManyTries
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.voting.queries import complaints as kept
from challenge.voting.queries import referendums
from challenge.voting.rules.refusals import (
    ComplaintAnswered,
    ComplaintMissing,
    ComplaintsClosed,
    ComplaintsNotOpen,
    ComplaintsUnanswered,
    OutcomeMissing,
)
from challenge.voting.services import complainants, complaints, publication
from tests.posting import submit
from tests.voting import holding, samples
from tests.voting.clock import now_is
from tests.voting.conduct import deciding

Acting = Callable[..., Visitor]
ADA = complaints.Written("Ada", "ada@example.org", "fr", "Le bureau n’a pas ouvert.")


def complain(
    held: holding.Holding,
    now: datetime = samples.DURING,
    written: complaints.Written = ADA,
    network: str = "",
) -> str:
    with writing(engine=held.engine) as session:
        return complaints.receive(session, uuid=held.uuid, written=written, network=network, now=now)


def answer(held: holding.Holding, number: int, outcome: str = "noted", text: str = "En effet.") -> None:
    with writing(engine=held.engine) as session:
        complaints.answer(
            session,
            uuid=held.uuid,
            number=number,
            outcome=outcome,
            text=text,
            officer=deciding.CHIARA,
            now=samples.DECRYPTS_AT,
        )


def mails(engine: Engine) -> list[str]:
    with reading(engine=engine) as session:
        found = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
        return [f"{one.recipient} {one.subject} {one.text}" for one in found]


def tallied(engine: Engine) -> holding.Holding:
    held = holding.opened(engine, voters=3)
    for voter in range(3):
        held.vote(voter, [[1, 0, 0]])
    complain(held)
    held.close()
    held.decrypt()
    held.tally()
    return held


def test_it_sends_a_receipt_with_a_number_and_a_private_page(engine: Engine) -> None:
    held = holding.opened(engine)
    token = complain(held)
    (sent,) = mails(engine)
    assert "ada@example.org Réclamation n° 1 reçue" in sent
    assert f"/complaints/{token}" in sent


def test_it_is_heard_from_the_opening_to_the_end_of_the_delay(engine: Engine) -> None:
    held = holding.freeze(engine)
    with pytest.raises(ComplaintsNotOpen):
        complain(held)
    opened = holding.opened(engine)
    complain(opened, samples.DECRYPTS_AT - timedelta(seconds=1))
    with pytest.raises(ComplaintsClosed):
        complain(opened, samples.DECRYPTS_AT)


def test_it_stops_a_flood(engine: Engine) -> None:
    held = holding.opened(engine)
    for _ in range(complaints.PER_ADDRESS):
        complain(held)
    with pytest.raises(TooManyTries):
        complain(held)
    complain(held, written=complaints.Written("Gita", "gita@example.org", "en", "Late."), network="192.0.2.1")


def test_it_refuses_nothing_and_too_much(engine: Engine) -> None:
    held = holding.opened(engine)
    for text in (" ", "x" * 4001):
        with pytest.raises(ComplaintMissing):
            complain(held, written=complaints.Written("Ada", "ada@example.org", "fr", text))


def test_it_answers_once_in_the_persons_language(engine: Engine) -> None:
    held = holding.opened(engine)
    complain(held, written=complaints.Written("Ada", "ada@example.org", "en", "The desk was shut."))
    with pytest.raises(OutcomeMissing):
        answer(held, 1, "removed a ballot")
    answer(held, 1)
    assert "Answer to your complaint" in mails(engine)[-1]
    with pytest.raises(ComplaintAnswered):
        answer(held, 1, "dismissed")


def test_it_waits_for_every_answer_before_publishing(engine: Engine) -> None:
    held = tallied(engine)
    with pytest.raises(ComplaintsUnanswered):
        held.publish()
    answer(held, 1, "dismissed")
    held.publish()


def test_it_publishes_without_an_answer_for_a_written_reason_only(engine: Engine) -> None:
    held = tallied(engine)
    for officer, despite in ((deciding.CHIARA, "Le délai légal court."), (deciding.HUGO, "")):
        with writing(engine=engine) as session:
            done = publication.approve(
                session, uuid=held.uuid, officer=officer, now=samples.DECRYPTS_AT, despite=despite
            )
    assert done


def test_it_leaves_the_board_as_it_is(engine: Engine) -> None:
    held = holding.opened(engine, voters=1)
    held.vote(0, [[1, 0, 0]])
    before = held.archive()
    complain(held)
    answer(held, 1)
    assert held.archive() == before


def test_it_forgets_who_complained(engine: Engine, acting: Acting) -> None:
    held = holding.opened(engine)
    account = acting("Ada").account_id
    complain(held, written=complaints.Written("Ada", "ada@example.org", "fr", "Fermé.", account))
    with writing(engine=engine) as session:
        assert "Fermé." in str(complainants.export(session, account))
        complainants.erase(session, account, samples.DURING)
        assert complainants.export(session, account) == []
    with reading(engine=engine) as session:
        page = referendums.page(session, uuid=held.uuid, language="fr", now=samples.DURING)
        (left,) = kept.every(session, page.id)
    assert (left.name, left.email, left.text) == ("", "", "Fermé.")


def test_it_goes_from_form_to_private_page_to_answer(
    engine: Engine, app: Flask, client: FlaskClient, acting: Acting
) -> None:
    held = holding.opened(engine)
    now_is(app, samples.DURING)
    public, staff = (f"{base}/referendums/{held.uuid}/complaints" for base in ("", "/admin"))
    wrong = submit(client, public, {"name": "", "email": "ada", "text": "Le bureau est fermé."})
    assert (wrong.status_code, "Le bureau est fermé.</textarea>" in wrong.text) == (422, True)
    sent = submit(client, public, {"name": "Ada", "email": "Ada@example.org", "text": "Fermé."})
    assert "Réclamation n° 1" in client.get(sent.location).text
    acting("Chiara", "election_officer")
    assert submit(client, f"{staff}/1", {"answer": "Oui."}).status_code == 422
    assert submit(client, f"{staff}/1", {"answer": "Oui.", "outcome": "noted"}).status_code == 303
    assert "notée au procès-verbal" in client.get(sent.location).text


def test_it_shows_an_officer_why_the_result_waits(
    engine: Engine, app: Flask, client: FlaskClient, acting: Acting
) -> None:
    held = tallied(engine)
    now_is(app, samples.DECRYPTS_AT)
    address = f"/admin/referendums/{held.uuid}"
    acting("Chiara", "election_officer")
    assert "Une réclamation attend sa réponse" in client.get(address).text
    refused = submit(client, f"{address}/publish")
    assert (refused.status_code, "error-summary" in refused.text) == (422, True)
    assert submit(client, f"{address}/publish", {"despite": "Délai légal."}).status_code == 303
