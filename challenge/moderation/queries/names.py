"""Names of people as texts under moderation: `slots.content_kinds`. One has the number of its account."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import tokens
from challenge.foundation.contents import Content, ContentKind
from challenge.moderation.rules.refusals import ContentNotFound

KIND, WITHIN = "name", "names"
LINK = "report of a name"


@dataclass(frozen=True)
class Named:
    """A name that is shown, and the token by which it is reported."""

    name: str
    token: str


def found(session: Session, numbers: Collection[int]) -> dict[int, Content]:
    """The names of these accounts, as their owners wrote them. None is public by its number, or anybody could
    read the names of all accounts one by one: they are reported by a token."""
    return {
        number: Content(
            title=one.name,
            words="",
            language=one.language,
            author_id=number,
            author=None,
            address="",
            within=WITHIN,
            public=False,
            written_at=one.since,
        )
        for number, one in people.said_names(session, numbers).items()
    }


def having(written: str) -> Select[int]:
    """The accounts whose name has these words."""
    return people.named(written)


def tokens_of(session: Session, accounts: Iterable[int]) -> list[Named]:
    """The names of these accounts that others read, in this order, each with its token."""
    wanted = list(dict.fromkeys(accounts))
    shown = people.shown_names(session, wanted)
    return [Named(shown[one], token(one, shown[one])) for one in wanted if one in shown]


def token(account_id: int, name: str) -> str:
    """What reports this name of this account, and no other that she takes later."""
    return tokens.signed(LINK, f"{account_id}:{tokens.keyed_digest(LINK, name)[:16]}")


def of_token(session: Session, sent: str) -> tuple[int, str]:
    """The account and its name, which others read now. ContentNotFound."""
    account, _, digest = (tokens.signed_value(LINK, sent) or "").partition(":")
    name = people.shown_names(session, [int(account)] if digest else []).get(int(account or 0))
    if name is None or tokens.keyed_digest(LINK, name)[:16] != digest:
        raise ContentNotFound
    return int(account), name


def beside(session: Session, kind: ContentKind, content: Content) -> list[Named]:
    """The names that everybody reads beside a text."""
    writers = content.writers or ([content.author_id] if content.author_id else [])
    return tokens_of(session, writers) if kind.signed else []
