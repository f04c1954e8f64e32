"""What a call's funding vote is made of, and how far it is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.allocation.ballot_papers import Candidate
from challenge.voting.queries import conduct, referendums
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules import conduct as rules
from challenge.voting.rules.conduct import Task
from challenge.voting.rules.stages import Stage

UNDECIDED = ("none", "waiting", "correction")


@dataclass(frozen=True)
class VotePage:
    """The vote of a call for its officers. `referendum` is None until it is frozen; `next` is its next act;
    `may_prepare`: no vote stands, or the last one is over without a result."""

    call: FrozenCall
    candidates: list[Candidate]
    waiting: int
    referendum: ReferendumPage | None
    next: Task | None

    @property
    def may_prepare(self) -> bool:
        return self.referendum is None or self.referendum.stage in (Stage.ANNULLED, Stage.WITHHELD)


def page(session: Session, call: FrozenCall, *, language: str, now: datetime) -> VotePage:
    """The vote of this call."""
    found, task = None, None
    if call.referendum_uuid is not None:
        found = referendums.page(session, uuid=call.referendum_uuid, language=language, now=now)
        task = rules.next_task(rules.tasks(conduct.facts(session, found), now))
    return VotePage(call, candidates(session, call.id), waiting(session, call.id), found, task)


def candidates(session: Session, call_id: int) -> list[Candidate]:
    """The admissible projects of a call."""
    rows = select(Application).where(
        Application.call_id == call_id,
        Application.state == "submitted",
        Application.examined == "admissible",
        Application.asked_cents > 0,
    )
    return [
        Candidate(one.ref, one.title, one.team, one.summary, one.theme, one.place, one.asked_cents or 0)
        for one in session.scalars(rows.order_by(Application.submitted_at, Application.id))
    ]


def waiting(session: Session, call_id: int) -> int:
    """How many submitted applications nobody has decided of."""
    rows = select(func.count()).where(
        Application.call_id == call_id,
        Application.state == "submitted",
        Application.examined.in_(UNDECIDED),
    )
    return session.scalar(rows) or 0
