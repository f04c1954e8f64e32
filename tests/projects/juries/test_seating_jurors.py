"""Who sits in a jury: invited by their account, signed once, removed with a reason."""

import pytest
from sqlalchemy.orm import Session

from challenge.accounts.queries import visiting
from challenge.foundation import register
from challenge.foundation.refusals import RuleBroken
from challenge.projects.models.juries import Juror, JuryAssignment
from challenge.projects.queries import juries
from challenge.projects.rules.jury import refusals
from challenge.projects.services import juries as seating
from tests.projects import calling
from tests.projects.calling import NOW
from tests.projects.juries import seated
from tests.projects.juries.seated import OFFICER


def removed(session: Session, call_id: int, seat: int, reason: str = "Elle déménage.") -> None:
    seating.remove(session, call_id=call_id, juror_id=seat, reason=reason, actor=OFFICER, now=NOW)


def test_it_gives_the_role_with_the_seat(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.juror(session, call_id, "Esther", signed=False)
    assert visiting.roles_of(session, seated.account(session, "Esther")) == {"juror"}
    acts = [one.act for one in register.entries(session, f"call:{call_id}")]
    assert acts == ["juror invited"]


def test_it_refuses_who_has_no_account(session: Session) -> None:
    call_id = seated.jury_call(session)
    with pytest.raises(refusals.JurorHasNoAccount):
        seating.invite(session, call_id=call_id, email="nobody@example.org", actor=OFFICER, now=NOW)


def test_it_seats_nobody_twice(session: Session) -> None:
    call_id = seated.jury_call(session)
    seated.juror(session, call_id, "Esther")
    with pytest.raises(refusals.JurorSeatedAlready):
        seated.juror(session, call_id, "Esther")


def test_it_takes_a_signature_once(session: Session) -> None:
    seated.juror(session, seated.jury_call(session), "Esther", signed=False)
    seat = seated.seat_of(session, "Esther")
    seating.sign(session, seat=seat, now=NOW)
    with pytest.raises(refusals.StatementSigned):
        seating.sign(session, seat=seat, now=NOW)


def test_it_removes_nobody_without_a_reason(session: Session) -> None:
    call_id = seated.jury_call(session)
    seat = seated.juror(session, call_id, "Esther")
    with pytest.raises(refusals.RemovalUnexplained):
        removed(session, call_id, seat, " ")


def test_it_keeps_the_review_of_a_removed_juror_and_counts_it_no_more(session: Session) -> None:
    call_id = seated.jury_call(session)
    files = [seated.file(session, call_id, ref) for ref in ("AAAAAAAA", "BBBBBBBB")]
    seat = seated.juror(session, call_id, "Esther", files=files)
    seated.give(session, "Esther", "AAAAAAAA", 4, 3)
    removed(session, call_id, seat)
    assert session.get(JuryAssignment, (seat, files[0])) is not None
    assert session.get(JuryAssignment, (seat, files[1])) is None
    assert juries.given(juries.members(session, call_id)) == 0
    with pytest.raises(refusals.JuryNotFound):
        seated.seat_of(session, "Esther")


def test_it_seats_again_somebody_who_was_removed(session: Session) -> None:
    call_id = seated.jury_call(session)
    seat = seated.juror(session, call_id, "Esther")
    removed(session, call_id, seat)
    assert seated.juror(session, call_id, "Esther") == seat
    assert session.get_one(Juror, seat).removed_at is None


def test_it_lets_an_officer_who_judges_conduct_nothing(session: Session) -> None:
    call_id = seated.jury_call(session)
    seat = seated.juror(session, call_id, "Esther")
    own = f"account:{seated.account(session, 'Esther')}"
    with pytest.raises(refusals.OwnSeat):
        seating.remove(session, call_id=call_id, juror_id=seat, reason="Je pars.", actor=own, now=NOW)


def test_it_has_one_president(session: Session) -> None:
    call_id = seated.jury_call(session)
    seats = [seated.juror(session, call_id, name) for name in ("Esther", "Bilal")]
    for seat in seats:
        seating.preside(session, call_id=call_id, juror_id=seat, actor=OFFICER, now=NOW)
    session.expire_all()
    assert [one.id for one in juries.members(session, call_id) if one.presides] == seats[1:]


def test_it_has_no_jury_where_the_rules_have_none(session: Session) -> None:
    call_id = calling.open_call(session, jury=None)
    with pytest.raises(RuleBroken) as refused:
        juries.jury_call(session, call_id)
    assert refused.value.code == "call_has_no_jury"
