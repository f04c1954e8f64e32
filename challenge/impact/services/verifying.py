"""What one person entered is verified by another, who is not of the team; or refused, with the reason."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.impact import letters
from challenge.impact.models.evaluations import Evaluation, Indicator
from challenge.impact.models.measures import Finding, Measure, ReuseSheet
from challenge.impact.queries import happenings as told
from challenge.impact.queries import seats
from challenge.impact.rules import measures
from challenge.impact.rules.refusals import NothingToDecide
from challenge.impact.services import concluding, measuring, opening
from challenge.notices.services import happenings
from challenge.projects.queries import project_targets

Entered = Measure | Finding | ReuseSheet
TABLES: dict[str, type[Entered]] = {"measure": Measure, "finding": Finding, "sheet": ReuseSheet}


def decide(
    session: Session, *, what: str, number: int, answer: str, reason: str, account_id: int, now: datetime
) -> None:
    """Verify a measure, a finding or a sheet: everybody reads it from now on. Or refuse it: whoever entered
    it reads why. NothingToDecide, DecidedAlready, VerifiedByItself, VerifiedByItsTeam, DecisionUnknown,
    RefusalUnexplained."""
    if what == "indicator":
        return _decide_indicator(session, number, answer, reason, actors.of(account_id), now)
    one = _entered(session, what, number)
    row = session.get_one(Evaluation, one.evaluation_id)
    actor = actors.of(account_id)
    of_team = seats.is_of_team(session, row, account_id)
    measures.require_verifier(by=actor, entered_by=one.entered_by, of_team=of_team, state=one.state)
    one.state, one.reason = measures.decided(answer, reason)
    one.decided_by, one.decided_at = actor, now
    _replace(session, row, one, actor, now)
    session.flush()
    opening.note(session, row, f"{what} {one.state}", actor, now, number=one.id)
    letters.decided(session, row, one.entered_by, one.state, one.reason, now=now)
    if one.state == measures.VERIFIED and row.kind == "project":
        target = project_targets.name(row.ref)
        happenings.happened(session, kind=told.KINDS[what], key=f"{one.id}", target=target, now=now)
    return None


def _replace(session: Session, row: Evaluation, one: Entered, actor: str, now: datetime) -> None:
    """What a verified correction replaces."""
    if one.state != measures.VERIFIED:
        return
    if isinstance(one, ReuseSheet) or (isinstance(one, Finding) and one.replaces):
        concluding.replace(session, row, one, actor, now)
    elif isinstance(one, Measure) and one.replaces:
        measuring.replace(session, row, one, actor, now)


def _entered(session: Session, what: str, number: int) -> Entered:
    """What was entered, nobody else's to decide meanwhile. NothingToDecide."""
    table = TABLES.get(what)
    found = session.get(table, number, with_for_update=True, populate_existing=True) if table else None
    if not isinstance(found, Entered):
        raise NothingToDecide
    return found


def _decide_indicator(
    session: Session, number: int, answer: str, reason: str, actor: str, now: datetime
) -> None:
    """The city moderates what its own staff proposed too: an indicator is a word, not a figure."""
    one = session.get(Indicator, number, with_for_update=True, populate_existing=True)
    if one is None:
        raise NothingToDecide
    measures.require_verifier(by="", entered_by=one.entered_by, of_team=False, state=one.state)
    one.state, one.reason = measures.decided(answer, reason)
    one.decided_by, one.decided_at = actor, now
    session.flush()
    concluding.note(session, one, f"indicator {one.state}", actor, now)
