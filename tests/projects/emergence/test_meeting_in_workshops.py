"""Workshops: places, a waiting list, a calendar."""

from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.projects.queries import workshops as kept
from challenge.projects.rules import workshops as rules
from challenge.projects.services import emergence_data, workshops
from tests.posting import submit
from tests.projects.emergence.preparing import NOW, SLUG, Acting, mails, opened

at = datetime.fromisoformat
CHIARA = "account:99"
TYPED: dict[str, Any] = {
    "title_fr": "De l’idée au projet",
    "title_en": "From idea to project",
    "place": "Mairie",
    "starts": at("2027-03-15T18:00"),
    "ends": at("2027-03-15T20:00"),
    "places": 1,
}


def plan(**changes: Any) -> rules.Plan:
    return rules.plan(zone="Europe/Paris", now=NOW, **(TYPED | changes))


@pytest.fixture
def people(engine: Engine, client: FlaskClient, acting: Acting) -> tuple[int, int, int]:
    opened(engine, client)
    return tuple(acting(name).account_id for name in ("Gita", "Farid", "Ada"))  # type: ignore[return-value]


def announced(session: Session, call: int = 1) -> int:
    return workshops.announce(session, call_id=call, plan=plan(), actor=CHIARA, now=NOW)


def join(session: Session, number: int, account_id: int, now: datetime = NOW) -> None:
    workshops.join(session, call_id=1, number=number, account_id=account_id, now=now)


def leave(session: Session, number: int, account_id: int) -> None:
    workshops.leave(session, call_id=1, number=number, account_id=account_id, now=NOW)


def standings(session: Session, number: int, people: tuple[int, ...]) -> list[str]:
    found = kept.one(session, 1, number)
    return [found.standing(one) for one in people]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title_en": ""}, "title_en"),
        ({"place": "x" * 201}, "place"),
        ({"starts": None}, "starts"),
        ({"starts": at("2027-03-10T08:00"), "ends": at("2027-03-10T09:00")}, "starts"),
        ({"starts": at("2027-03-28T02:30"), "ends": at("2027-03-28T04:00")}, "starts"),
        ({"ends": at("2027-03-15T18:00")}, "ends"),
        ({"ends": at("2027-03-18T18:00")}, "ends"),
        ({"places": 0}, "places"),
        ({"places": None}, "places"),
    ],
)
def test_it_says_what_is_wrong_at_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(rules.WorkshopWrong) as refused:
        plan(**changes)
    assert list(refused.value.faults) == [field]


def test_it_seats_then_lets_wait(session: Session, people: tuple[int, int, int]) -> None:
    number = announced(session)
    for one in (*people, people[0]):
        join(session, number, one)
    assert standings(session, number, people) == ["seated", "waiting", "waiting"]
    assert kept.one(session, 1, number).left == 0


def test_it_gives_a_free_seat_to_the_first_who_waits(session: Session, people: tuple[int, int, int]) -> None:
    gita, _, ada = people
    number = announced(session)
    for one in people:
        join(session, number, one)
    leave(session, number, ada)  # who waited: nobody moves
    assert mails(session, "farid") == 0
    leave(session, number, gita)
    assert standings(session, number, people) == ["out", "seated", "out"]
    assert (mails(session, "farid"), mails(session, "ada")) == (1, 0)


def test_it_frees_the_seat_of_an_account_that_goes(session: Session, people: tuple[int, int, int]) -> None:
    number = announced(session)
    for one in people[:2]:
        join(session, number, one)
    assert str(number) in str(emergence_data.export(session, people[0]))
    emergence_data.erase(session, people[0], NOW)
    assert standings(session, number, people) == ["out", "seated", "out"]


def test_it_tells_everybody_why_it_is_cancelled(session: Session, people: tuple[int, int, int]) -> None:
    number = announced(session)
    for one in people:
        join(session, number, one)
    with pytest.raises(rules.CancellationMissing):
        workshops.cancel(session, call_id=1, number=number, reason=" ", actor=CHIARA, now=NOW)
    workshops.cancel(session, call_id=1, number=number, reason="Grève.", actor=CHIARA, now=NOW)
    assert [mails(session, name) for name in ("gita", "farid", "ada")] == [1, 1, 1]
    with pytest.raises(rules.WorkshopCancelled):
        join(session, number, people[0])
    with pytest.raises(rules.WorkshopCancelled):
        workshops.cancel(session, call_id=1, number=number, reason="Grève.", actor=CHIARA, now=NOW)


def test_it_takes_nobody_once_it_began(session: Session, people: tuple[int, int, int]) -> None:
    number = announced(session)
    with pytest.raises(rules.WorkshopOver):
        join(session, number, people[0], kept.one(session, 1, number).starts_at)
    with pytest.raises(rules.WorkshopNotFound):
        join(session, 404, people[0])


def test_it_works_by_pages(client: FlaskClient, people: tuple[int, int, int], acting: Acting) -> None:
    acting("Chiara", "organiser")
    desk, page = "/admin/calls/1/workshops", f"/calls/{SLUG}/workshops"
    sent = {name: str(value) for name, value in TYPED.items()}
    sent |= {"starts": "2027-03-15T18:00", "ends": "2027-03-15T20:00"}
    wrong = submit(client, desk, sent | {"places": "beaucoup", "starts": "bientôt"})
    assert wrong.status_code == 422
    assert 'value="beaucoup"' in wrong.text
    assert submit(client, desk, sent).status_code == 303
    for name, words in (("Ada", "Vous avez une place"), ("Farid", "Vous êtes sur la liste d’attente")):
        acting(name)
        assert submit(client, f"{page}/1/join", page=page).status_code == 303
        assert words in client.get(page).text
    assert submit(client, f"{page}/1/leave", page=page).status_code == 303
    acting("Chiara", "organiser")
    assert "1 personne inscrite" in client.get(f"{desk}/1").text.replace("\xa0", " ")
    assert submit(client, f"{desk}/1/cancel", {"words": ""}, page=f"{desk}/1").status_code == 422
    assert submit(client, f"{desk}/1/cancel", {"words": "Grève."}, page=f"{desk}/1").status_code == 303
    assert "Grève." in client.get(page).text
    assert client.get(f"{desk}/404").status_code == 404


def test_it_gives_a_calendar(session: Session, client: FlaskClient, people: tuple[int, int, int]) -> None:
    announced(session)
    session.commit()
    text = client.get(f"/calls/{SLUG}/workshops.ics").text.replace("\r\n ", "")
    assert "DTSTART:20270315T170000Z" in text
    assert "SUMMARY:De l’idée au projet · Mairie" in text
