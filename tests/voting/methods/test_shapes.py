from decimal import Decimal

from challenge.voting.methods.shapes import Words, listed, percent


def test_it_rounds_percents_half_up_to_one_decimal() -> None:
    assert percent(1, 3) == Decimal("33.3")
    assert percent(1, 2000) == Decimal("0.1")
    assert percent(2, 3) == Decimal("66.7")


def test_it_has_no_percent_of_nothing() -> None:
    assert percent(0, 0) is None


def test_it_speaks_the_language_asked_for() -> None:
    words = Words("Défi", "Challenge")
    assert (words.in_language("en"), words.in_language("fr"), str(words)) == ("Challenge", "Défi", "Défi")


def test_it_lists_texts_in_the_quotation_marks_of_each_language() -> None:
    both = listed([Words("Un", "One"), Words("Deux", "Two")])
    assert both == Words("«\u00a0Un\u00a0», «\u00a0Deux\u00a0»", "“One”, “Two”")
