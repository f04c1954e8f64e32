"""What is kept about an account: told, and forgotten. What its address follows is its own too."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.models import Follow, FollowRequest, Notification, NotificationChoice
from challenge.notices.services import follows, notifications

WORDS = Sentence(N_("ce que vous suivez, ce que l’on vous a dit, et à quel rythme"))


def export(session: Session, account_id: int) -> object:
    """What the account and its address follow, and what waits for a confirmation."""
    person = people.person(session, account_id)
    email = person.email if person else ""
    mine = or_(Follow.account_id == account_id, Follow.email == email)
    waiting = select(FollowRequest).where(FollowRequest.email == email).order_by(FollowRequest.id)
    return {
        "follows": [
            {
                "target": one.target,
                "by": "account" if one.account_id else "address",
                "address": one.email,
                "language": one.language,
                "since_at": one.since_at.isoformat(),
            }
            for one in session.scalars(select(Follow).where(mine).order_by(Follow.id))
        ],
        "unconfirmed": [
            {"target": one.target, "address": one.email, "expires_at": one.expires_at.isoformat()}
            for one in session.scalars(waiting)
        ],
        "notifications": [
            {
                "kind": one.kind,
                "subject": one.subject,
                "body": one.body,
                "announcement": one.announcement_id,
                "address": one.address,
                "key": one.key,
                "about": one.about,
                "told_at": one.told_at.isoformat(),
                "seen_at": one.seen_at and one.seen_at.isoformat(),
                "digest_due_at": one.due_at and one.due_at.isoformat(),
            }
            for one in session.scalars(
                select(Notification).where(Notification.account_id == account_id).order_by(Notification.id)
            )
        ],
        "rhythms": {
            one.kind: one.rhythm
            for one in session.scalars(
                select(NotificationChoice).where(NotificationChoice.account_id == account_id)
            )
        },
    }


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """End every follow of the account and of its address; forget what it was told."""
    notifications.forget(session, account_id=account_id)
    person = people.person(session, account_id)
    follows.forget(session, account_id=account_id, email=person.email if person else None)
