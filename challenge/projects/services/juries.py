"""Who sits in a call's jury: invited, described, removed with a reason. The register keeps each act."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from challenge.accounts.queries import people, visiting
from challenge.accounts.services import roles
from challenge.foundation import actors
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import tidy
from challenge.notices.services import letters
from challenge.projects.models.juries import Juror, JurorFacts, JuryAssignment
from challenge.projects.models.reviews import Review
from challenge.projects.queries.juries import Seat
from challenge.projects.rules.jury.refusals import (
    JurorHasNoAccount,
    JurorSeatedAlready,
    OfficialNameTooLong,
    OwnSeat,
    RemovalUnexplained,
    StatementSigned,
)
from challenge.projects.services import jury_acts, jury_conflicts

ROLE, LONGEST_NAME = "juror", 120
SUBJECT = Sentence(N_("Vous êtes invité dans un jury"))
BODY = N_(
    "La ville vous invite dans le jury de l’appel à projets « %(title)s ». "
    "Dites d’abord quels liens vous avez, puis signez la déclaration d’intérêts."
)


def invite(session: Session, *, call_id: int, email: str, actor: str, now: datetime) -> int:
    """Seat the person of an address, give the role if it is missing, and write to them. A removed juror takes
    the seat back. Raises JurorHasNoAccount, JurorSeatedAlready, JuryClosed, JuryNotFound, CallHasNoJury."""
    call = jury_acts.open_jury(session, call_id)
    person = people.by_email(session, email)
    if person is None:
        raise JurorHasNoAccount
    seated = session.scalar(select(Juror).where(Juror.call_id == call_id, Juror.account_id == person.id))
    if seated is not None and seated.removed_at is None:
        raise JurorSeatedAlready
    if seated is None:
        seated = Juror(call_id=call_id, account_id=person.id, invited_by=actor, invited_at=now)
        session.add(seated)
    seated.removed_at, seated.removed_by, seated.removal = None, None, ""
    session.flush()
    if ROLE not in visiting.roles_of(session, person.id):
        roles.grant(session, account_id=person.id, role=ROLE, actor=actor, now=now)
    jury_conflicts.recompute(session, call_id=call_id, now=now, jurors=[seated.id])
    letters.write(
        session,
        account_id=person.id,
        subject=SUBJECT,
        body=Sentence(BODY, {"title": call.sheet.title["fr"]}),
        address=f"/jury/{call.slug}",
        now=now,
    )
    jury_acts.note(session, call_id, "juror invited", actor, now, juror=person.id)
    return seated.id


def sign(session: Session, *, seat: Seat, now: datetime) -> None:
    """The juror signs the statement on conflicts of interest, once. Raises StatementSigned, JuryClosed."""
    jury_acts.open_jury(session, seat.call.id)
    juror = session.get_one(Juror, seat.id, with_for_update=True, populate_existing=True)
    if juror.signed_at is not None:
        raise StatementSigned
    juror.signed_at = now
    jury_acts.note(session, seat.call.id, "conflict statement signed", actors.of(seat.account_id), now)


def describe(
    session: Session,
    *,
    juror_id: int,
    side: str,
    facts: Mapping[str, tuple[str, ...]],
    actor: str,
    now: datetime,
) -> None:
    """Keep what one side, `juror` or `staff`, says of a juror, and look for conflicts again."""
    juror = session.get_one(Juror, juror_id)
    jury_acts.open_jury(session, juror.call_id)
    said = session.get(JurorFacts, (juror_id, side), with_for_update=True)
    if said is None:
        said = JurorFacts(juror_id=juror_id, side=side)
        session.add(said)
    said.facts = {kind: list(lines) for kind, lines in facts.items()}
    said.said_by, said.said_at = actor, now
    session.flush()
    jury_conflicts.recompute(session, call_id=juror.call_id, now=now, jurors=[juror_id])
    jury_acts.note(session, juror.call_id, "juror described", actor, now, juror=juror.account_id, side=side)


def preside(session: Session, *, call_id: int, juror_id: int, actor: str, now: datetime) -> None:
    """Make a juror the president, who alone is. Raises JuryNotFound, JuryClosed."""
    jury_acts.open_jury(session, call_id)
    juror = jury_acts.member(session, call_id, juror_id)
    session.execute(update(Juror).where(Juror.call_id == call_id).values(presides=False))
    session.execute(update(Juror).where(Juror.id == juror.id).values(presides=True))
    jury_acts.note(session, call_id, "juror presides", actor, now, juror=juror.account_id)


def name_officially(
    session: Session, *, call_id: int, juror_id: int, name: str, actor: str, now: datetime
) -> None:
    """Write the name of a juror as the record of the jury shows it, closed or not; nothing takes it back.
    Raises OfficialNameTooLong, JuryNotFound."""
    said = " ".join(tidy(name).split())
    if len(said) > LONGEST_NAME:
        raise OfficialNameTooLong(most=LONGEST_NAME)
    juror = jury_acts.member(session, call_id, juror_id)
    juror.official_name = said
    jury_acts.note(session, call_id, "juror named", actor, now, juror=juror.account_id)


def remove(session: Session, *, call_id: int, juror_id: int, reason: str, actor: str, now: datetime) -> None:
    """End a seat, with its reason. Reviews that were given are kept, and do not count; files that wait for
    one are given back. Raises RemovalUnexplained, OwnSeat, JuryNotFound, JuryClosed."""
    jury_acts.open_jury(session, call_id)
    if not reason.strip():
        raise RemovalUnexplained
    juror = jury_acts.member(session, call_id, juror_id)
    if actors.of(juror.account_id) == actor:
        raise OwnSeat
    juror.removed_at, juror.removed_by, juror.removal = now, actor, reason.strip()
    juror.presides = False
    given = select(Review.application_id).where(Review.juror_id == juror_id, Review.given_at.is_not(None))
    session.execute(
        delete(JuryAssignment).where(
            JuryAssignment.juror_id == juror_id, JuryAssignment.application_id.not_in(given)
        )
    )
    jury_acts.note(
        session, call_id, "juror removed", actor, now, juror=juror.account_id, reason=reason.strip()
    )
