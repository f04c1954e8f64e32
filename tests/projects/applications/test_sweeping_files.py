"""Files of documents are taken away a week after nothing names them any more, and never before."""

import io
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, update

from challenge.foundation import clock
from challenge.foundation.database import Base
from challenge.foundation.transaction import writing
from challenge.projects import application_jobs, papers
from challenge.projects.models.attachments import ApplicationAttachment
from challenge.projects.services import paper_sweeping
from tests.projects.applications import teams
from tests.proposals.held import Acting

WEEK = paper_sweeping.KEPT
Store = Callable[..., str]


@pytest.fixture(autouse=True)
def _within(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def stored(content: bytes, *, age: timedelta = WEEK + timedelta(hours=1)) -> str:
    """A file that was stored this long ago."""
    name = papers.store().put(io.BytesIO(content), limit=100)
    moment = (real() - age).timestamp()
    os.utime(papers.path(name), (moment, moment))
    return name


def real() -> datetime:
    return clock.now() - clock.offset()


def swept(engine: Engine) -> None:
    with writing(engine=engine) as session:
        application_jobs.sweep(session, {}, clock.now())


def test_it_takes_away_what_nothing_names_after_a_week(engine: Engine) -> None:
    old, recent = stored(b"old"), stored(b"recent", age=WEEK - timedelta(hours=1))
    swept(engine)
    assert not papers.path(old).exists()
    assert papers.path(recent).exists()


def test_it_keeps_what_an_application_or_a_submission_names(engine: Engine, acting: Acting) -> None:
    attached, before = stored(b"attached"), stored(b"submitted")
    farid = acting("Farid")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
        teams.filled(session, ref, farid)
        session.execute(update(ApplicationAttachment).values(digest=before))
        teams.submitted(session, ref, farid)
        session.execute(update(ApplicationAttachment).values(digest=attached))
    swept(engine)
    assert papers.store().read(attached) == b"attached"
    assert papers.store().read(before) == b"submitted"


def test_it_takes_away_the_file_of_a_draft_whose_document_was_removed(engine: Engine, acting: Acting) -> None:
    name = stored(b"removed")
    farid = acting("Farid")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
        teams.filled(session, ref, farid)
        session.execute(update(ApplicationAttachment).values(digest=name))
        session.execute(delete(ApplicationAttachment))
    swept(engine)
    assert not papers.path(name).exists()


def test_it_counts_by_the_clock_that_dates_files(engine: Engine, travel: Callable[[timedelta], None]) -> None:
    name = stored(b"just now", age=timedelta(0))
    travel(timedelta(days=60))
    swept(engine)
    assert papers.path(name).exists()


@pytest.mark.usefixtures("app")
def test_it_knows_every_column_that_may_name_a_file() -> None:
    """A new one stands in HOLDERS, or here with whose it is: else its files would go."""
    elsewhere = {
        "agreement.digest": "of the terms; its document is in its row",
        "award_list.digest": "of what was signed",
        "call_document.digest": "a store of its own",
        "evaluation_plan.digest": "of what was announced",
        "measure.digest": "a store of its own",
        "proposal_origin.digest": "of words of elsewhere",
        "register_entry.digest": "of the words of an act",
    }
    named = {f"{table.name}.digest" for table in Base.metadata.tables.values() if "digest" in table.columns}
    held = {f"{column.class_.__tablename__}.{column.key}" for column in paper_sweeping.HOLDERS.values()}
    assert named - elsewhere.keys() == held
