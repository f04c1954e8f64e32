"""To whom an announcement's mails go: who follows, kept to an audience, or an audience by what it does."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import slots
from challenge.foundation.slots import Audience
from challenge.notices.queries import followers, targets
from challenge.notices.queries.followers import Recipient
from challenge.notices.rules.refusals import AudienceUnknown, TargetUnknown
from challenge.notices.rules.targets import parts


@dataclass(frozen=True)
class Named:
    """An audience with its name: `district:CENTRE`."""

    name: str
    title: Mapping[str, str]
    of_right: bool


def find(session: Session, name: str) -> Audience:
    """The audience of this name, or AudienceUnknown."""
    try:
        kind, key = parts(name)
    except TargetUnknown:
        raise AudienceUnknown from None
    known = slots.audiences.get(kind)
    found = known.find(session, key) if known else None
    if found is None:
        raise AudienceUnknown
    return found


def named(session: Session, name: str | None) -> Named | None:
    """The audience of this name; None for everybody who follows, or when it is gone."""
    try:
        found = find(session, name) if name else None
    except AudienceUnknown:
        return None
    return Named(name or "", found.title, found.of_right) if found else None


def listed(session: Session) -> list[Named]:
    """The audiences that may be chosen now."""
    names = [name for kind in slots.audiences.values() for name in kind.listed(session)]
    return [found for name in names if (found := named(session, name))]


def count(session: Session, target: str, name: str | None) -> int:
    """How many accounts and addresses are told of a target, kept to this audience. Nobody of an audience that
    is gone."""
    told = targets.audience(session, target)
    if not name:
        return followers.count(session, told)
    if named(session, name) is None:
        return 0
    found = find(session, name)
    if not found.of_right:
        return followers.count(session, told, within=found.accounts)
    return session.scalar(select(func.count()).select_from(found.accounts.distinct().subquery())) or 0


def batch(session: Session, target: str, name: str | None, *, after: int, size: int) -> list[Recipient]:
    """The next of those whom `count` counts, in a fixed order; nobody of an audience that is gone."""
    told = targets.audience(session, target)
    if not name:
        return followers.batch(session, told, after=after, size=size)
    if named(session, name) is None:
        return []
    found = find(session, name)
    if not found.of_right:
        return followers.batch(session, told, after=after, size=size, within=found.accounts)
    (account,) = found.accounts.distinct().subquery().c
    ids = session.scalars(select(account).where(account > after).order_by(account).limit(size)).all()
    known = people.persons(session, ids)
    nobody = people.Person(0, "", "", "fr")  # closed since: the place counts, nobody is written to
    return [Recipient(id, id, (one := known.get(id, nobody)).email, one.language, "") for id in ids]
