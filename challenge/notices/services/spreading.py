"""A piece of news told to those who follow something, some at a time: once to each, at the rhythm that each
chose, in the language of each. Each letter has a key made of the piece and of whom it is for: what a killed
batch wrote is not written again."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.accounts.queries.people import Person
from challenge.notices.queries import followers
from challenge.notices.queries.followers import Recipient
from challenge.notices.services import letters
from challenge.notices.services.letters import Said

Knowing = Callable[[Collection[int]], Collection[int]]
"""Who among these accounts was told otherwise, and is not told here."""


@dataclass(frozen=True)
class Piece:
    """A piece of news. `key`: told once under it to each; `kind`: of `slots.notice_kinds`; `address`: the
    page that tells it; `about`: the public things that it names, for it to go with them."""

    key: str
    kind: str
    subject: Said
    body: Sequence[Said]
    address: str
    about: Sequence[str] = ()


def to_accounts(
    session: Session, piece: Piece, *, accounts: Sequence[int], knows: Knowing, now: datetime
) -> None:
    """Tell these accounts, but those who know."""
    known = knows(accounts)
    for account_id in accounts:
        if account_id not in known:
            _write(session, piece, account_id, now)


def to_followers(
    session: Session, piece: Piece, *, target: str, after: int, size: int, knows: Knowing, now: datetime
) -> tuple[int, bool]:
    """Tell the next followers of a target, by account or by address; an address that has an account is told
    as that account is, so that nobody is told twice. The place that this came to, and whether it was the
    end."""
    found = followers.batch(session, [target], after=after, size=size)
    owners = people.by_emails(session, [one.email for one in found if not one.account_id and one.email])
    accounts = {one.place: one.account_id or _owner(owners, one) for one in found}
    known = knows([account for account in accounts.values() if account])
    for one in found:
        account_id = accounts[one.place]
        if account_id is None:
            _write_to_address(session, piece, one, now)
        elif account_id not in known:
            _write(session, piece, account_id, now)
    return (found[-1].place if found else after), len(found) < size


def _owner(owners: dict[str, Person], one: Recipient) -> int | None:
    owner = owners.get(one.email.strip().lower())
    return owner.id if owner else None


def _write(session: Session, piece: Piece, account_id: int, now: datetime) -> None:
    letters.write(
        session,
        account_id=account_id,
        subject=piece.subject,
        body=piece.body,
        address=piece.address,
        now=now,
        key=f"{piece.key}:{account_id}",
        kind=piece.kind,
        about=piece.about,
    )


def _write_to_address(session: Session, piece: Piece, to: Recipient, now: datetime) -> None:
    letters.write_to_address(
        session,
        to=to,
        subject=piece.subject,
        body=piece.body,
        address=piece.address,
        key=piece.key,
        now=now,
    )
