"""What drafts keep about an account: the address at which somebody would be invited as a trustee."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import N_, Sentence
from challenge.voting.models.drafts import DraftSection

WORDS = Sentence(N_("les brouillons de vote où votre adresse est écrite, pour garder une clé"))


def export(session: Session, account_id: int) -> object:
    """The drafts in which this address stands, with the name beside it."""
    return [
        {"draft": section.draft_id, "name": row.get("name", ""), "email": row["email"]}
        for section, row in _naming(session, account_id)
    ]


def erase(session: Session, account_id: int, now: datetime) -> None:  # noqa: ARG001 - the slot's shape
    """Take the address out of every draft. The name stays: it is that of a public office, in public rules."""
    for section, row in list(_naming(session, account_id)):
        rows = [{**one, "email": ""} if one == row else one for one in section.content["trustees"]]
        section.content = {**section.content, "trustees": rows}


def _naming(session: Session, account_id: int) -> Iterator[tuple[DraftSection, dict[str, str]]]:
    """The rows of trustees that hold this account's address, with their section."""
    known = people.person(session, account_id)
    if known is None or not known.email:
        return
    for section in session.scalars(select(DraftSection).where(DraftSection.section == "trustees")):
        for row in section.content.get("trustees", []):
            if row.get("email", "").strip().lower() == known.email.lower():
                yield section, row
