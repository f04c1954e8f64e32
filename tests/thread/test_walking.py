"""A resident walks by links alone from a proposal to a milestone and to a measure, and back; where a block
says that something stands, it stands."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from challenge.foundation.transaction import reading
from tests.towns import Towns, copied

BLOCK = re.compile(r'<section class="card" aria-labelledby="thread">.*?</section>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
CHALLENGE, CALL = "Zéro déchet", "Zéro déchet : à vos projets"
PROJECT = "La ressourcerie ouvre un second atelier"
MONEY, EFFECT = "Son argent, jusqu’au dernier euro", "Ce que le projet a changé"

MILESTONES = (
    "SELECT milestone.place + 1 FROM milestone JOIN incubation ON incubation.id = incubation_id"
    " JOIN application ON application.id = incubation.application_id"
    " WHERE title = :title AND {} ORDER BY milestone.place"
)


@pytest.fixture(scope="module")
def client(towns: Towns, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with copied(towns("incubation"), tmp_path_factory.mktemp("walking") / "town") as app:
        yield app.test_client()


def read(client: FlaskClient, address: str, language: str = "fr") -> str:
    answer = client.get(address.partition("#")[0], headers={"Accept-Language": language})
    assert answer.status_code == 200, address
    return str(answer.text)


def block(client: FlaskClient, address: str, language: str = "fr") -> list[tuple[str, str]]:
    """The links of the block of a page, with their words."""
    (found,) = BLOCK.findall(read(client, address, language))
    links = LINK.findall(found)
    return [
        (unescape(href), " ".join(unescape(re.sub("<[^>]+>", " ", said)).split())) for href, said in links
    ]


def follow(client: FlaskClient, address: str, wanted: str, part: str = "") -> str:
    """Where a link of the block leads: of these words, or to this part of a page."""
    return next(
        href for href, said in block(client, address) if wanted in said and (not part or f"#{part}" in href)
    )


def stands(client: FlaskClient, address: str) -> bool:
    """Whether the page has the place that an address names."""
    return f'id="{address.partition("#")[2]}"' in read(client, address)


def proposal() -> str:
    with reading() as session:
        wanted = text("SELECT id FROM proposal WHERE title = :title")
        return f"/proposals/{session.scalar(wanted, {'title': CHALLENGE})}"


def of_rows(what: str) -> list[int]:
    with reading() as session:
        return list(session.scalars(text(what), {"title": PROJECT}))


def project(client: FlaskClient) -> str:
    """The page of the project, from the proposal by links."""
    call = follow(client, proposal(), CALL)
    return follow(client, call, PROJECT)


def test_it_leads_to_the_milestones_and_back(client: FlaskClient) -> None:
    here = project(client)
    step = follow(client, here, "", "milestone-")
    assert stands(client, step)
    payment = follow(client, follow(client, here, MONEY), "Versement")
    assert follow(client, payment, "", "milestone-") == step
    assert follow(client, follow(client, step, CALL), CHALLENGE) == proposal()


def test_it_leads_to_the_measures_and_back(client: FlaskClient) -> None:
    here = project(client)
    measure = follow(client, here, "", "measure-")
    assert stands(client, measure)
    said = [words for _, words in block(client, measure)]
    assert "Versement 26 000 €" in [one.replace("\u202f", " ").replace("\xa0", " ") for one in said]
    assert "Les projets aidés, et le motif de chaque décision" in said
    assert follow(client, measure, PROJECT) == here
    assert follow(client, follow(client, measure, "Les projets aidés"), CALL) == follow(
        client, proposal(), CALL
    )


def test_what_a_project_changed_is_the_end_of_its_thread(client: FlaskClient) -> None:
    effect = follow(client, project(client), EFFECT)
    (found,) = BLOCK.findall(read(client, effect))
    assert "D’où cela vient" in found
    assert "Ce qui a suivi" not in found
    assert "/impact/editions/" not in found


def test_each_tranche_leads_to_the_milestone_that_it_pays_for(client: FlaskClient) -> None:
    page = read(client, follow(client, project(client), MONEY))
    (table,) = re.findall(r'<section aria-labelledby="tranches">.*?</section>', page, re.DOTALL)
    links = LINK.findall(table)
    # Two vehicles share each of them: both say it.
    assert {said for _, said in links} == {f"Étape {place}" for place in of_rows(MILESTONES.format("true"))}
    assert len(links) == table.count('<th scope="row">')
    assert all(stands(client, href) for href, _ in links)


def test_it_names_as_many_as_there_are(client: FlaskClient) -> None:
    links = [href for href, _ in block(client, project(client))]
    places = of_rows(MILESTONES.format("true"))
    reached = of_rows(MILESTONES.format("milestone.state = 'validated'"))
    page = read(client, project(client))
    assert [int(one) for one in re.findall(r'id="milestone-(\d+)"', page)] == places
    named = [int(one.partition("#milestone-")[2]) for one in links if "#milestone-" in one]
    assert named[: len(reached)] == reached
    assert len(named) == len(reached) + 1
    assert any(one.endswith("#milestones") for one in links) == (len(named) < len(places))


def test_words_of_a_team_say_in_which_language_they_are(client: FlaskClient) -> None:
    page = read(client, project(client), "en")
    assert len(re.findall(r'<strong class="long" lang="fr">', page)) == page.count('id="milestone-')
    (found,) = BLOCK.findall(page)
    assert re.search(r'#milestone-\d+" lang="fr"', found)
