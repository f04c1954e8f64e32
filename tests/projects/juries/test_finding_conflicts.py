"""Conflicts of a jury: found from facts, declared, set aside; recused, a juror is out of everything."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.projects.models.applications import ApplicationMember
from challenge.projects.models.juries import JuryConflict
from challenge.projects.queries import juries, jury_files, readers
from challenge.projects.queries import jury_conflicts as held
from challenge.projects.rules.jury import refusals
from challenge.projects.rules.jury.conflicts import CannotBeSetAside, SetAsideUnexplained
from challenge.projects.rules.jury.recusals import Recused
from challenge.projects.services import examining
from challenge.projects.services import juries as seating
from challenge.projects.services import jury_conflicts as finding
from tests.projects.calling import NOW
from tests.projects.completeness.samples import whole
from tests.projects.juries import seated
from tests.projects.juries.seated import OFFICER


def body(siret: str = "", name: str = "Roues") -> dict[str, Any]:
    content = whole()
    content["body"] = {"state": "created", "name": name, "number_kind": "siret", "siret": siret}
    return content


def described(session: Session, seat: int, **facts: Sequence[str]) -> None:
    lines = {kind: tuple(said) for kind, said in facts.items()}
    seating.describe(session, juror_id=seat, side="staff", facts=lines, actor=OFFICER, now=NOW)


def kinds(session: Session, call_id: int) -> list[str]:
    return [one.kind for one in held.listed(session, call_id)]


def aside(session: Session, call_id: int, seat: int, kind: str, reason: str = "Un homonyme.") -> None:
    finding.set_aside(
        session,
        call_id=call_id,
        juror_id=seat,
        ref="AAAAAAAA",
        kind=kind,
        reason=reason,
        account_id=900,
        now=NOW,
    )


def test_it_finds_a_shared_siren_when_the_juror_is_described(session: Session) -> None:
    call_id = seated.jury_call(session)
    number = seated.file(session, call_id, "AAAAAAAA", content=body("73282932000074"))
    seat = seated.juror(session, call_id, "Esther", files=[number])
    assert kinds(session, call_id) == []
    described(session, seat, sirens=["732 829 320"])
    assert kinds(session, call_id) == ["siren"]
    assert jury_files.assigned(session, seated.seat_of(session, "Esther")) == []
    assert readers.counts(session, call_id, 1).readers == 0


def test_it_finds_a_juror_who_is_of_the_team(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.file(session, call_id, "AAAAAAAA", owner="Esther")
    seated.juror(session, call_id, "Esther")
    assert kinds(session, call_id) == ["person"]


def test_it_recuses_when_somebody_joins_the_team_before_any_job(session: Session) -> None:
    call_id = seated.jury_call(session)
    number = seated.file(session, call_id, "AAAAAAAA")
    seated.juror(session, call_id, "Esther", files=[number])
    owner = seated.account(session, "Esther")
    session.add(ApplicationMember(application_id=number, account_id=owner, rights="reader", joined_at=NOW))
    session.flush()
    with pytest.raises(Recused):
        jury_files.opened(session, seated.seat_of(session, "Esther"), "AAAAAAAA")


def test_it_takes_a_score_out_after_it_was_given(session: Session) -> None:
    call_id = seated.jury_call(session)
    number = seated.file(session, call_id, "AAAAAAAA", content=body(name="Les Roues SARL"))
    seat = seated.juror(session, call_id, "Esther", files=[number])
    seated.give(session, "Esther", "AAAAAAAA", 5, 5)
    assert juries.given(juries.members(session, call_id)) == 1
    described(session, seat, employers=["Les Roues"])
    assert juries.given(juries.members(session, call_id)) == 0


def test_it_keeps_a_conflict_set_aside_while_its_reason_is_the_same(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.file(session, call_id, "AAAAAAAA", content=body(name="Mairie"))
    seat = seated.juror(session, call_id, "Esther")
    described(session, seat, employers=["Mairie"])
    aside(session, call_id, seat, "employer")
    finding.recompute(session, call_id=call_id, now=NOW)
    assert held.count(session, call_id) == 0
    session.get_one(JuryConflict, (seat, 1, "employer")).basis = "another"
    finding.recompute(session, call_id=call_id, now=NOW)
    assert held.count(session, call_id) == 1


def test_it_sets_aside_no_certain_tie(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.file(session, call_id, "AAAAAAAA", owner="Esther")
    seat = seated.juror(session, call_id, "Esther")
    with pytest.raises(CannotBeSetAside):
        aside(session, call_id, seat, "person")


def test_it_sets_aside_nothing_without_a_reason_nor_by_a_juror(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.file(session, call_id, "AAAAAAAA", content=body(name="Mairie"))
    seat = seated.juror(session, call_id, "Esther")
    described(session, seat, employers=["Mairie"])
    with pytest.raises(SetAsideUnexplained):
        aside(session, call_id, seat, "employer", " ")
    with pytest.raises(refusals.OwnSeat):
        finding.set_aside(
            session,
            call_id=call_id,
            juror_id=seat,
            ref="AAAAAAAA",
            kind="employer",
            reason="Un homonyme.",
            account_id=seated.account(session, "Esther"),
            now=NOW,
        )


def test_it_keeps_a_declared_tie_for_good(session: Session) -> None:
    call_id = seated.jury_call(session)
    number = seated.file(session, call_id, "AAAAAAAA")
    seat = seated.juror(session, call_id, "Esther", files=[number])
    own = seated.seat_of(session, "Esther")
    finding.declare(session, seat=own, application_id=number, words="C’est ma sœur.", now=NOW)
    finding.recompute(session, call_id=call_id, now=NOW)
    assert kinds(session, call_id) == ["declared"]
    with pytest.raises(CannotBeSetAside):
        aside(session, call_id, seat, "declared")


def test_it_hears_of_gifts_from_other_features(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    call_id = seated.jury_call(session)
    seated.file(session, call_id, "AAAAAAAA")
    key = f"account:{seated.account(session, 'Esther')}"
    monkeypatch.setitem(
        slots.conflict_sources,
        "funds",
        lambda _session, _judges, _files: [slots.Tie(key, "AAAAAAAA", "gift")],
    )
    seated.juror(session, call_id, "Esther")
    assert kinds(session, call_id) == ["gift"]


def test_it_forgets_a_conflict_that_is_no_more_and_the_register_knows(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.file(session, call_id, "AAAAAAAA", content=body(name="Mairie"))
    seat = seated.juror(session, call_id, "Esther")
    described(session, seat, employers=["Mairie"])
    described(session, seat, employers=[])
    assert kinds(session, call_id) == []


def test_it_looks_at_a_file_when_it_is_admitted(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.juror(session, call_id, "Esther")
    number = seated.file(session, call_id, "AAAAAAAA", owner="Esther", examined="waiting")
    examining.decide(
        session, application_id=number, verdict="admissible", reason="Tout y est.", actor=OFFICER, now=NOW
    )
    assert kinds(session, call_id) == ["person"]
