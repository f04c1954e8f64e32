"""Deliberation: opened once files have the quorum, each departure noted, closed for good."""

import json

import pytest
from sqlalchemy.orm import Session

from challenge.foundation import jobs, register
from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.projects.models.calls import Call
from challenge.projects.models.deliberations import Deliberation
from challenge.projects.queries import deliberations, jury_outcome, jury_runs
from challenge.projects.rules.allocation.ties import SeedNotCommitted
from challenge.projects.rules.jury import deliberation, refusals
from challenge.projects.rules.jury.deciding import Change, Verdict
from challenge.projects.services import deliberating, jury_conflicts, jury_reports
from challenge.projects.services import juries as seating
from challenge.projects.services.deliberating import Officer
from tests.projects.calling import NOW
from tests.projects.juries import seated

CHIARA = Officer(900)
WHY = "Elle complète les autres projets retenus."
REFS = ("AAAAAAAA", "BBBBBBBB", "CCCCCCCC")


@pytest.fixture(autouse=True)
def no_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "enqueue", lambda *_args, **_kwargs: None)


@pytest.fixture
def call_id(session: Session) -> int:
    """Three files that ask half of the envelope each: A, B then C."""
    made = seated.jury_call(session)
    files = [seated.file(session, made, ref, asked_cents=30_000_000) for ref in REFS]
    for name in ("Esther", "Bilal"):
        seated.juror(session, made, name, files=files)
        for ref, score in zip(REFS, (5, 3, 1), strict=True):
            seated.give(session, name, ref, score, score)
    return made


def opened(session: Session, call_id: int, present: tuple[int, ...] = (1, 2)) -> None:
    deliberating.open_(session, call_id=call_id, officer=CHIARA, now=NOW)
    deliberating.note(session, call_id=call_id, present=present, minutes="Dit.", officer=CHIARA, now=NOW)


def excepted(session: Session, call_id: int, change: Change, authors: tuple[int, ...] = (1, 2)) -> None:
    deliberating.except_(
        session, call_id=call_id, change=change, reason=WHY, authors=authors, officer=CHIARA, now=NOW
    )


def closed(session: Session, call_id: int) -> str:
    return deliberating.close(session, call_id=call_id, officer=CHIARA, now=NOW)


def test_it_closes_on_the_computed_ranking(session: Session, call_id: int) -> None:
    opened(session, call_id)
    assert jury_outcome.outcome(session, call_id) is None
    printed = closed(session, call_id)
    found = jury_outcome.outcome(session, call_id)
    assert found is not None
    assert found.ranking == REFS
    assert found.selected == {"AAAAAAAA": 30_000_000, "BBBBBBBB": 30_000_000}
    assert (found.reserve, found.seed, found.fingerprint) == (("CCCCCCCC",), "jury", printed)
    record = session.get_one(Deliberation, call_id).record
    assert fingerprint(canonical_json(json.loads(canonical_json(record)))) == printed
    assert [one.act for one in register.entries(session, f"call:{call_id}")][-1] == "jury closed"


def test_it_publishes_each_exception_with_its_reason_and_authors(session: Session, call_id: int) -> None:
    opened(session, call_id)
    excepted(session, call_id, Change("BBBBBBBB", Verdict.RESERVE, place=1))
    excepted(session, call_id, Change("CCCCCCCC", Verdict.SELECTED, cents=20_000_000), authors=(1,))
    closed(session, call_id)
    found = jury_outcome.outcome(session, call_id)
    assert found is not None
    assert found.selected == {"AAAAAAAA": 30_000_000, "CCCCCCCC": 20_000_000}
    assert [(one.ref, one.departure, one.authors) for one in found.exceptions] == [
        ("BBBBBBBB", "not_selected", (1, 2)),
        ("CCCCCCCC", "selected", (1,)),
    ]
    assert found.exceptions[0].reason == WHY


def test_it_closes_on_no_decision_above_the_envelope(session: Session, call_id: int) -> None:
    opened(session, call_id)
    excepted(session, call_id, Change("CCCCCCCC", Verdict.SELECTED, cents=30_000_000))
    with pytest.raises(deliberation.JuryEnvelopeExceeded):
        closed(session, call_id)


