"""Who keeps a page: changing it, inviting, joining, answering for it, leaving."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people as accounts
from challenge.city.queries import settings as city
from challenge.foundation import actors
from challenge.organisations import letters
from challenge.organisations.models.organisations import Organisation
from challenge.organisations.models.people import OrganisationInvitation, OrganisationMember
from challenge.organisations.queries import directory, people
from challenge.organisations.rules import members as rules
from challenge.organisations.rules import profiles
from challenge.organisations.rules.refusals import ProfileChanged
from challenge.organisations.services import entering


def require(session: Session, number: int, account_id: int, *, owner: bool = False) -> Organisation:
    """The locked row, for somebody of it; for one who answers for it with `owner`. OrganisationNotFound,
    NotOfIt, NotOwner."""
    row = entering.locked(session, number)
    rights = people.team(session, number).get(account_id)
    if rights is None:
        raise rules.NotOfIt
    if owner and rights != rules.OWNER:
        raise rules.NotOwner
    return row


def change(
    session: Session,
    *,
    number: int,
    typed: Mapping[str, str],
    revision: int,
    account_id: int,
    now: datetime,
) -> None:
    """Change what one's organisation says; its name and numbers stay. OrganisationNotFound, NotOfIt,
    ProfileChanged, FormRefused."""
    row = require(session, number, account_id)
    if row.revision != revision:
        raise ProfileChanged
    said = directory.profile(session, row).fields() | {name: typed.get(name, "") for name in profiles.OWN}
    read = profiles.read(said, city.district_names(session))
    entering.rewrite(session, row, read, actor=actors.of(account_id), now=now)


def invite(
    session: Session, *, number: int, account_id: int, email: str, language: str, now: datetime
) -> None:
    """Invite somebody by address, or anew. NotOfIt, NotOwner, InviteAddressNeeded, OfItAlready,
    PeopleEnough."""
    one = require(session, number, account_id, owner=True)
    address, team = rules.require_address(email), people.team(session, number)
    person = accounts.by_email(session, address)
    if person and person.id in team:
        raise rules.OfItAlready
    wanted = select(OrganisationInvitation).where(OrganisationInvitation.organisation_id == number)
    row = session.scalar(wanted.where(OrganisationInvitation.email == address))
    if row is None:
        counted = select(func.count()).where(OrganisationInvitation.organisation_id == number)
        rules.require_room(len(team) + (session.scalar(counted) or 0))
        row = OrganisationInvitation(organisation_id=number, email=address)
        session.add(row)
    row.invited_at, row.expires_at = now, now + rules.LIFE
    session.flush()
    inviter = accounts.person(session, account_id)
    letters.invite(
        session,
        invitation_id=row.id,
        email=address,
        inviter=inviter.name if inviter else "",
        organisation=one.name,
        expires_at=row.expires_at,
        language=person.language if person else language,
        now=now,
    )


def accept(session: Session, *, invitation_id: int, account_id: int, now: datetime) -> int:
    """Keep the page with the others; its number. PageInvitationSpent, PageInvitedElsewhere, OfItAlready."""
    row = session.get(OrganisationInvitation, invitation_id, with_for_update=True, populate_existing=True)
    person = accounts.person(session, account_id)
    if row is None or person is None:
        raise rules.PageInvitationSpent(days=rules.LIFE.days)
    rules.require_usable(invited=row.email, expires_at=row.expires_at, email=person.email, now=now)
    number = row.organisation_id
    entering.locked(session, number)
    if account_id in people.team(session, number):
        raise rules.OfItAlready
    session.delete(row)
    session.add(
        OrganisationMember(organisation_id=number, account_id=account_id, rights=rules.EDITOR, joined_at=now)
    )
    session.flush()
    return number


def take_back(session: Session, *, number: int, invitation: int, account_id: int) -> None:
    """Take an invitation back. NotOfIt, NotOwner, PersonUnknown."""
    require(session, number, account_id, owner=True)
    row = session.get(OrganisationInvitation, invitation)
    if row is None or row.organisation_id != number:
        raise rules.PersonUnknown
    session.delete(row)


def make_owner(session: Session, *, number: int, account_id: int, other: int) -> None:
    """Let another answer for the page as well. NotOfIt, NotOwner, PersonUnknown."""
    require(session, number, account_id, owner=True)
    row = session.get(OrganisationMember, (number, other))
    if row is None:
        raise rules.PersonUnknown
    row.rights = rules.OWNER


def remove(session: Session, *, number: int, account_id: int, other: int, alone: bool, now: datetime) -> None:
    """An owner takes somebody off, or anybody leaves. `alone`: whoever is the last said that nobody keeps the
    page any more. NotOfIt, NotOwner, PersonUnknown, LastToAnswer, AloneMustSay."""
    one = require(session, number, account_id, owner=other != account_id)
    rules.require_leaving(people.team(session, number), other, said=alone)
    session.delete(session.get_one(OrganisationMember, (number, other)))
    session.flush()
    if not people.team(session, number):
        one.claimed_at = None
        entering.note(session, "page_left", number, actors.of(account_id), now)
