"""Whose hands money passes through: ties are looked for each time somebody acts, and declared ones kept."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.models.tranches import Clearance, MoneyTie
from challenge.funds.queries import ties
from challenge.funds.rules.commitments import AwardUnknown
from challenge.funds.rules.ledger.refusals import PersonInConflict
from challenge.funds.rules.tranches import Actor
from challenge.projects.queries import funded
from challenge.projects.queries.funded import FundedAward

SHORTEST, LONGEST = 3, 500


class TieUnexplained(RuleBroken):
    status = 422
    msgid = N_("Dites quel lien vous avez avec ce projet, en %(least)s à %(most)s signes.")


def looked_at(session: Session, award: FundedAward, actor: str, now: datetime) -> Actor:
    """Somebody who acts, with what ties them to the project; kept when there is nothing."""
    found = Actor(actor, ties.of_person(session, actor, award))
    if not found.conflicts:
        kept = session.get(Clearance, (award.id, actor), with_for_update=True)
        if kept is None:
            session.add(Clearance(award_id=award.id, person=actor, cleared_at=now))
        else:
            kept.cleared_at = now
        session.flush()
    return found


def require_free(session: Session, award: FundedAward, actor: str, now: datetime) -> None:
    """Raises PersonInConflict."""
    if looked_at(session, award, actor, now).conflicts:
        raise PersonInConflict


def declare(session: Session, *, account_id: int, award_id: int, words: str, now: datetime) -> None:
    """Declare a tie with a project: whoever does handles its money no more. Raises AwardUnknown,
    TieUnexplained."""
    award = funded.one(session, award_id)
    if award is None:
        raise AwardUnknown
    if not SHORTEST <= len(words.strip()) <= LONGEST:
        raise TieUnexplained(least=SHORTEST, most=LONGEST)
    row = session.get(MoneyTie, (account_id, award_id))
    if row is None:
        row = MoneyTie(account_id=account_id, award_id=award_id, words="", declared_at=now)
        session.add(row)
    row.words = words.strip()
