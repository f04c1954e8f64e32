"""Who may do what, and when: one function of (role, phase)."""

import pytest
from flask import Flask

from challenge.cycles.rules.phases import ACTS, PHASES, NotInThisPhase, may, require_phase
from challenge.foundation.i18n import say
from challenge.foundation.visitors import ROLES


@pytest.mark.parametrize("act", ACTS)
def test_it_allows_what_the_table_says_and_nothing_else(act: str) -> None:
    roles, times = ACTS[act]
    for role in (*ROLES, "resident"):
        for phase in PHASES:
            assert may({role}, phase, act) is (role in roles and phase in times)


def test_its_table_names_known_roles_and_phases() -> None:
    for roles, times in ACTS.values():
        assert roles <= {*ROLES, "resident"}
        assert times <= set(PHASES)


def test_it_allows_nobody_without_a_role() -> None:
    assert not may((), "proposals", "propose")


def test_it_says_when_it_is_possible(app: Flask) -> None:
    require_phase("proposals", "support")
    with pytest.raises(NotInThisPhase) as refused:
        require_phase("call", "support")
    assert "Propositions, Examen" in say(refused.value.sentence)
