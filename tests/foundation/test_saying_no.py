import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence


class GateShut(RuleBroken):
    msgid = N_("La porte est fermée depuis %(hour)s.")


class GateGone(RuleBroken):
    code = "no_gate"
    status = 404


def test_it_is_named_for_its_reason() -> None:
    assert GateShut(hour="midi").code == "gate_shut"
    assert GateShut.status == 409


def test_it_may_be_named_otherwise() -> None:
    assert (GateGone().code, GateGone().status) == ("no_gate", 404)


def test_it_keeps_its_sentence_and_values_apart() -> None:
    sentence = GateShut(hour="midi").sentence
    assert sentence == Sentence("La porte est fermée depuis %(hour)s.", {"hour": "midi"})
    assert sentence.french() == "La porte est fermée depuis midi."


def test_it_reads_as_its_sentence_in_a_log() -> None:
    assert str(GateShut(hour="midi")) == "La porte est fermée depuis midi."


def test_it_reads_as_its_sentence_with_another_within() -> None:
    assert str(GateShut(hour=Sentence("midi"))) == "La porte est fermée depuis midi."


def test_it_cannot_be_raised_without_a_value_of_its_sentence() -> None:
    with pytest.raises(KeyError):
        GateShut()
