"""What organisations promised stands among the promises of its edition, kept or not."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.cycles.models import Edition
from challenge.foundation.promises import GOING_ON, KEPT, LATE, MISSED, TO_COME
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.organisations.models.organisations import Organisation
from challenge.partners.models.pledges import PartnerNeed, Pledge
from challenge.partners.queries import promises
from challenge.partners.rules import pledges as rules
from challenge.partners.services import pledging
from tests.cycles import planned
from tests.organisations.listed import NOW
from tests.partners.test_promising_to_the_challenge import DUE, HANDED, accepted, check, promised
from tests.partners.test_promising_to_the_challenge import sides as sides  # a fixture
from tests.projects.incubation import followed
from tests.proposals.held import Acting

AFTER = DUE + timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "confirmed", "late", "wanted"),
    [
        (rules.ACCEPTED, 0, False, TO_COME),
        (rules.ACCEPTED, 2, False, GOING_ON),
        (rules.ACCEPTED, 2, True, LATE),
        (rules.LAPSED, 2, True, MISSED),
        (rules.DELIVERED, 3, True, KEPT),
    ],
)
def test_a_pledge_is_judged_by_its_day(state: str, confirmed: int, late: bool, wanted: str) -> None:
    assert rules.promised(state, DUE, confirmed, AFTER if late else DUE) == wanted


def begun(session: Session, days: int) -> int:
    """An edition begun so many days before now, over but for its evaluation."""
    number = planned.created(session)
    row = session.get_one(Edition, number)
    row.created_at, row.phase = NOW - timedelta(days=days), "evaluation"
    session.flush()
    return number


def test_only_what_both_sides_agreed_to_is_a_promise(
    session: Session, sides: tuple[Visitor, Visitor]
) -> None:
    edition = begun(session, 30)
    promised(session, sides[0])
    assert promises.of_edition(session, edition, NOW) == []
    number = accepted(session, sides)
    made = pledging.hand_over(session, number=number, handed=HANDED, visitor=sides[0], now=NOW)
    check(session, number, sides[1], made)
    (one,) = promises.of_edition(session, edition, NOW)
    assert (one.state, one.values, one.due_on) == (
        GOING_ON,
        {"number": 1, "_anchor": f"pledge-{number}"},
        DUE,
    )


def test_it_is_of_the_edition_that_was_current(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    first, last = begun(session, 30), begun(session, 3)
    early, late = accepted(session, sides), accepted(session, sides)
    session.get_one(Pledge, early).promised_at = NOW - timedelta(days=4)
    told = {each: promises.of_edition(session, each, NOW) for each in (first, last)}
    assert [one.values["_anchor"] for one in told[first]] == [f"pledge-{early}"]
    assert [one.values["_anchor"] for one in told[last]] == [f"pledge-{late}"]


def test_a_hidden_organisation_is_not_named(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    edition = begun(session, 30)
    accepted(session, sides)
    session.get_one(Organisation, 1).state = "hidden"
    assert promises.of_edition(session, edition, NOW) == []


def test_a_pledge_to_a_project_is_of_its_edition(
    both_databases: str, engine: Engine, acting: Acting, sides: tuple[Visitor, Visitor]
) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        followed.opened(session, farid.account_id)
        edition = session.scalars(select(Edition.id)).one()
        session.get_one(Edition, edition).phase = "evaluation"
        later = begun(session, 3)
        need = PartnerNeed(
            ref=followed.REF, kind="skills", quantity=3, words="Un ingénieur.", wanted_on=DUE, declared_at=NOW
        )
        session.add(need)
        session.flush()
        session.get_one(Pledge, accepted(session, sides)).need_id = need.id
        session.flush()
        assert promises.of_edition(session, later, NOW) == []
        assert len(promises.of_edition(session, edition, NOW)) == 1
