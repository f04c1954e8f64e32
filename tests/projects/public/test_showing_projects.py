"""What everybody reads of a project: its public fields, once it is on a ballot or selected."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.city.services import settings as city
from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award, AwardList
from challenge.projects.models.calls import Call
from challenge.projects.queries import project_page, project_targets, projects
from challenge.projects.queries.projects import Filters
from challenge.projects.rules import showing
from challenge.projects.rules.showing import ProjectNotFound
from tests.city.test_drawing_districts import EAST, feature, file
from tests.projects import calling
from tests.proposals.held import Acting
from tests.voting import holding
from tests.voting.funding import mixing

NOW = calling.NOW
DISTRICTS = {"nord": "Nord", "sud": "Sud"}


@pytest.mark.parametrize(
    ("on_ballot", "announced", "withdrawn", "stage"),
    [
        (False, None, False, None),
        (True, None, False, "on_ballot"),
        (True, None, True, "given_up"),
        (False, ("selected", "prepared"), False, "selected"),
        (False, ("selected", "declined"), False, "given_up"),
        (False, ("reserve", "waiting"), False, None),
        (False, ("reserve", "offered"), False, "selected"),
        (True, ("reserve", "waiting"), False, "reserve"),
        (False, ("not_selected", "refused"), False, None),
        (True, ("not_selected", "refused"), False, "not_selected"),
    ],
)
def test_it_shows_what_was_voted_on_or_selected(
    on_ballot: bool, announced: tuple[str, str] | None, withdrawn: bool, stage: str | None
) -> None:
    assert showing.stage(on_ballot=on_ballot, announced=announced, withdrawn=withdrawn) == stage


def announce(session: Session, call_id: int, **cents: int) -> None:
    """Award these amounts; 0 is not selected. Announced an hour before NOW."""
    for ref, amount in cents.items():
        one = session.query(Application).filter_by(ref=ref).one()
        outcome = "selected" if amount else "not_selected"
        session.add(
            Award(
                application_id=one.id,
                call_id=call_id,
                outcome=outcome,
                state="accepted" if amount else "refused",
                cents=amount,
                asked_cents=one.asked_cents,
                reason="Le jury l’a trouvé utile et bien préparé.",
                computed={},
                decided_by="account:1",
                decided_at=NOW,
                answered_at=NOW,
            )
        )
    before = NOW.replace(hour=NOW.hour - 1)
    session.add(
        AwardList(
            call_id=call_id,
            digest="0" * 64,
            announces_at=before,
            answer_days=15,
            signed_by="account:1",
            signed_at=before,
            approved_by="account:2",
            approved_at=before,
        )
    )


@pytest.fixture
def town(engine: Engine, acting: Acting) -> Engine:
    """Two projects awarded, one not; one more that nobody decided on."""
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        city.set_districts(session, written="nord; Nord\nsud; Sud", actor="account:1", now=NOW)
        call = calling.open_call(session)
        for place, ref in enumerate(("AAAAAAAA", "BBBBBBBB", "CCCCCCCC", "DDDDDDDD")):
            where = ("nord", "Sud", "nord", None)[place]
            calling.application(
                session, call, owner=farid, ref=ref, title=f"Projet {ref[0]}", place_code=where
            )
        announce(session, call, AAAAAAAA=500_000, BBBBBBBB=700_000, CCCCCCCC=0)
    return engine


def listed(engine: Engine, **asked: str) -> projects.Listing:
    with reading(engine=engine) as session:
        return projects.listed(session, Filters(**asked), DISTRICTS, page=1, now=NOW, zone="Europe/Paris")


def test_it_lists_selected_projects_only(town: Engine) -> None:
    found = listed(town)
    assert {one.ref: one.cents for one in found.cards} == {"AAAAAAAA": 500_000, "BBBBBBBB": 700_000}
    assert found.counts == {"nord": 1, "sud": 1}


def test_it_filters_and_counts_beside_the_map(town: Engine) -> None:
    found = listed(town, place="sud")
    assert [one.ref for one in found.cards] == ["BBBBBBBB"]
    assert found.counts == {"nord": 1, "sud": 1}
    assert listed(town, written="projet a").total == 1
    assert listed(town, stage="on_ballot").total == 0


def test_it_says_nothing_before_the_instant(town: Engine) -> None:
    with reading(engine=town) as session:
        early = NOW.replace(hour=NOW.hour - 2)
        assert projects.every(session, DISTRICTS, now=early) == []
        with pytest.raises(ProjectNotFound):
            project_page.page(session, "AAAAAAAA", now=early)


def test_it_shows_public_fields_alone(town: Engine) -> None:
    with reading(engine=town) as session:
        page = project_page.page(session, "AAAAAAAA", now=NOW)
    assert page.awarded == 500_000
    assert "contact" not in page.said["team"]
    assert "description" not in page.said["project"]


def test_it_shows_what_is_on_a_ballot(town: Engine) -> None:
    source = mixing.source() | {"options": [mixing.project("DDDDDDDD"), mixing.project("EEEEEEEE")]}
    held = holding.freeze(town, voters=mixing.VOTERS, given=source)
    with writing(engine=town) as session:
        session.query(Call).one().referendum_uuid = held.uuid
    with reading(engine=town) as session:
        assert project_page.page(session, "DDDDDDDD", now=NOW).stage == "on_ballot"
    assert listed(town, stage="on_ballot").total == 1


@pytest.mark.parametrize("ref", ["CCCCCCCC", "DDDDDDDD", "ZZZZZZZZ"])
def test_it_hides_the_others(town: Engine, ref: str) -> None:
    with reading(engine=town) as session, pytest.raises(ProjectNotFound):
        project_page.page(session, ref, now=NOW)
    with reading(engine=town) as session:
        assert project_targets.find(session, ref) is None


@pytest.mark.usefixtures("town")
def test_it_has_its_pages(client: FlaskClient, travel: Callable[[timedelta], None]) -> None:
    travel(NOW - clock.now())
    with writing() as session:
        drawn = file(feature("nord"), feature("sud", EAST))
        city.set_outlines(session, data=drawn, actor="account:1", now=NOW)
    index = client.get("/projects?place=nord&page=9")
    assert "<title>Nord" in index.text
    assert "Projet A" in index.text
    assert "Projet B" not in index.text
    shown = client.get("/projects/AAAAAAAA")
    assert shown.status_code == 200
    assert "Montant accordé" in shown.text
    assert client.get("/projects/CCCCCCCC").status_code == 404
