"""Who may verify or answer learns that something waits; nobody learns of what they did themselves."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import Engine, select

from challenge.accounts.services import roles
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.impact.services import requesting
from challenge.notices.models import Notification
from tests.impact import evaluated

Acting = Callable[..., Visitor]


def organisers(engine: Engine, *accounts: int) -> None:
    with writing(engine=engine) as session:
        for number in accounts:
            roles.grant(session, account_id=number, role="organiser", actor="test", now=evaluated.NOW)


def told(engine: Engine, account_id: int) -> list[tuple[str, str]]:
    """The subjects of what an account reads, with their pages."""
    with reading(engine=engine) as session:
        mine = select(Notification).where(Notification.account_id == account_id).order_by(Notification.id)
        return [(one.subject["fr"], one.address) for one in session.scalars(mine)]


def test_it_tells_who_may_verify_a_measure(app: Flask, engine: Engine, acting: Acting) -> None:
    farid, chiara = acting("Farid").account_id, acting("Chiara").account_id
    gita = acting("Gita").account_id
    organisers(engine, farid, chiara)
    with app.app_context(), writing(engine=engine) as session:
        seat, indicator = evaluated.fixed(session, farid)
        evaluated.measure(session, seat, indicator)
    waits = [(subject, page) for subject, page in told(engine, chiara) if "vérifié" in subject]
    assert [page for _, page in waits] == ["/admin/impact#waiting"]
    assert not [subject for subject, _ in told(engine, farid) if "vérifié" in subject]  # of the team
    assert told(engine, gita) == []


def test_it_tells_organisers_of_a_correction_that_is_asked(
    app: Flask, engine: Engine, acting: Acting
) -> None:
    farid, chiara = acting("Farid").account_id, acting("Chiara").account_id
    gita = acting("Gita").account_id
    organisers(engine, chiara, gita)
    with app.app_context(), writing(engine=engine) as session:
        seat, _ = evaluated.fixed(session, farid)
        requesting.ask(
            session,
            evaluation_id=seat.id,
            words="Juin manque.",
            language="fr",
            account_id=gita,
            now=evaluated.NOW,
        )
    assert [page for _, page in told(engine, chiara)] == ["/admin/impact#requests"]
    assert told(engine, gita) == []
