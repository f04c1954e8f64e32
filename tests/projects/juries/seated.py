"""A jury at work: a call, its files, jurors who signed; what a juror gives."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.foundation.transaction import writing
from challenge.projects.models.juries import Juror, JuryAssignment
from challenge.projects.queries import juries
from challenge.projects.queries.juries import Seat
from challenge.projects.rules.jury.giving import Typed
from challenge.projects.services import juries as seating
from challenge.projects.services import reviewing
from tests.projects import calling
from tests.projects.call_sheets.samples import SHEET
from tests.projects.calling import NOW
from tests.projects.completeness.samples import whole

SLUG = "velos-2027"
OFFICER = "account:900"
WHY = "Parce que c’est utile à tous."


def jury_call(session: Session, **changes: Any) -> int:
    """A call whose jury reads with names, two reviews a file, quorum of two."""
    rules = {**(SHEET.jury or {}), "blind": False, "per_file": 2, **changes}
    return calling.open_call(session, jury=rules)


def account(session: Session, name: str) -> int:
    """The account of somebody, made once."""
    email = f"{name.lower()}@example.org"
    found = session.scalar(select(Account.id).where(Account.email == email))
    if found is None:
        one = Account(email=email, name=name, language="fr", created_at=NOW)
        session.add(one)
        session.flush()
        found = one.id
    return found


def file(session: Session, call_id: int, ref: str, *, owner: str = "Farid", **changes: Any) -> int:
    """An admissible application."""
    content = whole()
    content["project"]["title"] = f"Projet {ref}"
    values = {"examined": "admissible", "content": content, **changes}
    return calling.application(session, call_id, owner=account(session, owner), ref=ref, **values).id


def juror(
    session: Session, call_id: int, name: str, *, files: Iterable[int] = (), signed: bool = True
) -> int:
    """A juror who signed, and to whom these files were given."""
    account(session, name)
    seat = seating.invite(
        session, call_id=call_id, email=f"{name.lower()}@example.org", actor=OFFICER, now=NOW
    )
    if signed:
        session.get_one(Juror, seat).signed_at = NOW
    for number in files:
        session.add(
            JuryAssignment(juror_id=seat, application_id=number, by="hand", given_by=OFFICER, given_at=NOW)
        )
    session.flush()
    return seat


def seat_of(session: Session, name: str) -> Seat:
    return juries.seat(session, SLUG, account(session, name))


def typed(use: int, care: int) -> Typed:
    return Typed({"use": use, "care": care}, {"use": WHY, "care": WHY})


def give(session: Session, name: str, ref: str, use: int, care: int) -> None:
    """A juror gives a review, whole."""
    reviewing.give(session, seat=seat_of(session, name), ref=ref, typed=typed(use, care), revision=0, now=NOW)


def held(engine: Engine, names: Iterable[str] = ("Esther", "Bilal"), **changes: Any) -> int:
    """A call with two files, read by these jurors."""
    with writing(engine=engine) as session:
        call_id = jury_call(session, **changes)
        files = [file(session, call_id, "AAAAAAAA"), file(session, call_id, "BBBBBBBB", owner="Ada")]
        for name in names:
            juror(session, call_id, name, files=files)
    return call_id
