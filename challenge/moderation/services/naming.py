"""Names of people under moderation: reported, hidden, shown again, chosen anew. Texts beside one stay as they
were."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from challenge.accounts.services import accounts
from challenge.foundation import register
from challenge.foundation.contents import Judgement
from challenge.moderation import letters
from challenge.moderation.models import ModerationDecision
from challenge.moderation.queries import names
from challenge.moderation.queries.names import KIND, WITHIN
from challenge.moderation.rules import reasons as listed
from challenge.moderation.services import items, reporting

STREAM = f"moderation:{WITHIN}"


def report(session: Session, *, token: str, account_id: int, reason: str, words: str, now: datetime) -> None:
    """Tell moderators that a name which everybody reads is wrong. It stays until one of them has read it.
    ContentNotFound, and all that `reporting.add` refuses."""
    number, _name = names.of_token(session, token)
    told = listed.require_report(reason, words, known=listed.NAME_REPORTS)
    item = items.brought(session, kind=KIND, number=number, author_id=number, within=WITHIN, now=now)
    reporting.add(session, item, account_id=account_id, author_id=number, told=told, now=now)


def judge(session: Session, made: Judgement) -> None:
    """Show or hide a name everywhere, as moderators decided, and tell whose it is: `slots.content_kinds`."""
    accounts.set_name_state(session, account_id=made.number, state=made.state)
    letters.tell_name(session, made)
    register.append(
        session,
        stream=STREAM,
        act=f"name {made.state}",
        actor=made.moderator.actor,
        subject=f"{KIND}:{made.number}",
        details={"reasons": list(made.reasons), "words": made.words},
        now=made.now,
    )


def changed(session: Session, account_id: int, now: datetime) -> None:
    """Somebody takes another name. One that was reported is read anew as it is now; once one was hidden, each
    other waits to be read before others read it: `slots.name_changes`."""
    item = items.held(session, KIND, account_id)
    if item is None:
        return
    state = "waiting" if item.state != "shown" or _was_hidden(session, item.id) else item.state
    items.mirrored(
        session,
        kind=KIND,
        number=account_id,
        author_id=account_id,
        within=WITHIN,
        state=state,
        actor=None,
        now=now,
    )
    accounts.set_name_state(session, account_id=account_id, state=state)


def _was_hidden(session: Session, item_id: int) -> bool:
    """Whether a decision to hide was made of it, and not undone."""
    undone = aliased(ModerationDecision)
    taken_back = select(undone.id).where(
        undone.item_id == item_id, undone.outcome == "undone", undone.batch == ModerationDecision.batch
    )
    hidden = select(ModerationDecision.id).where(
        ModerationDecision.item_id == item_id,
        ModerationDecision.outcome == "hidden",
        ~taken_back.exists(),
    )
    return session.scalar(hidden.limit(1)) is not None
