"""Help is asked, taken by one adviser, answered in messages, ended."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.projects.queries import helping as kept
from challenge.projects.rules import emergence
from challenge.projects.rules import helping as rules
from challenge.projects.services import emergence_data, helping
from tests.posting import submit
from tests.projects.emergence.preparing import NOW, SLUG, Acting, mails, opened


@pytest.fixture
def people(engine: Engine, client: FlaskClient, acting: Acting) -> tuple[int, int]:
    """Inès, who helps, then Ada, who asks."""
    opened(engine, client)
    return acting("Inès", "mentor").account_id, acting("Ada").account_id


def ask(session: Session, account_id: int, words: str = "Comment faire un budget ?") -> int:
    return helping.ask(session, slug=SLUG, account_id=account_id, words=words, now=NOW)


def advise(session: Session, number: int, adviser: int, words: str = "Commençons.") -> None:
    helping.advise(session, number=number, adviser=adviser, words=words, now=NOW)


def test_it_is_asked_taken_and_answered(session: Session, people: tuple[int, int]) -> None:
    ines, ada = people
    number = ask(session, ada)
    assert kept.number_waiting(session) == 1
    with pytest.raises(rules.HelpNotTaken):
        advise(session, number, ines)
    helping.take(session, number=number, adviser=ines, now=NOW)
    advise(session, number, ines)
    assert ask(session, ada, "Merci !") == number
    found = kept.one(session, number)
    assert (found.adviser, [one.by_adviser for one in found.messages]) == ("Inès", [False, True, False])
    assert (mails(session, "ada"), mails(session, "inès")) == (2, 1)


def test_it_is_taken_by_one_adviser(session: Session, people: tuple[int, int]) -> None:
    ines, ada = people
    number = ask(session, ada)
    with pytest.raises(rules.HelpForOneself):
        helping.take(session, number=number, adviser=ada, now=NOW)
    for _ in range(2):  # twice by the same: nothing changes
        helping.take(session, number=number, adviser=ines, now=NOW)
    with pytest.raises(rules.HelpTaken):
        helping.take(session, number=number, adviser=99, now=NOW)
    with pytest.raises(rules.HelpTaken):
        advise(session, number, 99)
    with pytest.raises(rules.HelpNotFound):
        helping.take(session, number=404, adviser=ines, now=NOW)


def test_it_ends_and_opens_again_by_asking(session: Session, people: tuple[int, int]) -> None:
    ines, ada = people
    number = ask(session, ada)
    helping.take(session, number=number, adviser=ines, now=NOW)
    helping.end(session, number=number, adviser=ines, now=NOW)
    assert kept.going_on(session) == []
    for act in (
        lambda: advise(session, number, ines),
        lambda: helping.take(session, number=number, adviser=ines, now=NOW),
    ):
        with pytest.raises(rules.HelpEnded):
            act()
    ask(session, ada, "Encore une chose.")
    assert [one.id for one in kept.going_on(session)] == [number]


@pytest.mark.parametrize("words", ["", "x" * 2001])
def test_it_refuses_what_is_no_message(session: Session, people: tuple[int, int], words: str) -> None:
    with pytest.raises(emergence.WordsWrong):
        ask(session, people[1], words)


def test_it_forgets_who_asked_and_keeps_what_an_adviser_said(
    session: Session, people: tuple[int, int]
) -> None:
    ines, ada = people
    number = ask(session, ada)
    helping.take(session, number=number, adviser=ines, now=NOW)
    advise(session, number, ines)
    assert "budget" in str(emergence_data.export(session, ada))
    assert "Commençons" in str(emergence_data.export(session, ines))
    emergence_data.erase(session, ines, NOW)
    found = kept.one(session, number)
    assert (found.taken_by, found.messages[1].who, found.messages[1].words) == (None, None, "Commençons.")
    emergence_data.erase(session, ada, NOW)
    with pytest.raises(rules.HelpNotFound):
        kept.one(session, number)


def test_it_works_by_pages(client: FlaskClient, people: tuple[int, int], acting: Acting) -> None:
    mine, desk = f"/calls/{SLUG}/help", "/admin/help/1"
    assert submit(client, mine, {"words": ""}).status_code == 422
    assert submit(client, mine, {"words": "Un <b>budget</b> ?"}).status_code == 303
    assert "attend que quelqu’un la prenne" in client.get(mine).text
    acting("Inès", "mentor")
    assert "À prendre" in client.get("/admin/help").text
    assert submit(client, f"{desk}/write", {"words": "x"}, page=desk).status_code == 409
    assert submit(client, f"{desk}/take", page=desk).status_code == 303
    assert submit(client, f"{desk}/write", {"words": ""}, page=desk).status_code == 422
    assert submit(client, f"{desk}/write", {"words": "Oui."}, page=desk).status_code == 303
    assert "Un &lt;b&gt;budget" in client.get(desk).text
    acting("Ada")
    assert "Inès s’occupe" in client.get(mine).text.replace("\xa0", " ")
    acting("Inès", "mentor")
    assert submit(client, f"{desk}/end", page=desk).status_code == 303
    assert "Personne n’attend" in client.get("/admin/help").text
    assert client.get("/admin/help/404").status_code == 404
    acting("Gita")
    assert "budget" not in client.get(mine).text
