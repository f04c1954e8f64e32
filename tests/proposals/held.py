"""Proposals to try things on, from a draft to an accepted one."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Delete, delete, select
from sqlalchemy.orm import Session

from challenge.foundation.limits import Tries
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import items
from challenge.moderation.services import deciding
from challenge.proposals.models.proposals import ProposalCoauthor
from challenge.proposals.rules.texts import Content
from challenge.proposals.services import coauthors, writing
from tests.cycles.planned import created

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SUMMARY = "Six mille arbres et une fontaine à cinq minutes de chaque porte."
Acting = Callable[..., Visitor]


def content(title: str = "Une ville fraîche", **changes: Any) -> Content:
    words: dict[str, Any] = {
        "summary": SUMMARY,
        "problem": "Il a fait **41 °C** en juillet.",
        "idea": "Planter.",
    }
    return Content(title, **(words | changes))


def drafted(session: Session, author: Visitor, title: str = "Une ville fraîche", **changes: Any) -> int:
    """A complete draft."""
    account = author.account_id
    made = writing.draft(session, account_id=account, title=title, now=NOW)
    said = content(title, **changes)
    writing.write(session, proposal_id=made, account_id=account, content=said, revision=1, now=NOW)
    return made


def submitted(session: Session, author: Visitor, title: str = "Une ville fraîche", **changes: Any) -> int:
    made = drafted(session, author, title, **changes)
    writing.submit(session, proposal_id=made, account_id=author.account_id, revision=2, now=NOW)
    return made


def accepted(
    session: Session, author: Visitor, moderator: Visitor, title: str = "Une ville fraîche", **changes: Any
) -> int:
    made = submitted(session, author, title, **changes)
    decided(session, made, moderator)
    return made


def decided(session: Session, number: int, moderator: Visitor, *reasons: str, words: str = "") -> None:
    """Published by the one inbox, or refused where there are reasons."""
    deciding.decide(
        session,
        chosen=[items.place(session, "proposal", number)],
        decision="hide" if reasons else "show",
        reasons=reasons,
        words=words,
        moderator=moderator,
        now=NOW,
    )


def undone(session: Session, number: int, moderator: Visitor, words: str = "") -> None:
    """Its last decision is taken back."""
    item, _revision = items.place(session, "proposal", number)
    deciding.undo_one(session, item_id=item, words=words, moderator=moderator, now=NOW)


def joined(session: Session, number: int, author: Visitor, who: Visitor) -> None:
    """Somebody accepts to write it with its author."""
    invited = {"proposal_id": number, "account_id": author.account_id, "language": "fr", "now": NOW}
    coauthors.invite(session, email=who.email, **invited)
    row = select(ProposalCoauthor.id).where(ProposalCoauthor.email == who.email)
    made = session.scalars(row.where(ProposalCoauthor.proposal_id == number)).one()
    coauthors.accept(session, invitation_id=made, account_id=who.account_id, now=NOW)


def begun(session: Session) -> int:
    """An edition in its phase of proposals, without dates."""
    return created(session)


def forget_tries() -> Delete:
    """Forget how many drafts were begun today."""
    return delete(Tries)
