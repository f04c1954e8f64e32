"""What anybody reads: the list, a page, the feed; never what waits, was refused or is a draft."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from challenge.city.services import settings as city
from challenge.foundation.transaction import writing
from challenge.proposals.models.proposals import Proposal
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW, Acting
from tests.proposals.services.test_supporting import everybody_may

TITLE = re.compile(r'id="proposal-(\d+)"')
Many = Callable[[int], None]


@pytest.fixture
def many(engine: Engine, cast: Cast) -> Many:
    """So many accepted proposals."""

    def make(number: int) -> None:
        with writing(engine=engine) as session:
            for at in range(number):
                held.accepted(session, cast.ada, cast.nadia, f"Proposition {at}")
            session.execute(held.forget_tries())

    return make


def shown(client: FlaskClient, address: str) -> list[str]:
    return TITLE.findall(client.get(address).text)


def test_it_pages_through_everything_once(client: FlaskClient, many: Many) -> None:
    many(27)
    first = shown(client, "/proposals?order=abcdef")
    following = shown(client, f"/proposals?order=abcdef&after={first[-1]}")
    assert (len(first), len({*first, *following})) == (20, 27)
    assert shown(client, f"/proposals?order=abcdef&before={following[0]}") == first


def test_it_keeps_the_order_of_a_visitor(client: FlaskClient, many: Many) -> None:
    many(12)
    assert shown(client, "/proposals") == shown(client, "/proposals")


def test_it_asks_the_database_as_often_for_one_as_for_twenty(
    engine: Engine, client: FlaskClient, many: Many
) -> None:
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    numbers = []
    for more in (1, 24):
        many(more)
        client.get("/proposals")
        asked.clear()
        client.get("/proposals")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_it_filters_by_words_district_and_state(engine: Engine, client: FlaskClient, cast: Cast) -> None:
    with writing(engine=engine) as session:
        city.set_districts(session, written="N; Nord\nS; Sud", actor="account:4", now=NOW)
        north = held.accepted(session, cast.ada, cast.nadia, "Des arbres", district_id=1)
        whole = held.accepted(session, cast.ada, cast.nadia, "Un médecin pour chacun", summary="Soigner.")
    assert shown(client, "/proposals?words=ARBRE") == [str(north)]
    assert shown(client, "/proposals?words=medecins") == [str(whole)]
    assert shown(client, "/proposals?district=1") == [str(north)]
    assert shown(client, "/proposals?district=0") == [str(whole)]
    assert shown(client, "/proposals?district=2") == shown(client, "/proposals?state=withdrawn") == []
    for odd in ("after=x", "district=9999999999", "order=%00", "words=%25%00", "state=draft", "edition=9"):
        assert client.get(f"/proposals?{odd}").status_code == 200


def test_it_hides_what_is_not_accepted(
    engine: Engine, client: FlaskClient, acting: Acting, cast: Cast
) -> None:
    with writing(engine=engine) as session:
        hidden = [held.drafted(session, cast.ada), held.submitted(session, cast.ada)]
        refused = held.submitted(session, cast.ada)
        held.decided(session, refused, cast.nadia, "insult")
    acting("Bilal")
    for address in ("/proposals", "/proposals/feed.atom", "/shortlist"):
        assert "Une ville fraîche" not in client.get(address).text
    for number in (*hidden, refused, 99, 2**40):
        assert client.get(f"/proposals/{number}").status_code == 404
    acting("Ada")
    assert "Elle insulte" in client.get(f"/proposals/{refused}").text


def test_it_feeds_readers(engine: Engine, client: FlaskClient, cast: Cast) -> None:
    with writing(engine=engine) as session:
        held.accepted(session, cast.ada, cast.nadia, "Manger & boire <ici>")
    feed = ElementTree.fromstring(client.get("/proposals/feed.atom").data)  # noqa: S314 - our own
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1] == "Manger & boire <ici>"


def test_it_supports_with_one_button(engine: Engine, client: FlaskClient, acting: Acting, cast: Cast) -> None:
    everybody_may(engine)
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
    acting("Bilal")
    page = f"/proposals/{number}"
    assert submit(client, f"{page}/support", page=page).status_code == 303
    assert "Vous soutenez cette proposition" in client.get(page).text
    submit(client, f"{page}/take-back", page=page)
    assert "Soutenir cette proposition" in client.get(page).text


def test_it_says_why_one_cannot_support(
    engine: Engine, client: FlaskClient, acting: Acting, cast: Cast
) -> None:
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
    acting("Bilal")
    assert "Prouver ma résidence" in client.get(f"/proposals/{number}").text
    acting("Ada")
    assert "elle compte déjà sur vous" in client.get(f"/proposals/{number}").text


def test_it_names_nobody_who_was_forgotten(engine: Engine, client: FlaskClient, cast: Cast) -> None:
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
        session.get_one(Proposal, number).author_id = None
    assert "par un habitant" in client.get(f"/proposals/{number}").text


def test_it_feeds_what_a_search_finds(engine: Engine, client: FlaskClient, cast: Cast) -> None:
    with writing(engine=engine) as session:
        trees = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
        held.accepted(session, cast.ada, cast.nadia, "Un médecin pour chacun", summary="Soigner.")
    page = client.get("/proposals?words=arbre&sort=need").text
    assert "/proposals/feed.atom?words=arbre" in page
    feed = client.get("/proposals/feed.atom?words=arbre").text
    assert feed.count("<entry>") == 1
    assert f"/proposals/{trees}</id>" in feed
    assert "feed.atom?words=arbre" in feed
    assert client.get("/proposals?sort=odd&words=%00").status_code == 200
