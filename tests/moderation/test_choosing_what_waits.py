"""Which texts wait to be read, and what may be decided of them."""

import pytest

from challenge.moderation.rules import reasons, states
from challenge.moderation.rules.refusals import (
    DecisionUnknown,
    HidingReasonNeeded,
    HidingWordsNeeded,
    NoteEmpty,
    NothingToDecide,
    ReportReasonNeeded,
    ReportWordsNeeded,
    WordsTooLong,
)


def test_it_reads_the_first_texts_of_a_person() -> None:
    assert states.arrives(published=0, hidden=0, links=0) == "waiting"
    assert states.arrives(published=1, hidden=0, links=0) == "shown"


def test_it_reads_again_whoever_is_mostly_hidden() -> None:
    assert states.arrives(published=1, hidden=1, links=0) == "waiting"
    assert states.arrives(published=3, hidden=2, links=0) == "shown"


def test_it_reads_many_links() -> None:
    text = "Voir https://a.fr, www.b.org et promo.com"
    assert states.links(text) == 3
    assert states.arrives(published=9, hidden=0, links=states.links(text)) == "waiting"
    assert states.links("Rien ici. Vraiment rien, à 8 h.") == 0


def test_it_decides_what_the_table_has() -> None:
    assert states.decide("waiting", "hide", reports=0) == "hidden"
    assert states.decide("shown", "show", reports=1) == "shown"
    with pytest.raises(NothingToDecide):
        states.decide("shown", "show", reports=0)
    with pytest.raises(NothingToDecide):
        states.decide("withdrawn", "show", reports=0)
    with pytest.raises(DecisionUnknown):
        states.decide("waiting", "burn", reports=0)


def test_it_hides_for_a_reason_only() -> None:
    assert reasons.require_hiding(["false", "insult"], " Merci. ") == (["insult", "false"], "Merci.")
    for wrong in ([], ["ugly"]):
        with pytest.raises(HidingReasonNeeded):
            reasons.require_hiding(wrong, "")
    with pytest.raises(HidingWordsNeeded):
        reasons.require_hiding(["other"], " \x00 ")


def test_it_reports_for_a_reason_only() -> None:
    assert reasons.require_report("insult", "") == ("insult", "")
    with pytest.raises(ReportReasonNeeded):
        reasons.require_report("", "x")
    with pytest.raises(ReportWordsNeeded):
        reasons.require_report("other", " ")
    with pytest.raises(WordsTooLong):
        reasons.require_report("insult", "x" * 501)


def test_it_notes_something() -> None:
    assert reasons.require_note(" vu ") == "vu"
    with pytest.raises(NoteEmpty):
        reasons.require_note("\n")
