"""What a fund must know of awards: the amount, who receives, the tranches with their milestones."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.models.awards import Award
from challenge.projects.models.calls import Call
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.milestones import Milestone
from challenge.projects.queries import own_applications
from challenge.projects.rules import bodies
from challenge.projects.rules.awards import states
from challenge.projects.rules.awards.proposing import Outcome
from challenge.projects.rules.completeness import plans
from challenge.projects.rules.examination import contents
from challenge.projects.rules.incubation import milestones
from challenge.projects.rules.words import Words


@dataclass(frozen=True)
class Body:
    """The body that carries a project. `number`: its SIRET or RNA; `siren`: nothing without a SIRET."""

    kind: str
    name: str
    number: str
    siren: str


@dataclass(frozen=True)
class Part:
    """A tranche of the plan, at its place from 0."""

    place: int
    cents: int
    milestone: str
    due_on: date | None


@dataclass(frozen=True)
class FundedAward:
    """An award, as a fund sees it. `holds`: it is selected, and may be paid one day."""

    id: int
    application_id: int
    call_id: int
    ref: str
    title: str
    team: str
    cents: int
    state: str
    holds: bool
    body: Body
    parts: Sequence[Part]


def one(session: Session, award_id: int) -> FundedAward | None:
    """An award by its number."""
    return next(iter(_read(session, _select().where(Award.id == award_id))), None)


def of_call(session: Session, call_id: int) -> list[FundedAward]:
    """The awards of a call that are selected, or were until their team declined; the reserve once called."""
    chosen = or_(Award.outcome == Outcome.SELECTED.value, Award.state.in_(states.HELD))
    return _read(session, _select().where(Award.call_id == call_id, chosen))


def among(session: Session, award_ids: Collection[int]) -> dict[int, FundedAward]:
    """These awards, by number."""
    return {found.id: found for found in _read(session, _select().where(Award.id.in_(award_ids)))}


def calls(session: Session) -> list[tuple[int, Words]]:
    """The calls whose rules are frozen, by number, with their titles, the newest first."""
    wanted = select(Call.id, Call.title_fr, Call.title_en).where(Call.sheet.is_not(None))
    rows = session.execute(wanted.order_by(Call.id.desc()))
    return [(number, Words(french, english)) for number, french, english in rows]


def members(session: Session, application_id: int) -> dict[int, str]:
    """The accounts of a team, with their rights."""
    mine = select(ApplicationMember.account_id, ApplicationMember.rights)
    rows = session.execute(mine.where(ApplicationMember.application_id == application_id))
    return {row.account_id: row.rights for row in rows}


def of_account(session: Session, account_id: int) -> dict[int, tuple[str, str]]:
    """The announced awards of somebody's teams that hold: by number, the reference and the title."""
    wanted = (
        select(Award.id, Application.ref, Application.title)
        .join(Application, Application.id == Award.application_id)
        .join(ApplicationMember, ApplicationMember.application_id == Application.id)
        .where(ApplicationMember.account_id == account_id, Award.state.in_(states.HELD))
    )
    return {number: (ref, title) for number, ref, title in session.execute(wanted)}


def ids(session: Session, call_id: int) -> list[int]:
    """The numbers of all the awards of a call."""
    return list(session.scalars(select(Award.id).where(Award.call_id == call_id)))


def by_ref(session: Session, ref: str) -> FundedAward | None:
    """The award of the application of this reference."""
    return next(iter(_read(session, _select().where(Application.ref == ref))), None)


def reached(session: Session, award_id: int) -> list[tuple[int, str]]:
    """The milestones of an award that are validated: the place of each, and by whom."""
    wanted = (
        select(Milestone.place, Milestone.decided_by)
        .join(Incubation, Incubation.id == Milestone.incubation_id)
        .where(Incubation.award_id == award_id, Milestone.state == milestones.VALIDATED)
        .order_by(Milestone.place)
    )
    return [(place, by or "") for place, by in session.execute(wanted)]


def _select() -> Select[Award, Application]:
    joined = Application.id == Award.application_id
    return select(Award, Application).join(Application, joined).order_by(Award.id)


def _read(session: Session, wanted: Select[Award, Application]) -> list[FundedAward]:
    return [_funded(session, award, application) for award, application in session.execute(wanted).all()]


def _funded(session: Session, award: Award, found: Application) -> FundedAward:
    content = contents.parsed(own_applications.last_content(session, found.id))
    plan = plans.read(award.plan or content.get("budget") or {})
    body = content.get("body") or {}
    siret = bodies.siret(str(body.get("siret") or "")) or ""
    rna = bodies.rna(str(body.get("rna") or "")) or ""
    return FundedAward(
        id=award.id,
        application_id=found.id,
        call_id=found.call_id,
        ref=found.ref,
        title=found.title,
        team=found.team,
        cents=award.cents,
        state=award.state,
        holds=award.state in states.HELD
        or (award.state == states.PREPARED and award.outcome == Outcome.SELECTED),
        body=Body(
            kind=str(body.get("kind") or "not_created"),
            name=str(body.get("name") or found.team),
            number=siret or rna,
            siren=bodies.siren(siret) or "",
        ),
        parts=[
            Part(place, one.cents or 0, one.milestone.strip() or found.title, one.due_on)
            for place, one in enumerate(plan.tranches)
        ],
    )
