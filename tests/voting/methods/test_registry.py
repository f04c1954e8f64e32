import pytest

from challenge.voting.methods import registry


@pytest.mark.parametrize("name", ["single_choice", "approval", "majority_judgment"])
def test_it_finds_a_method_by_its_name(name: str) -> None:
    assert registry.method(name) is registry.METHODS[name]
    assert name in {known.NAME for known in registry.METHODS.values()}


def test_it_refuses_an_unknown_method() -> None:
    with pytest.raises(registry.MethodUnknown) as refusal:
        registry.method("borda")
    assert "single_choice" in refusal.value.sentence.french()
