"""The mails of an announcement may go to the teams of a call: those who submitted, each member once."""

from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.notices.queries import audiences
from challenge.projects.models.calls import Call
from tests.posting import submit
from tests.projects.applications import teams
from tests.proposals.held import Acting

TEXT = {"title_fr": "Un rendez-vous", "body_fr": "Venez.", "title_en": "A meeting", "body_en": "Come."}


def test_it_counts_the_members_of_what_was_submitted(engine: Engine, acting: Acting) -> None:
    farid, gita, ada = acting("Farid"), acting("Gita"), acting("Ada")
    ref = teams.sent(engine, farid)
    with writing(engine=engine) as session:
        call = session.query(Call.id).scalar()
        for who in (gita, ada):
            teams.joined(session, ref, who)
    with reading(engine=engine) as session:
        assert f"teams:{call}" in [one.name for one in audiences.listed(session)]
        assert audiences.count(session, "cycle", f"teams:{call}") == 3
        found = audiences.batch(session, "cycle", f"teams:{call}", after=farid.account_id, size=9)
    assert sorted(one.email for one in found) == ["ada@example.org", "gita@example.org"]


def test_it_says_to_how_many_before_it_leaves(client: FlaskClient, engine: Engine, acting: Acting) -> None:
    teams.sent(engine, acting("Farid"))
    acting("Chiara", "organiser")
    written = "/admin/announcements/new"
    page = submit(client, written, {**TEXT, "target": "cycle", "audience": "teams:1"}).location
    assert "une personne, qu’elle suive ou non" in client.get(page).text
    answer = submit(client, written, {**TEXT, "target": "cycle", "audience": "teams:9"})
    assert (answer.status_code, 'href="#audience"' in answer.text) == (422, True)
