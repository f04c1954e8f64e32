"""A measure is entered by one person, verified by another, and never changed: a correction replaces it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import IntegrityError

from challenge.foundation.transaction import aside, writing
from challenge.foundation.visitors import Visitor
from challenge.impact.models.measures import Measure
from challenge.impact.queries import dossiers
from challenge.impact.rules import collection, measures, refusals, typed
from challenge.impact.rules.collection import Taken
from challenge.impact.rules.plans import Line
from tests.impact import evaluated
from tests.impact.evaluated import NOW, OTHER, TODAY

Acting = Callable[..., Visitor]


def wanted(has_file: bool = False, **changes: str) -> measures.Wanted:
    sent = evaluated.MEASURE | {"indicator": "4"} | changes
    return measures.wanted(sent, planned=[4], today=TODAY, has_file=has_file)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": ""}, "value"),
        ({"measured_on": "02/07/2027"}, "measured_on"),
        ({"measured_on": "hier"}, "measured_on"),
        ({"measured_on": "0001-01-01"}, "measured_on"),
        ({"value": "9999999999999,999"}, "value"),
        ({"low": "170"}, "high"),
        ({"low": "190", "high": "200"}, "low"),
        ({"sample": "beaucoup"}, "sample"),
        ({"as_planned": "no"}, "method"),
        ({"link": ""}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
    ],
)
def test_it_says_what_is_wrong(changes: dict[str, str], field: str) -> None:
    with pytest.raises(refusals.FormRefused) as caught:
        wanted(**changes)
    assert list(caught.value.faults) == [field]


def test_it_reads_what_people_type() -> None:
    found = wanted(has_file=True, low="170", high="1 900,25", sample="1 200", link="", method="ignorée")
    assert (found.value, found.low, found.high, found.sample) == (180_500, 170_000, 1_900_250, 1200)
    assert (found.method, found.link) == ("", "")
    assert wanted(as_planned="no", method="Par téléphone.").method == "Par téléphone."
    assert [f"{typed.decimal(one)}" for one in (180_500, 200_000)] == ["180.5", "200"]
    with pytest.raises(refusals.NotInPlan):
        wanted(indicator="5")


def test_somebody_else_verifies_it(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat, indicator = evaluated.fixed(session, farid)
        one = evaluated.measure(session, seat, indicator)
        for changes, fault in (
            ({"account_id": farid}, refusals.VerifiedByItself),
            ({"answer": "peut-être"}, refusals.DecisionUnknown),
            ({"answer": "refused"}, refusals.RefusalUnexplained),
            ({"number": 99}, refusals.NothingToDecide),
        ):
            said: dict[str, Any] = {"number": one} | changes
            with pytest.raises(fault):
                evaluated.decide(session, **said)
        evaluated.decide(session, one)
        with pytest.raises(refusals.DecidedAlready):
            evaluated.decide(session, one, account_id=OTHER)


def test_nobody_of_the_team_verifies_what_staff_entered() -> None:
    with pytest.raises(refusals.VerifiedByItsTeam):
        measures.require_verifier(by="a", entered_by="b", of_team=True, state=measures.ENTERED)


@pytest.mark.usefixtures("both_databases")
def test_the_database_wants_two_people_too(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid").account_id
    alone = {"state": "verified", "decided_by": f"account:{farid}", "decided_at": NOW}
    with writing(engine=engine) as session:
        seat, indicator = evaluated.fixed(session, farid)
        evaluated.measure(session, seat, indicator)
        with pytest.raises(IntegrityError, match="verified_by_another"), aside(session):
            session.execute(update(Measure).values(**alone))


def test_a_correction_replaces_and_the_first_stays(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat, indicator = evaluated.fixed(session, farid)
        first = evaluated.measure(session, seat, indicator)
        with pytest.raises(refusals.MeasuredTwice):
            evaluated.measure(session, seat, indicator)
        with pytest.raises(refusals.CorrectedNotFound):
            evaluated.measure(session, seat, indicator, replaces=str(first))
        evaluated.decide(session, first)
        second = evaluated.measure(session, seat, indicator, replaces=str(first), value="175")
        with pytest.raises(refusals.CorrectionTwice):
            evaluated.measure(session, seat, indicator, replaces=str(first), value="174")
        evaluated.decide(session, second)
        found = dossiers.one(session, seat.id, now=NOW, zone="Europe/Paris")
    assert found
    assert [(one.id, one.state, one.value) for one in found.verified] == [
        (first, "replaced", 180_500),
        (second, "verified", 175_000),
    ]
    assert [one.id for one in found.series(indicator)] == [second]


def test_a_refused_measure_may_be_entered_again(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat, indicator = evaluated.fixed(session, farid)
        first = evaluated.measure(session, seat, indicator)
        evaluated.decide(session, first, answer="refused", reason="La preuve manque.")
        assert evaluated.measure(session, seat, indicator) != first


def test_the_calendar_tells_what_is_late_and_what_is_missing() -> None:
    line = Line(4, None, 0, "Pesée.", (date(2027, 1, 1), date(2027, 6, 1), date(2027, 8, 1)))
    taken = [Taken(4, date(2027, 1, 20), "", date(2027, 4, 1))]
    found = collection.expected([line], taken, TODAY)
    assert [one.state for one in found] == ["done", "late", "coming"]
    assert collection.expected([line], [], TODAY)[0].state == "missing"
    told = collection.deviations([], None, found, taken, {4: "Déchets"})
    assert len(told) == 2  # one is late, one was entered long after


def test_it_reminds_once_before_and_once_after() -> None:
    line = Line(4, None, 0, "Pesée.", (date(2027, 7, 1),))
    days = [date(2027, 6, 10), date(2027, 6, 17), date(2027, 7, 5), date(2027, 7, 15), date(2027, 9, 1)]
    sent: set[str] = set()
    kinds = []
    for day in (*days, *(one + timedelta(days=1) for one in days)):
        due = collection.reminders(collection.expected([line], [], day), sent, day)
        sent.update(key for key, _, _ in due)
        kinds += [kind for _, kind, _ in due]
    assert kinds == ["soon", "overdue"]


def test_another_method_shows() -> None:
    taken = [Taken(4, TODAY, "Par téléphone.", TODAY)]
    (told,) = collection.deviations([], None, [], taken, {4: "Déchets"})
    assert told.params["how"] == "Par téléphone."
