"""Submitting: whole or not at all, once, with a receipt that anybody can check."""

import hashlib
import json
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from challenge.foundation import register
from challenge.foundation.transaction import reading, writing
from challenge.projects.models.applications import ApplicationSubmission
from challenge.projects.queries import applications
from challenge.projects.queries.own_applications import last_content
from challenge.projects.rules.completeness import submissions
from challenge.projects.rules.completeness.missing import ApplicationIncomplete
from challenge.projects.rules.windows import SubmissionClosed
from challenge.projects.rules.writing import ReaderOnly
from challenge.projects.services import applying
from tests.projects.applications import teams
from tests.projects.calling import NOW
from tests.proposals.held import Acting


def test_it_gives_a_receipt_of_exactly_what_was_sent(engine: Engine, acting: Acting) -> None:
    ref = teams.sent(engine, acting("Farid"))
    with reading(engine=engine) as session:
        found = applications.by_ref(session, ref)
        assert found
        text = last_content(session, found.id)
        assert text
        assert hashlib.sha256(text.encode()).hexdigest() == submissions.content_hash(found.content)
        assert submissions.is_receipt_number(found.receipt_number)
        assert (found.examined, found.registry, found.asked_cents) == ("waiting", "to_check", 1_000_000)
        assert json.loads(text)["budget"]["income"] == [{"cents": 250_000, "label": "Dons"}]
        assert json.loads(text)["body"]["siret"] == "73282932000074"
        assert found.content["body"]["turnover"] == 1_250_050
        register.verify(session, "submissions:2027")


def test_it_lists_everything_that_is_missing_and_keeps_the_draft(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
    with pytest.raises(ApplicationIncomplete) as refused, writing(engine=engine) as session:
        teams.submitted(session, ref, farid)
    missing = {fault.field for fault in refused.value.faults}
    assert {"project.title", "budget.asked", "attachments.quote", "questions.debts"} <= missing
    with reading(engine=engine) as session:
        assert applications.by_ref(session, ref) is None


def test_it_says_what_is_wrong_with_an_amount_and_a_number(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
        teams.filled(session, ref, farid)
        for path, text in (("body.siret", "73282932000079"), ("budget.asked", "10,000.555")):
            teams.typed(session, ref, farid, path, text, seen="1-x")
    with pytest.raises(ApplicationIncomplete) as refused, writing(engine=engine) as session:
        teams.submitted(session, ref, farid)
    told = {fault.field: fault.sentence.french() for fault in refused.value.faults}
    assert "deux chiffres au plus" in told["budget.asked"]
    assert "SIRET n’existe pas" in told["body.siret"]


def test_it_submits_once_however_often_the_button_is_pressed(engine: Engine, acting: Acting) -> None:
    farid, bilal = acting("Farid"), acting("Bilal")
    ref = teams.sent(engine, farid)
    with writing(engine=engine) as session:
        teams.joined(session, ref, bilal)
        first, other = (teams.submitted(session, ref, who) for who in (farid, bilal))
        assert first.receipt == other.receipt
        assert other.again
        assert session.scalar(select(func.count(ApplicationSubmission.id))) == 1


def test_it_closes_with_the_last_second(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid, late="none", grace_minutes=0)
        teams.filled(session, ref, farid)
        last = NOW.fromisoformat("2027-03-28T21:59:59+00:00")
    with pytest.raises(SubmissionClosed), writing(engine=engine) as session:
        teams.submitted(session, ref, farid, last + timedelta(seconds=1))
    with writing(engine=engine) as session:
        assert teams.submitted(session, ref, farid, last + timedelta(microseconds=999_999)).receipt


def test_it_lets_no_reader_submit(engine: Engine, acting: Acting) -> None:
    farid, gita = acting("Farid"), acting("Gita")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
        teams.filled(session, ref, farid)
        teams.joined(session, ref, gita, "reader")
    with pytest.raises(ReaderOnly), writing(engine=engine) as session:
        teams.submitted(session, ref, gita)


def test_it_takes_back_and_submits_again_before_the_end(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid")
    ref = teams.sent(engine, farid)
    with writing(engine=engine) as session:
        before = applications.by_ref(session, ref)
        applying.reopen(session, ref=ref, account_id=farid.account_id, now=NOW)
        assert before
        assert applications.by_ref(session, ref) is None
        teams.typed(session, ref, farid, "project.title", "Deux vélos", seen="1-x")
        again = teams.submitted(session, ref, farid)
        assert again.receipt.number != before.receipt_number
        assert not again.again
    late = NOW.fromisoformat("2027-03-28T22:05:00+00:00")
    with pytest.raises(SubmissionClosed), writing(engine=engine) as session:
        applying.reopen(session, ref=ref, account_id=farid.account_id, now=late)


def test_it_withdraws_with_a_reason(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid")
    ref = teams.sent(engine, farid)
    with writing(engine=engine) as session:
        applying.withdraw(session, ref=ref, account_id=farid.account_id, reason="Partis.", now=NOW)
        assert applications.by_ref(session, ref) is None
        call = teams.team_file(session, ref, farid.account_id).call.id
        assert [one.act for one in register.entries(session, f"call:{call}")] == ["application withdrawn"]
        applying.reopen(session, ref=ref, account_id=farid.account_id, now=NOW)
        assert not teams.submitted(session, ref, farid).again
