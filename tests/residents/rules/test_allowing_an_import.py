"""What must be said yes to before an import is applied."""

import pytest

from challenge.residents.rules.applying import Facts, many_leave, require_applicable
from challenge.residents.rules.refusals import ImportHasErrors, ManyWouldLeave

CALM = Facts(wrong=0, gone=10, before=100)


def test_it_lets_a_calm_import_pass() -> None:
    require_applicable(CALM, leave_wrong=False, let_go=False)


def test_it_asks_about_wrong_lines() -> None:
    facts = Facts(wrong=1, gone=0, before=100)
    with pytest.raises(ImportHasErrors):
        require_applicable(facts, leave_wrong=False, let_go=True)
    require_applicable(facts, leave_wrong=True, let_go=False)


def test_it_asks_when_many_would_leave() -> None:
    facts = Facts(wrong=0, gone=11, before=100)
    assert many_leave(facts)
    with pytest.raises(ManyWouldLeave):
        require_applicable(facts, leave_wrong=True, let_go=False)
    require_applicable(facts, leave_wrong=False, let_go=True)
