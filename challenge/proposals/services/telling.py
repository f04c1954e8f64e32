"""Telling all who write a proposal, each in her language, at the rhythm that she chose."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.sentences import Sentence
from challenge.notices.services import letters
from challenge.proposals.letters import KIND
from challenge.proposals.queries import coauthors


def tell(
    session: Session,
    *,
    proposals: Collection[int],
    subject: Sentence,
    body: Sentence | Sequence[Sentence],
    address: str,
    now: datetime,
    but: Collection[int] = (),
    about: Sequence[str] = (),
) -> None:
    """Write once to each account that writes one of these proposals, its author and those who accepted to
    write with her. `but`: who knows already, having done it; `about`: what it names that may be
    hidden one day."""
    known = coauthors.writers(session, proposals)
    told = {account_id: None for number in proposals for account_id in known[number] if account_id not in but}
    for account_id in told:
        letters.write(
            session,
            account_id=account_id,
            subject=subject,
            body=body,
            address=address,
            now=now,
            kind=KIND,
            about=about,
        )
