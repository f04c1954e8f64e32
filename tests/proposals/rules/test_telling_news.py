"""What is told of a proposal, to whom first, and what is told no more."""

import pytest

from challenge.proposals.rules import news


def test_it_names_a_thing_by_what_it_is_about() -> None:
    assert news.name("answered", 12, None) == "answered:12"
    assert news.name("merged", 12, 15) == "merged:12:15"


def test_it_goes_from_supporters_to_followers_and_ends() -> None:
    assert news.first("answered") == news.SUPPORTERS
    stage, way = news.first(news.SHORTLISTED), []
    while stage != news.STAGES[stage]:
        way.append(stage)
        stage = news.STAGES[stage]
    assert way == [news.WRITERS, news.SUPPORTERS, news.FOLLOWERS]


@pytest.mark.parametrize(
    ("kind", "state", "chosen", "so"),
    [
        ("answered", "withdrawn", False, True),
        (news.SHORTLISTED, "accepted", True, True),
        (news.SHORTLISTED, "accepted", False, False),
        (news.SHORTLISTED, "withdrawn", True, False),
        (news.MERGED, "merged", False, True),
        (news.MERGED, "accepted", False, False),
        (news.PARTED, "accepted", False, True),
        (news.PARTED, "merged", False, False),
    ],
)
def test_it_tells_only_what_is_still_so(kind: str, state: str, chosen: bool, so: bool) -> None:
    assert news.stands(kind, state=state, chosen=chosen) is so


@pytest.mark.parametrize("kind", news.SAID)
def test_it_has_words_for_each(kind: str) -> None:
    subject, _body = news.said(kind, {"title": "Des arbres", "other": "Une ville fraîche"})
    assert "Des arbres" in subject.french()
