"""What moderation keeps of an account: told, and forgotten. What was decided stays, without the author."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.moderation.models import ContentReport, ModeratedItem, ModerationDecision
from challenge.moderation.queries.names import KIND
from challenge.moderation.services import items

WORDS = Sentence(N_("ce que vous avez signalé, et ce que la modération a décidé de vos textes"))


def export(session: Session, account_id: int) -> object:
    """The reports of the account, and the decisions on its texts. Never notes of staff, nor who reported."""
    reports = session.execute(
        select(ContentReport, ModeratedItem.kind, ModeratedItem.number)
        .join(ModeratedItem, ModeratedItem.id == ContentReport.item_id)
        .where(ContentReport.account_id == account_id)
        .order_by(ContentReport.id)
    )
    items = session.scalars(
        select(ModeratedItem).where(ModeratedItem.author_id == account_id).order_by(ModeratedItem.id)
    ).all()
    return {
        "reports": [
            {
                "text": f"{row.kind}:{row.number}",
                "reason": row.ContentReport.reason,
                "words": row.ContentReport.words,
                "reported_at": row.ContentReport.reported_at.isoformat(),
                "answered": row.ContentReport.batch is not None,
            }
            for row in reports
        ],
        "texts": [_told(session, one) for one in items],
    }


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Let reports stand without their author and words, and texts without their author; nobody has to read
    the name any more."""
    items.withdrawn(session, kind=KIND, number=account_id)
    mine = update(ContentReport).where(ContentReport.account_id == account_id)
    session.execute(mine.values(account_id=None, words=""))
    texts = update(ModeratedItem).where(ModeratedItem.author_id == account_id)
    session.execute(texts.values(author_id=None))


def _told(session: Session, item: ModeratedItem) -> dict[str, object]:
    decisions = select(ModerationDecision).where(ModerationDecision.item_id == item.id)
    return {
        "text": f"{item.kind}:{item.number}",
        "state": item.state,
        "sent_at": item.sent_at.isoformat(),
        "decisions": [
            {
                "outcome": made.outcome,
                "reasons": made.reasons,
                "words": made.words,
                "decided_at": made.decided_at.isoformat(),
            }
            for made in session.scalars(decisions.order_by(ModerationDecision.id))
        ],
    }
