"""What was submitted is read whole, with what its team is."""

from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import applications, calls
from tests.projects import calling
from tests.proposals.held import Acting


def test_it_reads_what_was_submitted(engine: Engine, acting: Acting) -> None:
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        call = calling.open_call(session)
        calling.application(session, call, owner=farid)
        calling.application(session, call, owner=farid, ref="DRAFTDRA", state="draft")
    with reading(engine=engine) as session:
        [found] = applications.submitted(session, call)
        assert found.content["project"]["title"] == found.title
        assert applications.by_ref(session, "DRAFTDRA") is None
        assert applications.member_rights(session, found.id, farid) == "owner"


def test_it_knows_which_calls_are_open(engine: Engine) -> None:
    with writing(engine=engine) as session:
        calling.open_call(session)
    with reading(engine=engine) as session:
        [found] = calls.open_ones(session, calling.NOW)
        assert found.fingerprint == found.sheet.fingerprint
        assert calls.open_ones(session, found.sheet.moments.opens_at.replace(year=2026)) == []
