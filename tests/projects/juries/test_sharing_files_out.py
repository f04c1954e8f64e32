"""Who reads what: by hand, or balanced by a job; nobody in conflict, what is begun stays."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.projects.models.juries import JuryAssignment
from challenge.projects.models.reviews import JuryRun
from challenge.projects.queries import jury_runs, readers
from challenge.projects.rules.jury import refusals
from challenge.projects.rules.jury.assignment import GivenToRecused
from challenge.projects.services import assigning
from challenge.projects.services import juries as seating
from tests.projects.calling import NOW
from tests.projects.juries import seated
from tests.projects.juries.seated import OFFICER


@pytest.fixture(autouse=True)
def no_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "enqueue", lambda *_args, **_kwargs: None)


def balanced(session: Session, call_id: int) -> JuryRun:
    assigning.ask(session, call_id=call_id, actor=OFFICER, now=NOW)
    run = jury_runs.last(session, call_id, "assignment")
    assert run is not None
    assigning.balance(session, {"run": run.id}, NOW)
    return run


def test_it_shares_files_evenly_and_says_who_is_short(session: Session) -> None:
    call_id = seated.jury_call(session, per_file=2)
    for ref in ("AAAAAAAA", "BBBBBBBB", "CCCCCCCC"):
        seated.file(session, call_id, ref, owner="Esther" if ref == "AAAAAAAA" else "Farid")
    for name in ("Esther", "Bilal"):
        seated.juror(session, call_id, name)
    run = balanced(session, call_id)
    assert run.content is not None
    assert sorted(run.content["loads"].values()) == [2, 3]
    (short,) = run.content["short"]
    assert short["file"] == "AAAAAAAA"
    assert "Membres du jury qui peuvent la lire : 1" in assigning.reason(short).french()
    assert [one.ref for one in readers.short(session, call_id, 2)] == ["AAAAAAAA"]


def test_it_keeps_what_is_given_by_hand_and_what_is_begun(session: Session) -> None:
    call_id = seated.jury_call(session, per_file=1, quorum=1)
    number = seated.file(session, call_id, "AAAAAAAA")
    seat = seated.juror(session, call_id, "Esther", files=[number])
    seated.juror(session, call_id, "Bilal")
    balanced(session, call_id)
    rows = session.scalars(select(JuryAssignment)).all()
    assert [(row.juror_id, row.by) for row in rows] == [(seat, "hand")]


def test_it_shares_again_after_somebody_left(session: Session) -> None:
    call_id = seated.jury_call(session, per_file=1, quorum=1)
    seated.file(session, call_id, "AAAAAAAA")
    first = seated.juror(session, call_id, "Esther")
    balanced(session, call_id)
    other = seated.juror(session, call_id, "Bilal")
    seating.remove(session, call_id=call_id, juror_id=first, reason="Elle part.", actor=OFFICER, now=NOW)
    balanced(session, call_id)
    assert [row.juror_id for row in session.scalars(select(JuryAssignment))] == [other]


def test_it_tells_why_it_could_not(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.juror(session, call_id, "Esther", signed=False)
    assert balanced(session, call_id).failed == "nobody_judges"


def test_it_is_asked_once_at_a_time(session: Session) -> None:
    call_id = seated.jury_call(session)
    assigning.ask(session, call_id=call_id, actor=OFFICER, now=NOW)
    with pytest.raises(refusals.WorkUnderWay):
        assigning.ask(session, call_id=call_id, actor=OFFICER, now=NOW)


def test_it_gives_no_file_to_a_recused_juror(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.file(session, call_id, "AAAAAAAA", owner="Esther")
    seat = seated.juror(session, call_id, "Esther")
    with pytest.raises(GivenToRecused):
        assigning.give(session, call_id=call_id, juror_id=seat, ref="AAAAAAAA", actor=OFFICER, now=NOW)


def test_it_takes_no_file_back_after_the_review(session: Session) -> None:
    call_id = seated.jury_call(session)
    number = seated.file(session, call_id, "AAAAAAAA")
    seat = seated.juror(session, call_id, "Esther", files=[number])
    seated.give(session, "Esther", "AAAAAAAA", 1, 1)
    with pytest.raises(refusals.ReviewedAlready):
        assigning.take(session, call_id=call_id, juror_id=seat, ref="AAAAAAAA", actor=OFFICER, now=NOW)
