"""What organisations promised in an edition: to needs of its projects, or to the whole challenge."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import days
from challenge.foundation.promises import Promise
from challenge.foundation.sentences import N_, Sentence
from challenge.organisations.queries import public_things as organisations
from challenge.partners.models.pledges import PartnerNeed, Pledge, PledgeDelivery
from challenge.partners.queries import pledges
from challenge.partners.rules.pledges import CONFIRMED, promised
from challenge.projects.queries import applications, calls

PLEDGES = Sentence(N_("Donner ce que des organisations ont promis"))


def of_edition(session: Session, edition_id: int, now: datetime) -> list[Promise]:
    """Each pledge that everybody reads, by day. Its edition is that of the
    project whose need it answers, else the one that was current when it was promised."""
    given = func.sum(case((PledgeDelivery.state == CONFIRMED, PledgeDelivery.quantity), else_=0))
    rows = session.execute(
        select(Pledge, PartnerNeed.ref, given)
        .outerjoin(PartnerNeed, PartnerNeed.id == Pledge.need_id)
        .outerjoin(PledgeDelivery, PledgeDelivery.pledge_id == Pledge.id)
        .where(pledges.everybodys())
        .group_by(Pledge.id, PartnerNeed.ref)
        .order_by(Pledge.due_on, Pledge.id)
    ).all()
    projects = _of_projects(session, {ref for _, ref, _ in rows if ref})
    begun = editions.beginnings(session)
    mine = [
        (pledge, confirmed)
        for pledge, ref, confirmed in rows
        if (projects.get(ref) if ref else _current(begun, pledge.promised_at)) == edition_id
    ]
    names = organisations.names(session, {pledge.organisation_id for pledge, _ in mine})
    return [
        _promise(pledge, names[pledge.organisation_id], confirmed or 0, now)
        for pledge, confirmed in mine
        if pledge.organisation_id in names
    ]


def _of_projects(session: Session, refs: set[str]) -> dict[str, int]:
    """The edition of each of these projects."""
    of_call = {one.id: one.edition_id for one in calls.every(session)} if refs else {}
    found = applications.by_refs(session, refs) if refs else {}
    return {ref: of_call[one.call_id] for ref, one in found.items() if one.call_id in of_call}


def _current(begun: Sequence[tuple[datetime, int]], at: datetime) -> int | None:
    """The edition that was current at a moment."""
    return next((number for since, number in reversed(begun) if since <= at), None)


def _promise(pledge: Pledge, name: str, confirmed: int, now: datetime) -> Promise:
    return Promise(
        PLEDGES,
        {"fr": f"{name} : {pledge.words}", "en": f"{name}: {pledge.words}"},
        promised(pledge.state, pledge.due_on, confirmed, days.of(now)),
        "partners.show",
        {"number": pledge.organisation_id, "_anchor": f"pledge-{pledge.id}"},
        pledge.due_on,
        "fr",
    )
