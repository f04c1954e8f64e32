"""Withdrawing a proposal: its page stays, and says why."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import actors
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules import states, texts
from challenge.proposals.services import lines, news, telling

SUBJECT = Sentence(N_("Une proposition que vous écrivez est retirée"))
BODY = N_("« %(title)s » est retirée par la personne qui l’a commencée. Sa page reste, et dit pourquoi.")


def withdraw(session: Session, *, proposal_id: int, account_id: int, reason: str, now: datetime) -> None:
    """Take back what was submitted or accepted, with a reason that is public; nobody supports it any more."""
    found = lines.own(session, proposal_id, account_id)
    wanted = states.move(found.state, "withdraw")
    editions.require(session, "withdraw_proposal", now=now)
    found.withdrawal = texts.withdrawal(reason)
    found.state, found.withdrawn_at = wanted, now
    lines.note(session, found, act="withdrawn", actor=actors.of(account_id), now=now)
    lines.mirror(session, found, now=now)
    telling.tell(
        session,
        proposals=[proposal_id],
        subject=SUBJECT,
        body=Sentence(BODY, {"title": found.title}),
        address=f"/proposals/{proposal_id}",
        now=now,
        but=[account_id],
    )
    news.happened(session, kind="withdrawn", proposal_id=proposal_id, now=now)
