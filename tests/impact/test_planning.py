"""The plan of an evaluation: written by the team, fixed with the agreement, changed in front of everybody."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from challenge.foundation import slots
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.impact.queries import dossiers
from challenge.impact.rules import plans, refusals
from challenge.impact.rules.plans import Plan
from challenge.impact.services import opening, planning
from tests.impact import evaluated
from tests.impact.evaluated import NOW
from tests.projects.incubation import followed

Acting = Callable[..., Visitor]
LINE = evaluated.LINE | {"indicator": "4"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"target": ""}, "target"),
        ({"target": "beaucoup"}, "target"),
        ({"baseline": "1,2345"}, "baseline"),
        ({"method": ""}, "method"),
        ({"days": ""}, "days"),
        ({"days": "01/07/2027\ndemain"}, "days"),
        ({"days": "9999-12-31"}, "days"),
    ],
)
def test_it_says_what_is_wrong_with_a_line(changes: dict[str, str], field: str) -> None:
    with pytest.raises(refusals.FormRefused) as caught:
        plans.with_line(Plan(), LINE | changes, known={4})
    assert list(caught.value.faults) == [field]


def test_it_knows_only_indicators_of_the_library() -> None:
    for number in ("5", "x", "", "9" * 30):
        with pytest.raises(refusals.IndicatorNotFound):
            plans.with_line(Plan(), LINE | {"indicator": number}, known={4})


def test_it_keeps_one_line_per_indicator_and_not_too_many() -> None:
    plan = plans.with_line(Plan(), LINE, known={4})
    plan = plans.with_line(plan, LINE | {"target": "1 200,5", "baseline": ""}, known={4})
    assert [(one.target, one.baseline) for one in plan.lines] == [(1_200_500, None)]
    assert plans.read(plans.written(plan)) == plan
    assert plans.without_line(plan, 4) == Plan()
    for number in range(5, 12):
        plan = plans.with_line(plan, LINE | {"indicator": str(number)}, known={number})
    with pytest.raises(refusals.TooManyLines):
        plans.with_line(plan, LINE | {"indicator": "12"}, known={12})


def test_a_change_says_why() -> None:
    whole = plans.with_line(plans.said(Plan(), evaluated.PLAN), LINE, known={4})
    assert plans.require_fixable(whole, version=1, reason="ignorée") == ""
    assert plans.require_fixable(whole, version=2, reason=" Bacs changés. ") == "Bacs changés."
    for version, plan, reason, fault in (
        (1, Plan(), "", refusals.PlanIncomplete),
        (2, whole, " ", refusals.ReasonMissing),
    ):
        with pytest.raises(fault):
            plans.require_fixable(plan, version=version, reason=reason)


def test_it_is_fixed_with_the_agreement(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat, _ = evaluated.planned(session, farid)
        told = slots.AgreementSigned(seat.award_id or 0, "d" * 64, "account:7")
        opening.signed(session, told, NOW)
        opening.signed(session, told, NOW)
    with reading(engine=engine) as session:
        found = dossiers.one(session, seat.id, now=NOW, zone="Europe/Paris")
    assert found
    version = found.versions[0]
    assert (version.agreement, version.digest) == ("d" * 64, version.plan.digest)
    assert found.deviations == []


def test_an_unfinished_plan_is_fixed_late_and_it_shows(engine: Engine, acting: Acting) -> None:
    farid, later = acting("Farid").account_id, NOW + followed.DAY
    with writing(engine=engine) as session:
        application = followed.opened(session, farid)
        seat = evaluated.team(session, farid)
        opening.signed(session, slots.AgreementSigned(seat.award_id or 0, "d" * 64, "account:7"), NOW)
        planning.say(session, seat=evaluated.team(session, farid), sent=evaluated.PLAN, now=NOW)
        number = evaluated.indicator(session)
        line = evaluated.LINE | {"indicator": str(number), "days": "2028-07-01"}
        planning.set_line(session, seat=evaluated.team(session, farid), sent=line, now=NOW)
        planning.fix(session, seat=evaluated.team(session, farid), reason="", now=later)
        found = dossiers.by_ref(session, application.ref, now=later, zone="Europe/Paris")
    assert found
    assert [one.msgid for one in found.deviations] == ["Le plan a été fixé après la signature, le %(day)s."]


def test_a_fixed_plan_stays_and_another_follows_it(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat, number = evaluated.fixed(session, farid)
        with pytest.raises(refusals.PlanFixed):
            planning.fix(session, seat=seat, reason="x", now=NOW)
        planning.drop_line(session, seat=seat, indicator=number, now=NOW)
        with pytest.raises(refusals.PlanIncomplete):
            planning.fix(session, seat=seat, reason="x", now=NOW)
        held = planning.fixed(session, seat.id)
        line = evaluated.LINE | {"indicator": str(number), "target": "160"}
        planning.set_line(session, seat=seat, sent=line, now=NOW)
        assert planning.fix(session, seat=seat, reason="Moins de bacs.", now=NOW) == 2
        found = dossiers.one(session, seat.id, now=NOW, zone="Europe/Paris")
    assert found
    assert found.versions[0].plan == held
    assert "Moins de bacs." in found.deviations[0].params.values()
