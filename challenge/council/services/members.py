"""The list of members: adding a mandate, ending it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from challenge.council.models import CouncilMember
from challenge.council.rules.convening import require_mandate
from challenge.council.rules.refusals import MemberUnknown
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


def end(session: Session, *, number: int, until: date, actor: str, now: datetime) -> None:
    """Say the last day of a mandate: a member resigned, or another council was elected."""
    found = session.get(CouncilMember, number, with_for_update=True)
    if found is None:
        raise MemberUnknown
    require_mandate(found.name, found.office, found.since, until)
    found.until = until
    _note(session, "member_ended", found, actor, now)


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
