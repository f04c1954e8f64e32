"""What a team gets by mail: its receipt with a copy, reminders before the last moment."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import mail, surroundings
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.projects import application_copies
from challenge.projects.models.applications import ApplicationSubmission
from challenge.projects.models.questions import ApplicationWaiver
from challenge.projects.rules import writing as rules
from challenge.projects.services import reminding
from tests.projects.applications import teams
from tests.projects.calling import NOW
from tests.proposals.held import Acting
from tests.voting.clock import now_is

LAST = NOW.fromisoformat("2027-03-28T21:59:59+00:00")


def subjects(engine: Engine) -> list[str]:
    with reading(engine=engine) as session:
        rows = session.query(OutgoingMail).order_by(OutgoingMail.id).all()
        return [f"{row.recipient}: {row.subject}" for row in rows]


def test_it_sends_the_receipt_and_its_copy_to_every_member(engine: Engine, acting: Acting) -> None:
    farid, bilal = acting("Farid"), acting("Bilal")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
        teams.filled(session, ref, farid)
        teams.joined(session, ref, bilal, "reader")
        number = teams.submitted(session, ref, farid).receipt.number
    assert sorted(subjects(engine)) == [
        f"{who}@example.org: Candidature déposée : reçu n° {number}" for who in ("bilal", "farid")
    ]
    with reading(engine=engine) as session:
        row = session.query(OutgoingMail).first()
        whole = mail.whole(session, row, surroundings.settings(), NOW)  # type: ignore[arg-type]
        [file] = list(whole.iter_attachments())
        assert file.get_filename() == f"{number}.pdf"
        assert file.get_content().startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_makes_the_same_copy_of_the_same_submission(engine: Engine, acting: Acting, language: str) -> None:
    ref = teams.sent(engine, acting("Farid"))
    with reading(engine=engine) as session:
        sent = session.query(ApplicationSubmission).one()
        made = application_copies.pdf(session, sent, language)
        assert made == application_copies.pdf(session, sent, language)
        assert re.search(rb"/Lang \((fr-FR|en-GB)\)", made)[1].decode()[:2] == language  # type: ignore[index]
        assert ref


def test_it_draws_signs_that_its_typeface_lacks(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
        teams.filled(session, ref, farid)
        teams.typed(session, ref, farid, "project.summary", "Vélo 🚲 Ђ — « tous »\nligne", seen="1-x")
        teams.submitted(session, ref, farid)
        sent = session.query(ApplicationSubmission).one()
        assert application_copies.pdf(session, sent, "fr").startswith(b"%PDF-")


def test_it_gives_the_copy_to_the_team(
    app: Flask, client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    now_is(app, NOW)
    ref = teams.sent(engine, acting("Farid"))
    answer = client.get(f"/applications/{ref}/receipt.pdf")
    assert answer.mimetype == "application/pdf"
    with writing(engine=engine) as session:
        other = teams.applying.start(
            session, slug=teams.SLUG, account_id=acting("Bilal").account_id, language="fr", now=NOW
        )
    assert client.get(f"/applications/{other}/receipt.pdf").status_code == 409


def test_it_reminds_each_draft_once_at_each_moment(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid")
    teams.sent(engine, acting("Bilal"))
    with writing(engine=engine) as session:
        teams.applying.start(session, slug=teams.SLUG, account_id=farid.account_id, language="fr", now=NOW)
    before = len(subjects(engine))
    for wait in (
        timedelta(days=8),
        timedelta(days=7),
        timedelta(days=6),
        timedelta(hours=48),
        timedelta(hours=5),
    ):
        for _twice in range(2):
            with writing(engine=engine) as session:
                reminding.remind(session, {}, LAST - wait)
    found = [one.partition(": Il reste ")[2] for one in subjects(engine)[before:]]
    assert [one.partition(" pour")[0] for one in found] == ["sept jours", "deux jours", "six heures"]


def test_it_reminds_nobody_once_submitted_or_closed(engine: Engine, acting: Acting) -> None:
    teams.sent(engine, acting("Farid"))
    before = len(subjects(engine))
    for moment in (LAST - timedelta(hours=5), LAST + timedelta(minutes=10)):
        with writing(engine=engine) as session:
            reminding.remind(session, {}, moment)
    assert len(subjects(engine)) == before


def test_it_counts_back_from_a_waiver_and_forgets_it_with_its_draft(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid, late="waiver", grace_minutes=0)
        late = LAST + timedelta(days=3)
        session.add(
            ApplicationWaiver(
                application_id=teams.number(session, ref),
                until=late,
                officer="account:9",
                officer_name="Chiara",
                reason="Panne du site.",
                signed_at=LAST,
            )
        )
        session.flush()
        reminding.remind(session, {}, late - timedelta(hours=5))
        assert rules.may_write(teams.team_file(session, ref, farid.account_id).standing, "team", late)
    assert "six heures" in subjects(engine)[-1]
    with writing(engine=engine) as session:
        teams.applying.discard(session, ref=ref, account_id=farid.account_id)
        [row] = session.query(teams.Application).all()
        assert (row.state, row.title) == ("withdrawn", "")
