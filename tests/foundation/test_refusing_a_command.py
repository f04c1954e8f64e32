from typing import NoReturn

from click.testing import CliRunner

from challenge.foundation.command_groups import RefusingGroup
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

group = RefusingGroup("gate")


class GateShut(RuleBroken):
    msgid = N_("La porte est fermée.")


@group.command("open", with_appcontext=False)
def open_gate() -> NoReturn:
    raise GateShut


@group.command("look", with_appcontext=False)
def look() -> None:
    pass


def test_it_ends_with_a_sentence_and_not_a_trace() -> None:
    result = CliRunner().invoke(group, ["open"])
    assert (result.exit_code, result.output) == (1, "Error: La porte est fermée.\n")


def test_it_lets_a_good_command_pass() -> None:
    assert CliRunner().invoke(group, ["look"]).exit_code == 0
