"""Time passes in the demonstration, and nothing that was done is forgotten: one story, from the ideas on."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from challenge.cycles.queries import editions
from challenge.demo import calls, passing, people, referendums, scene, standing, town
from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import applications, call_drafts
from challenge.proposals.queries import shortlist
from challenge.voting.queries import drafts, participation
from tests.posting import submit

in_the_call = pytest.mark.parametrize("town_app", ["call"], indirect=True)
from_the_ideas = pytest.mark.parametrize("town_app", ["proposals"], indirect=True)


def seen(app: Flask) -> scene.Scene:
    with reading() as session:
        return scene.scene(session, app.extensions["settings"], language="fr", now=clock.now())


def advance(visitor: FlaskClient) -> None:
    assert submit(visitor, "/demo/advance", page="/demo").status_code == 303


@from_the_ideas
def test_it_goes_to_the_shortlist_where_hugos_draft_waits(visitor: FlaskClient, town_app: Flask) -> None:
    submit(visitor, "/demo/become/chiara", page="/demo")
    advance(visitor)
    advance(visitor)
    here = seen(town_app)
    assert here.edition
    assert (here.edition.phase, here.need_key, here.stop) == ("shortlist", "freeze", None)
    with reading() as session:
        assert len(shortlist.options(session, edition_id=here.edition.id)) == 3
        assert [one.state for one in drafts.every(session)] == ["open"]
    assert "C’est vous" in visitor.get("/demo").text
    assert visitor.get("/admin/shortlist").status_code == 200


def test_it_closes_the_vote_then_lets_the_trustees_decrypt(visitor: FlaskClient, town_app: Flask) -> None:
    advance(visitor)
    here = seen(town_app)
    assert here.vote
    assert here.vote.state == "closed"
    with reading() as session:
        figures = participation.turnout(session, here.vote.id, least=1)
    assert figures
    assert figures.participants > 50
    advance(visitor)
    here = seen(town_app)
    assert here.vote
    assert (here.vote.state, here.need_key) == ("decrypting", "count")


@pytest.mark.parametrize("town_app", ["count"], indirect=True)
def test_it_does_not_pass_what_people_must_do(visitor: FlaskClient, town_app: Flask) -> None:
    before = standing.read(town_app.extensions["settings"].data_dir)
    assert "Avancer jusque-là" not in visitor.get("/demo").text
    advance(visitor)
    assert standing.read(town_app.extensions["settings"].data_dir) == before


@pytest.mark.sweep
@pytest.mark.parametrize("town_app", ["result"], indirect=True)
def test_it_leads_from_the_result_to_a_call_that_teams_answer(visitor: FlaskClient, town_app: Flask) -> None:
    advance(visitor)
    assert seen(town_app).need_key == "call"
    with writing() as session:
        (draft,) = call_drafts.drafts(session)
        calls.freeze(session, draft.id, now=clock.now())
    advance(visitor)
    advance(visitor)
    here = seen(town_app)
    assert here.call
    with reading() as session:
        assert len(applications.submitted(session, here.call.id)) == 8


@in_the_call
def test_it_goes_on_to_the_end_of_the_call(visitor: FlaskClient, town_app: Flask) -> None:
    here = seen(town_app)
    assert here.stop
    assert here.stop.key == "called"
    advance(visitor)
    here = seen(town_app)
    assert here.stop
    assert (here.chapter, here.stop.key) == ("judging", "judged")
    assert "Candidater" not in visitor.get("/calls/zero-dechet-2027").text


@pytest.mark.sweep
@pytest.mark.timeout(600)
@in_the_call
def test_it_goes_on_to_the_projects_and_leads_everybody(visitor: FlaskClient, town_app: Flask) -> None:
    chapters = []
    while stop := seen(town_app).stop:
        assert stop.at > clock.now()
        advance(visitor)
        here = seen(town_app)
        chapters.append(here.chapter)
        for one in here.cast:
            submit(visitor, f"/demo/become/{one.key}", page="/demo")
            assert visitor.get(here.tasks[one.key].href).status_code == 200, (here.chapter, one.key)
    assert chapters == ["judging", "dividing", "counting", "awarding", "awards", "incubation"]
    assert "L’atelier du Plateau" in visitor.get("/calls/zero-dechet-2027/awards").text


def test_it_carries_every_clock_of_the_town(visitor: FlaskClient, town_app: Flask) -> None:
    here = seen(town_app)
    assert here.stop
    advance(visitor)
    assert timedelta(0) < clock.now() - here.stop.at < timedelta(minutes=5)
    with reading() as session:
        assert abs(clock.database_now(session) - clock.now()) < timedelta(minutes=1)


def test_it_comes_back_to_our_time_with_another_moment(town_app: Flask) -> None:
    folder = town_app.extensions["settings"].data_dir
    standing.keep(folder, standing.Standing("vote", ahead=10**7))
    far = clock.now()
    standing.keep(folder, standing.Standing())
    assert far - clock.now() > timedelta(days=100)


def test_it_reads_a_broken_standing_as_none(town_app: Flask) -> None:
    folder = town_app.extensions["settings"].data_dir
    (folder / "demo" / standing.FILE).write_text("{", encoding="utf-8")
    assert standing.read(folder) == standing.Standing()
    assert clock.offset() == timedelta(0)


def test_it_makes_again_nothing_that_a_vote_has(visitor: FlaskClient, town_app: Flask) -> None:
    here, folder = seen(town_app), town_app.extensions["settings"].data_dir
    assert here.vote
    kept = {path: path.read_bytes() for path in referendums.keys_of(folder, here.vote.uuid).values()}
    assert len(kept) == 3
    assert submit(visitor, f"/demo/prepare/{here.vote.uuid}", page="/demo").status_code == 303
    assert {path: path.read_bytes() for path in kept} == kept
    assert submit(visitor, "/demo/prepare/unknown", page="/demo").status_code == 404


def test_it_gives_every_player_something_in_every_chapter(town_app: Flask) -> None:
    with reading() as session:
        assert [one.key for one in people.cast(session) if "any" not in one.todo] == []
        assert editions.current(session)
        assert people.cast(session)[0].reference == town.ADA
    assert set(passing.NEEDS) == {"freeze", "prepare", "seats", "open", "count", "call", "end"}
