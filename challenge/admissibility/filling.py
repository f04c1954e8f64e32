"""What admissibility offers to lower features. Called by `challenge/app.py`."""

from challenge.admissibility.queries import answers, moderated, outcomes
from challenge.admissibility.rules import refusals
from challenge.admissibility.services import judging, own_data
from challenge.admissibility.views import desk, pages, studies
from challenge.foundation import slots
from challenge.foundation.contents import ContentKind
from challenge.foundation.sentences import N_, Sentence

BLUEPRINTS = (pages.bp, desk.bp, studies.bp)


def fill() -> None:
    """Fill the slots."""
    slots.proposal_outcomes["admissibility"] = outcomes.of_proposals
    slots.shortlist_objections["admissibility"] = answers.objection
    slots.own_data_exports["admissibility"] = own_data.export
    slots.own_data_erasures["admissibility"] = own_data.erase
    slots.own_data_words["admissibility"] = own_data.WORDS
    slots.content_kinds[moderated.KIND] = ContentKind(
        Sentence(N_("Mots d’un recours")), moderated.appeals, judging.judge, moderated.appeals_with
    )
    slots.broken_constraints.update(
        pk_admissibility_grid=refusals.GridSaidAlready,
        pk_admissibility_answer=refusals.AnswerChanged,
        pk_admissibility_appeal=refusals.AppealedAlready,
        uq_admissibility_study_asked_once=refusals.AskedAlready,
        ck_admissibility_appeal_answered_by_another=refusals.AppealOfOneself,
    )
