"""A review: a draft, then given whole; never changed after the others' were read."""

import pytest
from sqlalchemy.orm import Session

from challenge.projects.models.deliberations import Deliberation
from challenge.projects.queries import jury_files, other_reviews
from challenge.projects.rules.jury import giving, refusals
from challenge.projects.rules.jury.giving import Typed
from challenge.projects.services import reviewing
from tests.projects.calling import NOW
from tests.projects.juries import seated
from tests.projects.jury.judging import GRID

REF = "AAAAAAAA"


@pytest.fixture
def file(session: Session) -> int:
    call_id = seated.jury_call(session)
    number = seated.file(session, call_id, REF)
    for name in ("Esther", "Bilal"):
        seated.juror(session, call_id, name, files=[number])
    return number


def saved(session: Session, typed: Typed, revision: int) -> int:
    seat = seated.seat_of(session, "Esther")
    return reviewing.save(session, seat=seat, ref=REF, typed=typed, revision=revision, now=NOW)


def read_others(session: Session, name: str = "Esther") -> None:
    reviewing.read_others(session, seat=seated.seat_of(session, name), ref=REF, now=NOW)


def test_it_keeps_a_draft_with_anything_missing(session: Session, file: int) -> None:
    assert saved(session, Typed({"use": 3}, {}), 0) == 1
    own = jury_files.own(session, seated.seat_of(session, "Esther"), file)
    assert (own.scores, own.given_at) == ({"use": 3}, None)


def test_it_gives_no_review_without_every_score_and_its_reason(session: Session, file: int) -> None:
    seat = seated.seat_of(session, "Esther")
    typed = Typed({"use": 3}, {"use": seated.WHY})
    with pytest.raises(refusals.ReviewIncomplete) as refused:
        reviewing.give(session, seat=seat, ref=REF, typed=typed, revision=0, now=NOW)
    assert sorted(refused.value.faults) == ["comment-care", "score-care"]


def test_it_overwrites_no_other_tab(session: Session, file: int) -> None:
    saved(session, seated.typed(1, 1), 0)
    with pytest.raises(refusals.ReviewChangedElsewhere):
        saved(session, seated.typed(5, 5), 0)


def test_it_may_change_until_the_others_are_read(session: Session, file: int) -> None:
    seated.give(session, "Esther", REF, 3, 3)
    saved(session, seated.typed(4, 4), 1)
    read_others(session)
    with pytest.raises(refusals.ReviewSettled):
        saved(session, seated.typed(5, 5), 2)


def test_it_shows_the_others_only_after_ones_own(session: Session, file: int) -> None:
    seated.give(session, "Bilal", REF, 5, 5)
    seat = seated.seat_of(session, "Esther")
    with pytest.raises(refusals.ReviewFirst):
        read_others(session)
    seated.give(session, "Esther", REF, 3, 3)
    assert other_reviews.readable(session, file, seat.id) == []
    read_others(session)
    assert [one.scores for one in other_reviews.readable(session, file, seat.id)] == [{"use": 5, "care": 5}]


def test_it_takes_no_review_once_the_deliberation_is_open(session: Session, file: int) -> None:
    call_id = seated.seat_of(session, "Esther").call.id
    session.add(Deliberation(call_id=call_id, opened_by="account:1", opened_at=NOW, present=[]))
    session.flush()
    with pytest.raises(refusals.ScoringClosed):
        saved(session, seated.typed(1, 1), 0)


def test_it_opens_no_file_that_was_not_given_nor_before_signing(session: Session, file: int) -> None:
    call_id = seated.seat_of(session, "Esther").call.id
    seated.juror(session, call_id, "Gita")
    with pytest.raises(refusals.JuryNotFound):
        jury_files.opened(session, seated.seat_of(session, "Gita"), REF)
    seated.juror(session, call_id, "Hugo", files=[file], signed=False)
    with pytest.raises(refusals.StatementUnsigned):
        jury_files.opened(session, seated.seat_of(session, "Hugo"), REF)


def test_it_reads_scores_as_they_are_typed() -> None:
    read, faults = giving.read(GRID, {"score-impact": "11", "score-team": "7", "comment-team": "x" * 3001})
    assert read.scores == {"team": 7}
    assert sorted(faults) == ["comment-team", "score-impact"]
