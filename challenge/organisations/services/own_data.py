"""What is kept of an account's organisations and requests: told, and forgotten."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from challenge.accounts.queries import people as accounts
from challenge.foundation.sentences import N_, Sentence
from challenge.organisations.models.people import (
    OrganisationInvitation,
    OrganisationMember,
    OrganisationRequest,
)
from challenge.organisations.queries import people
from challenge.organisations.rules import members as rules
from challenge.organisations.rules import requests
from challenge.organisations.services import entering

WORDS = Sentence(N_("les organisations dont vous tenez la page, et ce que vous avez demandé sur d’autres"))


def export(session: Session, account_id: int) -> object:
    """Pages that she keeps, invitations to keep some, what she asked."""
    member = select(OrganisationMember).where(OrganisationMember.account_id == account_id)
    asked = select(OrganisationRequest).where(OrganisationRequest.account_id == account_id)
    return {
        "keeps": [
            {"organisation": one.organisation_id, "rights": one.rights, "since": one.joined_at.isoformat()}
            for one in session.scalars(member)
        ],
        "invited": [
            {"organisation": one.organisation_id, "email": one.email, "at": one.invited_at.isoformat()}
            for one in session.scalars(select(OrganisationInvitation).where(_invited(session, account_id)))
        ],
        "asked": [
            {
                "organisation": one.organisation_id,
                "kind": one.kind,
                "state": one.state,
                "words": one.words,
                "proposed": one.proposed,
                "email": one.email,
                "at": one.asked_at.isoformat(),
                "answer": one.reason,
            }
            for one in session.scalars(asked.order_by(OrganisationRequest.id))
        ],
    }


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Forget her; the page goes to who joined it first after her, or to nobody."""
    session.execute(delete(OrganisationInvitation).where(_invited(session, account_id)))
    mine = OrganisationMember.account_id == account_id
    numbers = session.scalars(select(OrganisationMember.organisation_id).where(mine)).all()
    for number in sorted(numbers):
        one = entering.locked(session, number)
        session.execute(delete(OrganisationMember).where(mine, OrganisationMember.organisation_id == number))
        team = people.team(session, number)
        heir = rules.heir(team)
        if heir is not None:
            session.get_one(OrganisationMember, (number, heir)).rights = rules.OWNER
        if not team:
            one.claimed_at = None
    asked = OrganisationRequest.account_id == account_id
    waiting = OrganisationRequest.state == requests.WAITING
    session.execute(
        update(OrganisationRequest).where(asked, waiting).values(state=requests.WITHDRAWN, decided_at=now)
    )
    empty = {"words": "", "email": "", "code_digest": "", "code_sealed": "", "reason": "", "proposed": {}}
    session.execute(update(OrganisationRequest).where(asked).values(account_id=None, **empty))


def _invited(session: Session, account_id: int) -> ColumnElement[bool]:
    person = accounts.person(session, account_id)
    return OrganisationInvitation.email == (person.email.lower() if person else "")
