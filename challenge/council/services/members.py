"""The list of members: adding a mandate, ending it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from challenge.council.models import CouncilMember
from challenge.council.queries.sittings import noted_on
from challenge.council.rules.convening import require_mandate
from challenge.council.rules.refusals import MandateNeeded, MemberUnknown
from challenge.foundation import register

STREAM = "council"


def add(
    session: Session, *, name: str, office: str, since: date, until: date | None, actor: str, now: datetime
) -> int:
    """Write a mandate in the list; return its number. NameMissing, OfficeUnknown, MandateReversed, and
    MemberTwice from the table."""
    name = " ".join(name.split())
    require_mandate(name, office, since, until)
    made = CouncilMember(name=name, office=office, since=since, until=until)
    session.add(made)
    session.flush()
    _note(session, "member_added", made, actor, now)
    return made.id


def change(
    session: Session, *, number: int, name: str, until: date | None, actor: str, now: datetime
) -> None:
    """Say the last day of a mandate, None while it is not known, and write a name as it should be. What was
    deliberated keeps the name that it had. MandateNeeded where a sitting notes this member later."""
    found = session.get(CouncilMember, number, with_for_update=True)
    if found is None:
        raise MemberUnknown
    name = " ".join(name.split())
    require_mandate(name, found.office, found.since, until)
    late = [day for day in noted_on(session, number) if until is not None and day > until]
    if late:
        raise MandateNeeded(day=max(late))
    act = "member_ended" if until != found.until else "member_corrected"
    found.name, found.until = name, until
    _note(session, act, found, actor, now)


def _note(session: Session, act: str, member: CouncilMember, actor: str, now: datetime) -> None:
    details = {"office": member.office, "since": str(member.since), "until": str(member.until or "")}
    register.append(
        session,
        stream=STREAM,
        act=act,
        actor=actor,
        subject=f"council_member:{member.id}",
        details={"name": member.name, **details},
        now=now,
    )
