"""What is about the same: those that share the rare words, and most of them."""

from challenge.proposals.rules.related import related


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    bearers = {"ville": range(1, 200), "chouet": [1, 150, 300]}
    assert related(bearers, but=1, cap=300, most=2) == [150, 300]


def test_one_common_word_is_not_a_matter() -> None:
    bearers = {"ville": [1, *range(7, 200)], "fontai": [1, 5], "arbre": [1, 5]}
    assert related(bearers, but=1, cap=300, most=9) == [5]


def test_a_word_that_nobody_else_has_counts_too() -> None:
    assert related({"medeci": [1], "chacun": [1, 4, 5, 6]}, but=1, cap=300, most=3) == []
    assert related({"chouet": [1, 4], "arbre": [1]}, but=1, cap=300, most=3) == [4]
    assert related({}, but=1, cap=300, most=3) == []
