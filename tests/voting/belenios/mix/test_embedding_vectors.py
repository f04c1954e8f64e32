"""Small integers in one element of the group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.voting.belenios import group
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.mix import embedding
from challenge.voting.belenios.mix.generators import generators, secondary
from tests.voting.belenios.making import known

vectors = st.lists(st.integers(0, embedding.LARGEST), max_size=embedding.MOST)


@given(vectors)
def test_it_reads_what_it_writes(vector: list[int]) -> None:
    element = embedding.encode(vector)
    assert group.require_element(element) == element
    assert embedding.decode(element, len(vector)) == vector


@pytest.mark.parametrize("vector", [[256], [-1], [0] * 31, [1] * 30 + [0]])
def test_it_holds_no_more_than_fits(vector: list[int]) -> None:
    with pytest.raises(Defect) as caught:
        embedding.encode(vector)
    assert caught.value.code == "choice_not_allowed"


def test_it_holds_nothing_in_the_neutral_element() -> None:
    assert embedding.encode([0, 0, 0]) == group.NEUTRAL
    assert embedding.decode(group.NEUTRAL, 3) == [0, 0, 0]


def test_it_reads_any_element_as_the_outside_tool_does() -> None:
    padded = int.from_bytes(group.GENERATOR, "little") >> 14
    assert embedding.decode(group.GENERATOR, 2) == [padded >> 8 & 255, padded & 255]


def test_it_gives_the_known_embeddings() -> None:
    for one in known("mix")["embedded"]:
        assert group.element_to_hex(embedding.encode(one["vector"])) == one["element"]


def test_it_gives_the_known_generators() -> None:
    answers = known("mix")
    assert group.element_to_hex(secondary()) == answers["secondary"]
    assert [group.element_to_hex(h) for h in generators(5)] == answers["generators"]
    assert generators(2) == generators(5)[:2]