def test_it_hears_no_exception_of_a_recused_or_absent_juror(session: Session, call_id: int) -> None:
    change = Change("CCCCCCCC", Verdict.SELECTED, cents=20_000_000)
    opened(session, call_id, present=(1,))
    with pytest.raises(deliberation.AuthorNotInJury):
        excepted(session, call_id, change, authors=(2,))
    seat = seated.seat_of(session, "Esther")
    jury_conflicts.declare(session, seat=seat, application_id=3, words="C’est ma sœur.", now=NOW)
    with pytest.raises(deliberation.FileNotRanked):
        excepted(session, call_id, change, authors=(1,))


def test_it_notes_no_exception_that_follows_the_ranking(session: Session, call_id: int) -> None:
    opened(session, call_id)
    with pytest.raises(deliberation.NothingToExcept):
        excepted(session, call_id, Change("AAAAAAAA", Verdict.SELECTED, cents=30_000_000))


def test_it_opens_on_nothing_that_has_no_quorum(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.juror(session, call_id, "Esther", files=[seated.file(session, call_id, "AAAAAAAA")])
    seated.give(session, "Esther", "AAAAAAAA", 5, 5)
    with pytest.raises(refusals.NothingToRank):
        deliberating.open_(session, call_id=call_id, officer=CHIARA, now=NOW)


def test_it_takes_a_recusal_of_the_last_minute_into_account(session: Session, call_id: int) -> None:
    opened(session, call_id)
    seat = seated.seat_of(session, "Esther")
    jury_conflicts.declare(session, seat=seat, application_id=1, words="C’est ma sœur.", now=NOW)
    closed(session, call_id)
    found = jury_outcome.outcome(session, call_id)
    assert found is not None
    assert (found.ranking, found.unranked) == (("BBBBBBBB", "CCCCCCCC"), ("AAAAAAAA",))


def test_it_changes_nothing_once_closed(session: Session, call_id: int) -> None:
    opened(session, call_id)
    closed(session, call_id)
    for act in (
        lambda: closed(session, call_id),
        lambda: deliberating.reopen_scoring(session, call_id=call_id, officer=CHIARA, now=NOW),
        lambda: seating.remove(
            session, call_id=call_id, juror_id=1, reason="Elle part.", actor="account:900", now=NOW
        ),
        lambda: jury_conflicts.declare(
            session, seat=seated.seat_of(session, "Bilal"), application_id=1, words="Moi", now=NOW
        ),
    ):
        with pytest.raises(refusals.JuryClosed):
            act()


def test_it_is_conducted_by_nobody_who_judges_or_applies(session: Session, call_id: int) -> None:
    for name in ("Esther", "Farid"):
        officer = Officer(seated.account(session, name))
        with pytest.raises(refusals.OwnSeat):
            deliberating.open_(session, call_id=call_id, officer=officer, now=NOW)


def test_it_draws_with_no_other_seed_than_the_one_committed(session: Session, call_id: int) -> None:
    session.get_one(Call, call_id).jury_seed = "another"
    session.flush()
    with pytest.raises(SeedNotCommitted):
        deliberating.open_(session, call_id=call_id, officer=CHIARA, now=NOW)


def test_it_goes_back_to_scoring_without_its_exceptions(session: Session, call_id: int) -> None:
    opened(session, call_id)
    excepted(session, call_id, Change("AAAAAAAA", Verdict.NOT_SELECTED))
    deliberating.reopen_scoring(session, call_id=call_id, officer=CHIARA, now=NOW)
    assert deliberations.state(session, call_id) is None
    assert deliberations.exceptions(session, call_id) == []


def test_it_reports_how_jurors_score_and_what_holds(session: Session, call_id: int) -> None:
    jury_reports.ask(session, call_id=call_id, actor=CHIARA.actor, now=NOW)
    run = jury_runs.last(session, call_id, "report")
    assert run is not None
    jury_reports.make(session, {"run": run.id}, NOW)
    assert run.content is not None
    assert run.content["order"] == list(REFS)
    assert [(one["seat"], one["mean"], one["severity"]) for one in run.content["habits"]] == [
        (1, 3000, 0),
        (2, 3000, 0),
    ]
    assert (run.content["zones"], run.content["cut"], run.content["reserve"]) == ([], [], ["CCCCCCCC"])


def test_it_reports_that_nothing_can_be_ranked(session: Session) -> None:
    call_id = seated.jury_call(session)
    jury_reports.ask(session, call_id=call_id, actor=CHIARA.actor, now=NOW)
    run = jury_runs.last(session, call_id, "report")
    assert run is not None
    jury_reports.make(session, {"run": run.id}, NOW)
    assert (run.failed, run.content) == ("nothing_to_rank", None)
