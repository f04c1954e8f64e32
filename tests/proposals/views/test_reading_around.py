"""Around a proposal: where to support it, where it stands, its district, others about the same."""

from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from challenge.city.services import settings as city
from challenge.foundation.transaction import writing
from challenge.proposals.services import merging
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW, Acting


def test_it_is_supported_before_all_its_text(engine: Engine, client: FlaskClient, cast: Cast) -> None:
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
    page = client.get(f"/proposals/{number}").text
    order = (held.SUMMARY + "</p>", 'id="support"', "Le problème", 'id="arguments"')
    places = [page.index(one) for one in order]
    assert places == sorted(places)
    assert "Où elle en est" in page
    assert "À venir" in page


def test_it_leads_to_others_about_the_same(engine: Engine, client: FlaskClient, cast: Cast) -> None:
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia, "Des fontaines pour chacun", summary="Boire.")
        near = held.accepted(session, cast.bilal, cast.nadia, "Une fontaine au marché", summary="De l’eau.")
        held.accepted(session, cast.bilal, cast.nadia, "Un tramway de nuit", summary="Rentrer.")
        gone = held.submitted(session, cast.bilal, "Des fontaines partout")
    section = client.get(f"/proposals/{number}").text.partition('id="related"')[2].partition("</section>")[0]
    assert f'href="/proposals/{near}"' in section
    assert (section.count("<h3>"), f'href="/proposals/{gone}"' in section) == (1, False)


def test_it_asks_as_often_beside_thirty(engine: Engine, client: FlaskClient, cast: Cast) -> None:
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia, "Des fontaines")
        held.accepted(session, cast.ada, cast.nadia, "Une fontaine")
    numbers = []
    for more in (0, 4):
        with writing(engine=engine) as session:
            for at in range(more):
                held.accepted(session, cast.bilal, cast.nadia, f"La fontaine {at}")
        client.get(f"/proposals/{number}")
        asked.clear()
        client.get(f"/proposals/{number}")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_it_shows_its_district(engine: Engine, client: FlaskClient, cast: Cast) -> None:
    with writing(engine=engine) as session:
        city.set_districts(session, written="N; Nord\nS; Sud", actor="account:4", now=NOW)
        north = held.accepted(session, cast.ada, cast.nadia, district_id=1)
        whole = held.accepted(session, cast.ada, cast.nadia, "Partout")
    assert '/proposals?district=1"' in client.get(f"/proposals/{north}").text
    assert "/proposals?district=" not in client.get(f"/proposals/{whole}").text


def test_what_joined_another_is_in_a_list(
    engine: Engine, client: FlaskClient, cast: Cast, acting: Acting
) -> None:
    with writing(engine=engine) as session:
        one = held.accepted(session, cast.ada, cast.nadia, "Une fontaine")
        other = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
        merging.offer(session, joining=one, staying=other, account_id=cast.ada.account_id, now=NOW)
    listed = client.get("/proposals?state=merged").text
    assert (f'id="proposal-{one}"' in listed, f'id="proposal-{other}"' in listed) == (True, False)
    assert f'id="proposal-{one}"' not in client.get("/proposals").text
