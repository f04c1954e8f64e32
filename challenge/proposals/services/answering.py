"""The city answers a proposal: on top of its page, dated, in both languages. Those who write it are told."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.models.deciding import OfficialAnswer
from challenge.proposals.rules import states
from challenge.proposals.rules.answers import require_answer
from challenge.proposals.rules.refusals import ProposalChanged, ProposalNotFound
from challenge.proposals.services import lines, news, telling

SUBJECT = Sentence(N_("La ville a répondu à votre proposition"))
BODY = N_("La ville a répondu à votre proposition « %(title)s ». Chacun peut lire sa réponse.")


def answer(
    session: Session, *, proposal_id: int, words: Mapping[str, str], revision: int, actor: str, now: datetime
) -> None:
    """Answer a public proposal, or mend the answer, which then bears the day of its mending.
    ProposalNotFound, ContentRefused; ProposalChanged when somebody else answered meanwhile."""
    found = lines.locked(session, proposal_id)
    if not states.public(found.state, was_accepted=found.accepted_at is not None):
        raise ProposalNotFound
    kept = require_answer(words)
    row = session.get(OfficialAnswer, proposal_id, with_for_update=True, populate_existing=True)
    if (row.revision if row else 0) != revision:
        raise ProposalChanged
    if row is None:
        row = OfficialAnswer(proposal_id=proposal_id, revision=0)
        session.add(row)
    row.text_fr, row.text_en = kept["text_fr"], kept["text_en"]
    row.revision, row.answered_by, row.answered_at = revision + 1, actor, now
    lines.note(session, found, act="answered", actor=actor, now=now, revision=row.revision, **kept)
    telling.tell(
        session,
        proposals=[proposal_id],
        subject=SUBJECT,
        body=Sentence(BODY, {"title": found.title}),
        address=f"/proposals/{proposal_id}",
        now=now,
    )
    news.happened(session, kind="answered", proposal_id=proposal_id, now=now)
