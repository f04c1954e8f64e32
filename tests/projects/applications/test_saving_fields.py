"""Field by field: what two people, or two tabs, wrote at once is never lost."""

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import own_applications
from challenge.projects.rules.completeness import asking
from challenge.projects.rules.writing import ApplicationNotFound, ReaderOnly
from challenge.projects.services import applying, fields
from tests.projects.applications import teams
from tests.projects.calling import NOW
from tests.proposals.held import Acting

TITLE = "project.title"


@pytest.fixture
def ref(engine: Engine, acting: Acting) -> str:
    farid, bilal = acting("Farid"), acting("Bilal")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
        teams.joined(session, ref, bilal)
    return ref


def test_it_keeps_a_field_and_shows_it_in_the_list(engine: Engine, acting: Acting, ref: str) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        done = teams.typed(session, ref, farid, TITLE, " Des vélos\r\n")
        assert done.marks == {TITLE: asking.mark(1, " Des vélos\n")}
    with reading(engine=engine) as session:
        [listed] = own_applications.of_account(session, farid.account_id)
        assert (listed.title, listed.state, listed.rights) == ("Des vélos", "draft", "owner")


def test_it_refuses_a_save_that_did_not_see_the_last_one(engine: Engine, acting: Acting, ref: str) -> None:
    farid, bilal = acting("Farid"), acting("Bilal")
    with writing(engine=engine) as session:
        empty = asking.mark(0, "")
        teams.typed(session, ref, farid, TITLE, "Le sien", empty)
        done = teams.typed(session, ref, bilal, TITLE, "Le mien", empty)
        conflict = done.conflicts[TITLE]
        assert (conflict.mine, conflict.theirs, conflict.by) == ("Le mien", "Le sien", "Farid")
        assert teams.contents(session, ref, bilal)["project"]["title"] == "Le sien"
        kept = teams.typed(session, ref, bilal, TITLE, "Le mien", conflict.mark)
        assert not kept.conflicts
        assert teams.contents(session, ref, farid)["project"]["title"] == "Le mien"


def test_it_does_not_bother_who_did_not_touch_the_field(engine: Engine, acting: Acting, ref: str) -> None:
    farid, bilal = acting("Farid"), acting("Bilal")
    with writing(engine=engine) as session:
        empty = asking.mark(0, "")
        teams.typed(session, ref, farid, TITLE, "Le sien", empty)
        sent = {f"seen.{path}": empty for path in (TITLE, "project.summary")}
        about = {"ref": ref, "section": "project", "account_id": bilal.account_id, "now": NOW}
        done = fields.save(session, sent={**sent, TITLE: "", "project.summary": "Court."}, **about)  # type: ignore[arg-type]
        assert not done.conflicts
        found = teams.contents(session, ref, bilal)["project"]
        assert found == {"title": "Le sien", "summary": "Court."}


def test_it_keeps_rows_without_those_left_empty(engine: Engine, acting: Acting, ref: str) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        sent = {"seen.team.members": "0-"} | {
            f"team.members.{place}.{cell}": text
            for place, row in enumerate([("Ada", "Plan"), ("", " "), ("Bo", "")])
            for cell, text in zip(("name", "role"), row, strict=True)
        }
        about = {"ref": ref, "section": "team", "account_id": farid.account_id, "now": NOW}
        fields.save(session, sent=sent, **about)  # type: ignore[arg-type]
        assert [row["name"] for row in teams.contents(session, ref, farid)["team"]["members"]] == [
            "Ada",
            "Bo",
        ]
        fields.remove_row(session, path="team.members", number=0, **about)  # type: ignore[arg-type]
        assert teams.contents(session, ref, farid)["team"]["members"] == [{"name": "Bo", "role": ""}]


def test_it_is_closed_to_readers_and_to_others(engine: Engine, acting: Acting, ref: str) -> None:
    gita = acting("Gita")
    with pytest.raises(ApplicationNotFound), writing(engine=engine) as session:
        teams.typed(session, ref, gita, TITLE, "x")
    with writing(engine=engine) as session:
        teams.joined(session, ref, gita, "reader")
    with pytest.raises(ReaderOnly), writing(engine=engine) as session:
        teams.typed(session, ref, gita, TITLE, "x")


def test_it_takes_no_field_of_another_section_or_of_none(engine: Engine, acting: Acting, ref: str) -> None:
    farid = acting("Farid")
    with writing(engine=engine) as session:
        sent = {"seen.consents.rules": "0-", "consents.rules": "y", "seen.project.owner": "0-"}
        about = {"ref": ref, "section": "project", "account_id": farid.account_id, "now": NOW}
        assert not fields.save(session, sent=sent, **about).marks  # type: ignore[arg-type]
        assert teams.contents(session, ref, farid) == {}


def test_it_starts_one_when_the_button_is_pressed_twice(engine: Engine, acting: Acting, ref: str) -> None:
    farid = acting("Farid")
    about = {"slug": teams.SLUG, "account_id": farid.account_id, "language": "fr", "now": NOW}
    with writing(engine=engine) as session:
        assert applying.start(session, **about) == ref  # type: ignore[arg-type]
        teams.typed(session, ref, farid, TITLE, "Un")
        assert applying.start(session, **about) != ref  # type: ignore[arg-type]
