"""Expressions of interest in a call."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.emergence import CallInterest


@dataclass(frozen=True)
class Interest:
    """Five lines of one person. `who`: their name, None once they are gone."""

    id: int
    account_id: int
    who: str | None
    title: str
    problem: str
    idea: str
    audience: str
    missing: str
    said_at: datetime

    @property
    def lines(self) -> dict[str, str]:
        """By the names of rules/emergence.LINES."""
        names = ("title", "problem", "idea", "audience", "missing")
        return {name: str(getattr(self, name)) for name in names}


def of_account(session: Session, call_id: int, account_id: int) -> Interest | None:
    """The interest of this person in this call."""
    found = _of(call_id).where(CallInterest.account_id == account_id)
    return next(iter(_read(session, found)), None)


def of_call(session: Session, call_id: int) -> list[Interest]:
    """All interests in a call, the latest first."""
    return _read(session, _of(call_id).order_by(CallInterest.said_at.desc(), CallInterest.id.desc()))


def number(session: Session, call_id: int) -> int:
    """How many there are."""
    return session.scalar(select(func.count()).where(CallInterest.call_id == call_id)) or 0


def _of(call_id: int) -> Select[CallInterest]:
    return select(CallInterest).where(CallInterest.call_id == call_id)


def _read(session: Session, found: Select[CallInterest]) -> list[Interest]:
    rows = session.scalars(found).all()
    names = people.names(session, [one.account_id for one in rows])
    return [
        Interest(
            id=one.id,
            account_id=one.account_id,
            who=names.get(one.account_id),
            title=one.title,
            problem=one.problem,
            idea=one.idea,
            audience=one.audience,
            missing=one.missing,
            said_at=one.said_at,
        )
        for one in rows
    ]
