"""What officers see of one referendum: its facts, the acts of its register, who said yes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import register
from challenge.voting.models.referendums import OfficerApproval, PublicCredential, Referendum
from challenge.voting.models.seats import CodeList
from challenge.voting.queries import complaints, electorate, opening
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules import opening as opening_rules
from challenge.voting.rules.conduct import Facts
from challenge.voting.rules.two_officers import Officer


@dataclass(frozen=True)
class Act:
    """One entry of the register, with its author's name where it is still known."""

    seq: int
    at: datetime
    act: str
    author: str


def facts(session: Session, page: ReferendumPage) -> Facts:
    """What decides the list of tasks."""
    referendum = session.get_one(Referendum, page.id)
    return Facts(
        stage=page.stage,
        window=page.sheet.window_until(page.closes_at),
        suspended=referendum.suspended_at is not None,
        listed=listed(session, page.id),
        electorate=electorate.size(session, page.id),
        trustees=len(page.trustees),
        keys=sum(one.has_key for one in page.trustees),
        needed=page.sheet.trustees_needed,
        shares=sum(one.has_decrypted for one in page.trustees),
        unanswered=complaints.unanswered(session, page.id),
        confirmed=_confirmed(session, page.id),
        trouble=referendum.trouble or "",
        shufflers=len(page.mixing.owners) if page.mixing else 0,
        shuffled=page.mixing.done if page.mixing else 0,
    )


def _confirmed(session: Session, referendum_id: int) -> bool:
    statement = select(CodeList.confirmed_at).where(CodeList.referendum_id == referendum_id)
    last = session.execute(statement.order_by(CodeList.version.desc()).limit(1)).one_or_none()
    return last is None or last.confirmed_at is not None


def listed(session: Session, referendum_id: int) -> int:
    """How many public credentials the list holds."""
    statement = select(func.count()).where(PublicCredential.referendum_id == referendum_id)
    return session.scalar(statement) or 0


def unanswered_reason(session: Session, referendum_id: int) -> str:
    """Why officers publish before every complaint is answered; empty when they do not."""
    return session.get_one(Referendum, referendum_id).unanswered_reason or ""


def yeses(session: Session, referendum_id: int) -> dict[str, list[Officer]]:
    """Who said yes to what, the first first; to opening, those whose yes stands."""
    statement = select(OfficerApproval).where(OfficerApproval.referendum_id == referendum_id)
    found = {opening_rules.ACT: list(opening.yeses(session, referendum_id).standing)}
    for one in session.scalars(statement.order_by(OfficerApproval.approved_at, OfficerApproval.key)):
        found.setdefault(one.act, []).append(Officer(one.key, one.officer))
    return found


def acts(session: Session, page: ReferendumPage) -> Sequence[Act]:
    """The register of this referendum, the latest first."""
    entries = list(register.entries(session, f"referendum:{page.uuid}"))
    names = _names(session, {one.actor for one in entries}, yeses(session, page.id))
    return [Act(one.seq, one.at, one.act, names.get(one.actor, one.actor)) for one in reversed(entries)]


def _names(session: Session, keys: set[str], said: Mapping[str, list[Officer]]) -> dict[str, str]:
    names = {officer.key: officer.name for officers in said.values() for officer in officers}
    return names | people.of_actors(session, keys)
