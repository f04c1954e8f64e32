"""What a team reads of its award, once it is announced."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award, AwardList
from challenge.projects.queries import appeals, applications, awards, calls, feedback
from challenge.projects.queries.appeals import ContestedDecision
from challenge.projects.queries.awards import AwardRead
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.awards.refusals import AwardNotFound
from challenge.projects.rules.budgets import Plan
from challenge.projects.rules.completeness import plans


@dataclass(frozen=True)
class TeamAward:
    """The decision, who reads it (its rights), the plan that a partial offer proposes; what the jury tells,
    by criterion, under "" what it says of the whole."""

    award: AwardRead
    call: FrozenCall
    rights: str
    announced_at: datetime
    plan: Plan | None
    contested: ContestedDecision | None
    feedback: Mapping[str, str]


def of_team(session: Session, ref: str, *, account_id: int, now: datetime) -> TeamAward:
    """The announced decision on the application of this reference. AwardNotFound for whoever is not of its
    team, and before the instant."""
    number = id_of(session, ref)
    rights = applications.member_rights(session, number, account_id)
    found = awards.of_application(session, number, now=now) if rights else None
    if rights is None or found is None:
        raise AwardNotFound
    call_id = session.scalar(select(Application.call_id).where(Application.id == number)) or 0
    call, listed = calls.by_id(session, call_id), awards.list_of(session, call_id)
    if call is None or listed is None:
        raise AwardNotFound
    plan = plans.read(found.plan) if found.plan else None
    contested = appeals.contested(session, number, now=now)
    told = feedback.of_application(session, number, now=now)
    texts = told.texts if told else {}
    return TeamAward(found, call, rights, listed.announces_at, plan, contested, texts)


def decided(session: Session, refs: Collection[str], *, now: datetime) -> set[str]:
    """Those of these applications on which a decision is announced."""
    wanted = (
        select(Application.ref)
        .join(Award, Award.application_id == Application.id)
        .join(AwardList, AwardList.call_id == Application.call_id)
    )
    return set(session.scalars(wanted.where(Application.ref.in_(refs), awards.announced_by(now))))


def id_of(session: Session, ref: str) -> int:
    """The id of the application of this reference. AwardNotFound."""
    found = session.scalar(select(Application.id).where(Application.ref == ref))
    if found is None:
        raise AwardNotFound
    return found
