"""A milestone goes with evidence, and is decided on by somebody who has no tie with the project."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import Sentence
from challenge.projects.rules.incubation import evidence, milestones, refusals
from challenge.projects.rules.incubation.milestones import Validator

FREE = Validator()


@given(st.lists(st.sampled_from(["submit", "validated", "returned"]), max_size=8))
def test_it_keeps_to_its_moves(acts: list[str]) -> None:
    """Whatever is tried in whatever order, nothing follows a validation, and none comes without evidence."""
    state, sent = milestones.PLANNED, 0
    for act in acts:
        try:
            if act == "submit":
                milestones.submit(state, evidence=1, words="Fait.")
                state, sent = milestones.SUBMITTED, sent + 1
            else:
                milestones.decide(state, FREE, act, "Vu.")
                state = act
        except RuleBroken:
            could = state in milestones.OPEN if act == "submit" else state == milestones.SUBMITTED
            assert not could
    assert state != milestones.VALIDATED or sent


def test_it_wants_evidence_and_words() -> None:
    with pytest.raises(refusals.EvidenceMissing):
        milestones.submit("planned", evidence=0, words="Fait.")
    with pytest.raises(refusals.TextWrong):
        milestones.submit("planned", evidence=1, words=" ")
    assert milestones.submit("returned", evidence=1, words=" Fait. ") == "Fait."
    with pytest.raises(refusals.TooMuchEvidence):
        milestones.require_room("planned", milestones.MOST_EVIDENCE)
    with pytest.raises(refusals.MilestoneNotOpen):
        milestones.require_room("submitted", 0)


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        (Validator(of_team=True), refusals.OwnTeamValidated),
        (Validator(mentors_it=True), refusals.OwnMentoringValidated),
        (Validator(conflict=Sentence("Même employeur.")), refusals.ValidatorInConflict),
    ],
)
def test_it_is_not_decided_by_who_has_a_tie(who: Validator, refused: type[RuleBroken]) -> None:
    with pytest.raises(refused):
        milestones.decide("submitted", who, "validated", "")


def test_it_says_why_it_is_returned() -> None:
    assert milestones.decide("submitted", FREE, "validated", " ") == ""
    assert milestones.decide("submitted", FREE, "returned", "La facture manque.") == "La facture manque."
    with pytest.raises(refusals.TextWrong):
        milestones.decide("submitted", FREE, "returned", " ")
    with pytest.raises(refusals.AnswerUnknown):
        milestones.decide("submitted", FREE, "planned", "x")


@pytest.mark.parametrize("typed", ["https://exemple.fr/a?b=c", "http://exemple.fr:8080"])
def test_it_takes_addresses_of_the_web(typed: str) -> None:
    assert evidence.link(f" {typed} ") == typed


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "exemple.fr",
        "javascript:alert(1)",
        "ftp://exemple.fr",
        "https://",
        "https://moi:secret@exemple.fr",
        "https://[exemple",
        "https://exemple.fr:99999",
        "https://exemple.fr/a b",
        "https://exemple.fr/" + "a" * 500,
    ],
)
def test_it_refuses_other_addresses(typed: str) -> None:
    with pytest.raises(refusals.LinkWrong):
        evidence.link(typed)


def test_it_wants_photos_described() -> None:
    assert evidence.alternative(" Deux vélos\n neufs ") == "Deux vélos neufs"
    for typed in ("", "x" * 301):
        with pytest.raises(refusals.AlternativeMissing):
            evidence.alternative(typed)
    assert evidence.is_photo("image/jpeg")
    assert not evidence.is_photo("application/pdf")


def test_it_is_put_off_to_a_day_to_come() -> None:
    today = date(2027, 7, 1)
    assert milestones.later(today, today) == today
    for wrong in (None, today - timedelta(days=1), today + timedelta(days=732)):
        with pytest.raises(refusals.MilestoneDayWrong):
            milestones.later(wrong, today)


def test_it_takes_so_many_pieces_of_evidence_and_no_more() -> None:
    milestones.require_room("planned", milestones.MOST_EVIDENCE - 1)
    with pytest.raises(refusals.TooMuchEvidence):
        milestones.require_room("planned", milestones.MOST_EVIDENCE)
    with pytest.raises(refusals.MilestoneNotOpen):
        milestones.require_room("submitted", 0)


def test_it_says_beforehand_why_somebody_else_decides() -> None:
    assert milestones.barred(FREE) is None
    assert milestones.barred(Validator(mentors_it=True)) == refusals.OwnMentoringValidated().sentence
