"""The reviews of a jury that count, and what they were made from."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.projects.models.applications import Application
from challenge.projects.models.calls import Call
from challenge.projects.models.juries import Juror, JuryConflict
from challenge.projects.models.reviews import Review
from challenge.projects.queries import juries, jury_conflicts
from challenge.projects.rules.jury import reviews
from challenge.projects.rules.jury.frozen import JuryRules
from challenge.projects.rules.jury.recusals import Recusals


@dataclass(frozen=True)
class Jury:
    """What a ranking is made from. `asked_cents`: of every file that the jury judges, by reference. `seats`:
    the number of each juror's seat. `seed`: of the last draw between equals."""

    given: tuple[reviews.Review, ...]
    asked_cents: dict[str, int]
    recusals: Recusals
    seats: dict[str, int]
    seed: str


def of_jury(session: Session, call_id: int, rules: JuryRules) -> Jury:
    """Reviews given whole, of admissible files, by jurors who sit and are not recused."""
    rows = session.execute(
        select(Juror.account_id, Application.ref, Review.scores)
        .select_from(Review)
        .join(Juror, Juror.id == Review.juror_id)
        .join(Application, Application.id == Review.application_id)
        .where(
            Juror.call_id == call_id,
            Juror.removed_at.is_(None),
            Review.given_at.is_not(None),
            Application.state == "submitted",
            Application.examined == "admissible",
        )
    )
    given = [reviews.Review(actors.of(account), ref, scores) for account, ref, scores in rows]
    recusals = jury_conflicts.recusals(session, call_id)
    sitting = select(Juror.account_id, Juror.id).where(Juror.call_id == call_id, Juror.removed_at.is_(None))
    asked = juries.admissible(call_id).with_only_columns(Application.ref, Application.asked_cents)
    return Jury(
        given=reviews.counted(rules.ranking.grid, given, recusals),
        asked_cents={ref: cents or 0 for ref, cents in session.execute(asked)},
        recusals=recusals,
        seats={actors.of(account): seat for account, seat in session.execute(sitting)},
        seed=session.scalar(select(Call.jury_seed).where(Call.id == call_id)) or "",
    )


def inputs(session: Session, call_id: int) -> str:
    """A fingerprint that changes when what a ranking is made from changes: cheap, for every page that shows
    one."""
    given = (
        select(func.count(), func.sum(Review.revision), func.max(Review.saved_at))
        .select_from(Review)
        .join(Juror, Juror.id == Review.juror_id)
        .where(Juror.call_id == call_id, Juror.removed_at.is_(None), Review.given_at.is_not(None))
    )
    ties = (
        select(func.count(), func.max(JuryConflict.found_at), func.max(JuryConflict.set_aside_at))
        .select_from(JuryConflict)
        .join(Juror, Juror.id == JuryConflict.juror_id)
        .where(Juror.call_id == call_id, JuryConflict.set_aside_at.is_(None))
    )
    files = juries.admissible(call_id).with_only_columns(
        func.count(), func.sum(Application.id), func.sum(Application.asked_cents)
    )
    seats = select(func.count(), func.count(Juror.removed_at)).where(Juror.call_id == call_id)
    found = [[str(one) for one in session.execute(query).one()] for query in (given, ties, files, seats)]
    return fingerprint(canonical_json(found))
