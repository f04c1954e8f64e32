"""Who keeps an organisation's page, and whose pages somebody keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import Entrusted
from challenge.organisations.models.organisations import Organisation
from challenge.organisations.models.people import OrganisationInvitation, OrganisationMember
from challenge.organisations.rules.members import OWNER, PageInvitationSpent

KEEPS = Sentence(N_("La page de votre organisation"))


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps a page."""

    account_id: int
    name: str
    rights: str


@dataclass(frozen=True)
class Invited:
    """An address that was invited."""

    id: int
    email: str
    expires_at: datetime


@dataclass(frozen=True)
class Offer:
    """What an invitation offers."""

    id: int
    organisation_id: int
    name: str
    email: str
    expires_at: datetime


def team(session: Session, number: int) -> dict[int, str]:
    """The rights of those who keep a page, by account, who joined first first."""
    wanted = (
        select(OrganisationMember.account_id, OrganisationMember.rights)
        .where(OrganisationMember.organisation_id == number)
        .order_by(OrganisationMember.joined_at, OrganisationMember.account_id)
    )
    return {row.account_id: row.rights for row in session.execute(wanted)}


def keepers(session: Session, number: int) -> Sequence[Keeper]:
    """Those who keep a page, by the order in which they joined."""
    rights = team(session, number)
    names = people.names(session, rights)
    return [Keeper(one, names.get(one, ""), held) for one, held in rights.items()]


def owners(session: Session, number: int) -> list[int]:
    """The accounts of those who answer for a page."""
    return [account for account, rights in team(session, number).items() if rights == OWNER]


def invited(session: Session, number: int) -> Sequence[Invited]:
    """The addresses that were invited, the first first."""
    wanted = select(OrganisationInvitation).where(OrganisationInvitation.organisation_id == number)
    rows = session.scalars(wanted.order_by(OrganisationInvitation.id))
    return [Invited(row.id, row.email, row.expires_at) for row in rows]


def offer(session: Session, invitation_id: int) -> Offer:
    """An invitation; PageInvitationSpent when it has served or was taken back."""
    row = session.get(OrganisationInvitation, invitation_id)
    if row is None:
        raise PageInvitationSpent(days=14)
    one = session.get_one(Organisation, row.organisation_id)
    return Offer(row.id, one.id, one.name, row.email, row.expires_at)


def kept_by(session: Session, account_id: int) -> dict[int, str]:
    """The organisations whose pages somebody keeps: their names by number."""
    wanted = (
        select(Organisation.id, Organisation.name)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .where(OrganisationMember.account_id == account_id)
        .order_by(Organisation.searched, Organisation.id)
    )
    return {row.id: row.name for row in session.execute(wanted)}


def sirens_of(session: Session, account_id: int) -> list[str]:
    """The SIREN numbers of the organisations that somebody speaks for."""
    wanted = (
        select(Organisation.siren)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .where(OrganisationMember.account_id == account_id, Organisation.siren.is_not(None))
    )
    return [siren for siren in session.scalars(wanted) if siren]


def entrusted(session: Session, account_id: int) -> list[Entrusted]:
    """The same, as the page of one's account shows them."""
    return [
        Entrusted(KEEPS, {"fr": name, "en": name}, "organisations.show", {"number": number})
        for number, name in kept_by(session, account_id).items()
    ]
