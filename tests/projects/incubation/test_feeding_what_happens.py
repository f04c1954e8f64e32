"""What happens to a project is in its own feed, in that of its edition and in that of everything."""

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.cycles.models import Edition
from challenge.foundation.transaction import writing
from challenge.portal import feeds
from challenge.projects.models.awards import AwardList
from challenge.projects.models.calls import Call
from challenge.projects.rules.incubation.ends import Typed
from challenge.projects.services import incubating
from tests.cycles import planned
from tests.following import LATER, NOW
from tests.projects.incubation.followed import REF
from tests.projects.incubation.test_telling_followers import People, decide, people, publish, queued, validate

pytestmark = pytest.mark.usefixtures("both_databases")
assert people  # fixtures
assert queued

FEED = f"/feeds/about/project:{REF}.atom"


def stop(engine: Engine, people: People, now: datetime) -> None:
    """The project ends before its time."""
    typed = Typed("stopped", "L’équipe part.", "returns")
    with writing(engine=engine) as session:
        incubating.end(session, ref=REF, account_id=people.chiara.account_id, typed=typed, now=now)


def told_in(feed: str) -> list[str]:
    """What a feed tells of the project, in its order, by its place on the project's page."""
    return re.findall(rf"<id>http://localhost/projects/{REF}#([^<]+)</id>", feed)


def test_its_feed_has_all_that_its_followers_are_told_the_latest_first(
    engine: Engine, client: FlaskClient, people: People
) -> None:
    number = publish(engine, people)
    validate(engine, people)
    stop(engine, people, NOW + timedelta(hours=1))
    feed = client.get(FEED).text
    ids = told_in(feed)
    assert ids[0] == "happening"
    assert sorted(ids[1:]) == ["milestone-1", f"news-{number}"]
    assert "a milestone is validated" in client.get(f"{FEED}?lang=en").text.lower()


def test_its_feed_has_nothing_that_is_not_public(engine: Engine, client: FlaskClient, people: People) -> None:
    validate(engine, people)
    number = publish(engine, people)
    decide(engine, people, number, "advertising")
    feed = client.get(FEED).text
    assert "milestone-1" in feed
    assert "news-" not in feed
    with writing(engine=engine) as session:
        session.delete(session.scalars(select(AwardList)).one())
    assert client.get(FEED).status_code == 404


EVERYTHING, EDITIONS = "/feeds/everything.atom", "/feeds/about/edition:{}.atom"


def test_feeds_of_its_edition_and_of_everything_tell_what_no_public_kind_does(
    engine: Engine, client: FlaskClient, people: People
) -> None:
    number = publish(engine, people)
    validate(engine, people)
    stop(engine, people, LATER)
    with writing(engine=engine) as session:
        edition = session.scalars(select(Call.edition_id)).one()
    for address in (EVERYTHING, EDITIONS.format(edition)):
        ids = told_in(client.get(address).text)
        assert ids[0] == "happening", address
        assert sorted(ids[1:]) == ["milestone-1", f"news-{number}"], address
    with writing(engine=engine) as session:
        session.get_one(Edition, edition).phase = "closed"
        session.flush()
        another = planned.created(session, "Une autre")
    assert f"/projects/{REF}#" not in client.get(EDITIONS.format(another)).text


def test_feeds_of_everything_tell_nothing_of_a_project_that_is_not_public(
    engine: Engine, client: FlaskClient, people: People
) -> None:
    validate(engine, people)
    assert "milestone-1" in client.get(EVERYTHING).text
    with writing(engine=engine) as session:
        session.delete(session.scalars(select(AwardList)).one())
    assert "milestone-1" not in client.get(EVERYTHING).text


def test_a_feed_is_bounded(
    engine: Engine, client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST", 1)
    publish(engine, people)
    validate(engine, people)
    assert [client.get(one).text.count("<entry>") for one in (FEED, EVERYTHING)] == [1, 1]
