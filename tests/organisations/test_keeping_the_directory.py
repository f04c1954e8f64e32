"""Staff enter and change, once each number; everybody finds by words, kind, size, place, status."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.foundation.transaction import reading, writing
from challenge.organisations.queries import desk, directory
from challenge.organisations.queries.directory import Filters
from challenge.organisations.rules.refusals import OrganisationNotFound, ProfileChanged, SirenTaken
from challenge.organisations.rules.statuses import Status
from challenge.organisations.services import entering
from tests.organisations.listed import BY, OTHER, TYPED, district, entered

TODAY = date(2026, 3, 1)
STATUS = Status("esus", "Arrêté du préfet", date(2025, 1, 1), date(2026, 12, 31))


def found(session: Session, **asked: str) -> list[str]:
    return [one.name for one in directory.listed(session, Filters(**asked), page=1, today=TODAY).cards]


def test_it_is_found_by_what_it_says(session: Session) -> None:
    district(session)
    number = entered(session, place="CENTRE")
    entered(session, name="Amis du fleuve", kind="association", siren=OTHER, size="", offers="Des bras 100%")
    entering.say_status(session, number=number, status=STATUS, **BY)
    assert found(session) == ["Amis du fleuve", "Énergie des Rives"]
    assert found(session, words="energie INGENIEUR") == ["Énergie des Rives"]
    assert found(session, words="100%") == ["Amis du fleuve"]
    assert found(session, words="_") == []
    assert found(session, kind="association") == found(session, status="none") == ["Amis du fleuve"]
    assert found(session, status="esus", size="small", place="CENTRE") == ["Énergie des Rives"]
    assert found(session, place="MARS") == []
    listing = directory.listed(session, Filters(place="MARS"), page=9, today=TODAY)
    assert (listing.counts, listing.page, listing.pages) == ({"CENTRE": 1}, 1, 1)


def test_a_status_that_is_over_is_none(session: Session) -> None:
    number = entered(session)
    entering.say_status(session, number=number, status=STATUS, **BY)
    after = directory.listed(session, Filters(status="esus"), page=1, today=date(2027, 1, 1))
    assert after.total == 0
    assert found(session, status="esus")
    entering.take_status(session, number=number, code="esus", **BY)
    assert found(session, status="none")


def test_two_have_not_one_number(both_databases: str, engine: Engine) -> None:
    with writing(engine=engine) as session:
        entered(session)
    with pytest.raises((SirenTaken, IntegrityError)), writing(engine=engine) as session:
        entered(session, name="Une autre")
    with reading(engine=engine) as session:
        assert found(session) == ["Énergie des Rives"]


def test_a_change_is_noted_once(session: Session) -> None:
    number = entered(session)
    entering.check_number(session, number=number, **BY)
    said = {**TYPED, "wants": "Un local"}
    entering.change(session, number=number, typed=said, revision=1, **BY)
    entering.change(session, number=number, typed=said, revision=2, **BY)
    with pytest.raises(ProfileChanged):
        entering.change(session, number=number, typed=TYPED, revision=1, **BY)
    assert directory.page(session, number).checked_at
    entering.change(session, number=number, typed={**said, "siren": OTHER}, revision=2, **BY)
    assert directory.page(session, number).checked_at is None
    assert register.head(session, "organisations").seq == 4  # type: ignore[union-attr]


def test_one_that_is_hidden_is_not_there(session: Session) -> None:
    number = entered(session)
    entering.list_again(session, number=number, listed=False, **BY)
    assert not found(session)
    assert desk.desk(session).counts["hidden"] == 1
    with pytest.raises(OrganisationNotFound):
        directory.page(session, number)
    assert directory.page(session, number, staff=True).state == "hidden"
    entering.list_again(session, number=number, listed=True, **BY)
    assert [one.id for one in desk.desk(session, words="RIVES").lines] == [number]
