"""What was answered about proposals, for their pages and lists: one reading for any number of them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.admissibility.models import AdmissibilityAnswer, AdmissibilityAppeal, AdmissibilityGrid
from challenge.admissibility.rules.answers import ADMISSIBLE, OUTCOMES
from challenge.admissibility.rules.grid import criteria_of
from challenge.foundation.outcomes import Ground, Outcome
from challenge.foundation.sentences import N_, Sentence

WAITS = Sentence(N_("Un recours attend sa réponse."))
KEPT = Sentence(N_("Après un recours, une autre personne a gardé cette réponse."))
CHANGED = Sentence(N_("Après un recours, une autre personne a changé cette réponse."))


def of_proposals(session: Session, numbers: Collection[int]) -> Mapping[int, Outcome]:
    """The published answers of these proposals; of one that does not pass, the criteria that it misses."""
    rows = session.execute(
        select(AdmissibilityAnswer, AdmissibilityAppeal, AdmissibilityGrid)
        .join(AdmissibilityGrid, AdmissibilityGrid.edition_id == AdmissibilityAnswer.edition_id)
        .outerjoin(AdmissibilityAppeal, AdmissibilityAppeal.proposal_id == AdmissibilityAnswer.proposal_id)
        .where(AdmissibilityAnswer.proposal_id.in_(numbers), AdmissibilityAnswer.published_at.is_not(None))
    )
    return {answer.proposal_id: _outcome(answer, appeal, grid) for answer, appeal, grid in rows}


def _outcome(
    answer: AdmissibilityAnswer, appeal: AdmissibilityAppeal | None, grid: AdmissibilityGrid
) -> Outcome:
    standing = (appeal and appeal.outcome) or answer.outcome
    passes = standing == ADMISSIBLE
    return Outcome(
        word=OUTCOMES[standing],
        passes=passes,
        at=answer.published_at or answer.answered_at,
        service=answer.service,
        contested=_contested(answer, appeal),
        endpoint="admissibility.show",
        values={"number": answer.proposal_id},
        grounds=() if passes else _grounds(answer, grid),
    )


def _contested(answer: AdmissibilityAnswer, appeal: AdmissibilityAppeal | None) -> Sentence | None:
    if appeal is None:
        return None
    if appeal.outcome is None:
        return WAITS
    return KEPT if appeal.outcome == answer.outcome else CHANGED


def _grounds(answer: AdmissibilityAnswer, grid: AdmissibilityGrid) -> Sequence[Ground]:
    """The criteria that are not met, with what was written of them."""
    return [
        Ground({"fr": one.fr, "en": one.en}, str(answer.judged[one.key][1]))
        for one in criteria_of(grid.criteria)
        if one.key in answer.judged and not answer.judged[one.key][0]
    ]
