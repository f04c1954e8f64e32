"""Feeds of all that is news, the press, numbers on other sites, what a shared page shows."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete, func, select

from challenge.accounts.models import Account
from challenge.foundation import slots
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.models import FollowedNews
from challenge.organisations.models.organisations import Organisation
from challenge.projects.queries import public_things
from tests.proposals import held
from tests.thread.test_reading import counted
from tests.towns import Towns, copied

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def town(towns: Towns, tmp_path: Path) -> Iterator[Flask]:
    with copied(towns("incubation"), tmp_path / "town") as app:
        yield app


def entries(client: FlaskClient, address: str) -> list[ElementTree.Element]:
    """The entries of a feed that is as RFC 4287 wants it: each with its own id, the latest first."""
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml"), address
    feed = ElementTree.fromstring(answer.text)  # noqa: S314 - ours
    for name in ("id", "title", "updated", "author"):
        assert feed.find(ATOM + name) is not None
    found = feed.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id") for one in found]
    assert len(set(ids)) == len(ids), address
    dates = [one.findtext(f"{ATOM}updated") or "" for one in found]
    assert dates == sorted(dates, reverse=True)
    assert all(one.findtext(f"{ATOM}title") for one in found)
    return found


def test_each_kind_and_each_edition_has_a_valid_feed(town: Flask) -> None:
    client = town.test_client()
    listed = re.findall(r'href="(/[^"]+)" type="application/atom\+xml"', client.get("/feeds").text)
    assert len(listed) >= 12
    counts = {address: len(entries(client, address)) for address in listed}
    assert counts["/feeds/everything.atom"] == 50
    assert counts["/feeds/projects.atom"]
    assert counts["/feeds/calls.atom"]


WIDE = ("milestone", "payment", "project-end")


def test_what_happens_to_projects_is_asked_at_once_however_much_it_is(town: Flask) -> None:
    client, engine = town.test_client(), town.extensions["database"]

    def asked(address: str) -> int:
        with counted(engine) as queries:
            assert client.get(address).status_code == 200
        return queries[0]

    addresses = ("/feeds/everything.atom", "/feeds/about/edition:1.atom")
    asked(addresses[0])  # the first of all also reads what is kept from then on
    many = [asked(one) for one in addresses]
    with writing() as session:
        ends = select(func.min(FollowedNews.id), func.max(FollowedNews.id))  # one of each edition
        of = ends.where(FollowedNews.kind.in_(WIDE)).group_by(FollowedNews.kind)
        few = [number for pair in session.execute(of) for number in pair]
        gone = delete(FollowedNews).where(FollowedNews.kind.in_(WIDE), FollowedNews.id.not_in(few))
        assert session.execute(gone).rowcount > 5  # type: ignore[attr-defined]
    assert [asked(one) for one in addresses] == many


def test_a_project_has_a_feed_of_all_that_happens_to_it(town: Flask) -> None:
    client = town.test_client()
    with reading() as session:
        refs = [
            one.values["ref"] for one in public_things.every_project(session, held.NOW.replace(year=2030))
        ]
    found = [entries(client, f"/feeds/about/project:{ref}.atom") for ref in refs[:4]]
    assert any(found)
    assert "feeds/about/project:" in client.get(f"/projects/{refs[0]}").text


def test_it_does_not_know_the_feed_of_what_is_not_news(client: FlaskClient) -> None:
    assert client.get("/feeds/organisations.atom").status_code == 404
    assert client.get("/feeds/none.atom").status_code == 404
    assert client.get("/feeds/about/project:NONE.atom").status_code == 404


def test_it_tells_nothing_that_waits_or_was_refused(
    engine: Engine, client: FlaskClient, pair: tuple[Visitor, Visitor]
) -> None:
    ada, chiara = pair
    with writing(engine=engine) as session:
        held.submitted(session, ada, "Zanzibar attend")
        held.decided(
            session, held.submitted(session, ada, "Zanzibar refusée"), chiara, "insult", words="Non."
        )
        held.accepted(session, ada, chiara, "Tombouctou publique")
    feed = client.get("/feeds/everything.atom").text
    assert "Tombouctou" in feed
    assert "Zanzibar" not in feed


def test_an_organisation_is_followed_while_it_is_listed(town: Flask) -> None:
    client = town.test_client()
    with reading() as session:
        number = session.scalars(select(Organisation.id).where(Organisation.state == "listed")).first()
    address = f"/follow/organisation:{number}"
    assert address in client.get(f"/organisations/{number}").text
    assert client.get(address).status_code == 200
    with writing() as session:
        session.get_one(Organisation, number).state = "hidden"
    assert client.get(address).status_code == 404
    assert client.get(f"/feeds/about/organisation:{number}.atom").status_code == 404


def test_the_press_finds_numbers_with_their_sources(town: Flask) -> None:
    client = town.test_client()
    page = client.get("/press").text
    numbers = re.findall(r"<dd>([^<]+)</dd></div>", page)
    sources = re.findall(r'href="([^"]+)" aria-label="(?:La source|Les données)', page)
    assert len(sources) == 2 * len(numbers) >= 6
    assert {client.get(one.replace("&amp;", "&")).status_code for one in sources} == {200}
    assert "press.zip" in page
    with reading() as session:
        emails = set(session.scalars(select(Account.email)))
    assert not [one for one in emails if one in page]


def test_another_site_may_frame_the_numbers_alone(town: Flask) -> None:
    client = town.test_client()
    answer = client.get("/embed/1/en")
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "accepted proposals" in answer.text
    assert ("<script" in answer.text, "<form" in answer.text, "Set-Cookie" in answer.headers) == (False,) * 3
    assert "frame-ancestors 'none'" in client.get("/embed").headers["Content-Security-Policy"]
    assert client.get("/embed/1/de").status_code == 404
    assert client.get("/embed/99/fr").status_code == 404


def test_a_page_that_is_shared_says_what_it_is(town: Flask) -> None:
    client = town.test_client()
    with reading() as session:
        kinds = slots.public_kinds
        now = held.NOW.replace(year=2030)
        project = next(iter(kinds["projects"].every(session, now))).values["ref"]
        news = next(iter(kinds["news"].every(session, now))).values["number"]
    for address, kind in (
        ("/cycle/1", "Event"),
        (f"/projects/{project}", "Project"),
        (f"/news/{news}", "NewsArticle"),
        ("/organisations/1", "Organization"),
        ("/partners", "CollectionPage"),
        ("/partners/organisations/1", "Organization"),
        ("/impact", "CollectionPage"),
        ("/impact/editions/1", "Dataset"),
        ("/impact/editions/1/promises", "CollectionPage"),
        (f"/impact/projects/{project}", "Dataset"),
        ("/cycle/1/thread", "WebPage"),
        ("/fund", "Dataset"),
        (f"/projects/{project}/money", ""),
        ("/press", "WebPage"),
    ):
        page = client.get(address).text
        assert 'property="og:title"' in page, address
        assert f'property="og:url" content="http://localhost{address}"' in page, address
        assert f"https://schema.org/{kind}" in page or not kind, address
        assert page.count('<meta name="description"') == 1, address
        assert "application/atom+xml" in page, address


def test_the_home_says_what_is_now_in_one_sentence(town: Flask) -> None:
    page = town.test_client().get("/").text
    assert re.search(r"<strong>\d+</strong> jours? avant", page)
    assert "Les chiffres de cette édition" in page
