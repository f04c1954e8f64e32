"""The head of each chain is kept every hour, for whoever wants to hold the city to it."""

from datetime import timedelta
from xml.etree import ElementTree

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading
from challenge.voting import jobs
from tests.voting import holding
from tests.voting.samples import DURING


def keep(engine: Engine, hours: int) -> None:
    with reading(engine=engine) as session:
        jobs.keep_heads(session, {}, DURING + timedelta(hours=hours))


def test_it_keeps_a_line_when_the_chain_has_grown(app: Flask, client: FlaskClient, engine: Engine) -> None:
    held = holding.opened(engine)
    keep(engine, 0)
    keep(engine, 1)
    receipt = held.vote(0, [[1, 0, 0]]).receipt
    keep(engine, 2)
    first, last = client.get(f"/referendums/{held.uuid}/heads.txt").text.splitlines()
    assert (first.split(" ")[1], last.split(" ")[1:]) == ("0", ["1", receipt.event])


def test_it_tells_the_hour_and_no_finer_time(client: FlaskClient, engine: Engine) -> None:
    held = holding.opened(engine)
    with reading(engine=engine) as session:
        jobs.keep_heads(session, {}, DURING + timedelta(minutes=17, seconds=3))
    assert client.get(f"/referendums/{held.uuid}/heads.txt").text.startswith("2026-12-02T12:00:00+00:00 ")


def test_it_offers_them_as_a_feed(client: FlaskClient, engine: Engine) -> None:
    held = holding.opened(engine)
    keep(engine, 0)
    feed = ElementTree.fromstring(client.get(f"/referendums/{held.uuid}/heads.atom").data)  # noqa: S314 - our own
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert len(feed.findall("a:entry", atom)) == 1
    assert len(feed.findtext("a:entry/a:content", namespaces=atom) or "") == 64


def test_it_has_an_empty_feed_before_the_first_hour(client: FlaskClient, engine: Engine) -> None:
    held = holding.freeze(engine)
    assert client.get(f"/referendums/{held.uuid}/heads.atom").status_code == 200
