"""Whose hands money passes through: ties are looked for each time somebody acts, and declared ones kept."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.models.tranches import Clearance, MoneyTie, TieSetAside
from challenge.funds.queries import ties
from challenge.funds.rules.commitments import AwardUnknown
from challenge.funds.rules.ledger.refusals import PersonInConflict
from challenge.funds.rules.tranches import Actor
from challenge.projects.queries import funded
from challenge.projects.queries.funded import FundedAward

SHORTEST, LONGEST = 3, 500


class TieUnexplained(RuleBroken):
    status = 422
    msgid = N_("Dites-le en quelques mots, %(least)s à %(most)s signes.")


class TieCertain(RuleBroken):
    msgid = N_("Ce lien est certain ou déclaré, ou déjà écarté : il n’y a rien à écarter.")


class OwnTie(RuleBroken):
    status = 403
    msgid = N_("Une autre personne que vous écarte ce lien.")


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


def require_free(session: Session, award: FundedAward, actor: str) -> None:
    """Raises PersonInConflict for a tie that is certain: another one hinders payments only."""
    if set(ties.of_person(session, actor, award)) - ties.COINCIDENCES:
        raise PersonInConflict


def set_aside(
    session: Session, *, award_id: int, person: str, reason: str, actor: str, now: datetime
) -> None:
    """Set aside, for somebody else, a tie that may be a coincidence. Raises AwardUnknown, TieCertain,
    OwnTie, TieUnexplained."""
    award = funded.one(session, award_id)
    if award is None:
        raise AwardUnknown
    if not set(ties.of_person(session, person, award)) & ties.COINCIDENCES:
        raise TieCertain
    if person == actor:
        raise OwnTie
    if not SHORTEST <= len(reason.strip()) <= LONGEST:
        raise TieUnexplained(least=SHORTEST, most=LONGEST)
    session.add(
        TieSetAside(
            award_id=award_id, person=person, set_aside_by=actor, reason=reason.strip(), set_aside_at=now
        )
    )
    session.flush()


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
