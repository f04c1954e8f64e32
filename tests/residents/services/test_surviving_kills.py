"""The city's file and its letters, through a worker that is killed again and again: done whole, once."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from challenge.foundation import jobs, jobs_failed, register, tokens
from challenge.foundation.transaction import reading, writing
from challenge.residents import importing, job_names
from challenge.residents import letters as files
from challenge.residents.models.roll import RollLineStaged, RollPerson
from challenge.residents.models.ties import LetterBatch, ResidenceCode
from challenge.residents.queries import imports, roll
from challenge.residents.rules import codes
from challenge.residents.services import applying, letters, staging
from config import Settings
from tests.foundation.jobs.lives import working
from tests.residents.files import GITA, NOW, applied, content, many

pytestmark = [
    pytest.mark.usefixtures("both_databases", "app"),
    pytest.mark.sweep,
    pytest.mark.timeout(600),
]
PERSONS = 4_500  # three batches
IMPORT_DEATHS = {job_names.STAGE: [1, 4, 6], job_names.APPLY: [1, 4, 6], job_names.CLEAN: [1]}


def sent(file: bytes) -> int:
    """What the page does with a file: kept, and left to the worker."""
    name, size, layout = importing.keep(io.BytesIO(file))
    with writing() as session:
        number = staging.receive(session, file=name, size=size, layout=layout, actor="chiara", now=NOW)
        jobs.enqueue(session, job_names.STAGE, {"import": number}, now=NOW)
    return number


def state(number: int) -> str:
    with reading() as session:
        return imports.page(session, number).state


def begin(number: int) -> None:
    """What the page does with a yes."""
    with writing() as session:
        applying.start(session, import_id=number, leave_wrong=False, let_go=True, actor="chiara", now=NOW)
        jobs.enqueue(session, job_names.APPLY, {"import": number}, now=NOW)


def cleaned() -> bool:
    with reading() as session:
        return not session.scalar(select(func.count()).select_from(RollLineStaged))


def test_it_takes_the_whole_file(settings: Settings, tmp_path: Path) -> None:
    applied(tmp_path, GITA)
    number = sent(content(*many(PERSONS)))
    with working(settings, deaths=IMPORT_DEATHS) as worker:
        worker.wait_for(lambda: state(number) == "ready")
        begin(number)
        worker.wait_for(lambda: state(number) == "applied" and cleaned())
    assert len(worker.deaths()) == 7
    with reading() as session:
        page = imports.page(session, number)
        assert (page.lines, page.added, page.gone, page.wrong) == (PERSONS, PERSONS, 1, 0)
        assert roll.count(session) == PERSONS
        assert session.scalar(select(func.count()).select_from(RollPerson)) == PERSONS + 1
        assert [one.act for one in register.entries(session, "roll")][4:] == ACTS
        register.verify(session, "roll")
        assert jobs_failed.failed(session) == []
    assert not importing.store().path(page.file).exists()


ACTS = ["import_received", "import_previewed", "import_started", "import_applied"]


@pytest.fixture
def batch(engine: Engine, tmp_path: Path) -> int:
    """Letters asked for six hundred persons: three parts."""
    applied(tmp_path, *many(600))
    with writing(engine=engine) as session:
        return letters.ask(session, scope="new", language="fr", actor="chiara", now=NOW)


def printed(number: int) -> dict[str, str]:
    """The code that is on paper for each name."""
    with zipfile.ZipFile(files.whole(number, 3)) as bound:
        parts = [bound.read(name).decode() for name in bound.namelist()]
    return dict(line.split(";") for part in parts for line in part.splitlines())


def test_it_prints_each_letter_once(settings: Settings, batch: int) -> None:
    def ready() -> bool:
        with reading() as session:
            return session.get_one(LetterBatch, batch).state == "ready"

    with working(settings, deaths={job_names.WRITE_LETTERS: [1, 3, 6]}) as worker:
        worker.wait_for(ready)
    assert len(worker.deaths()) == 3
    paper = printed(batch)
    with reading() as session:
        rows = session.execute(
            select(RollPerson.name, ResidenceCode.code_hash, ResidenceCode.void_at).join(
                ResidenceCode, ResidenceCode.person_id == RollPerson.id
            )
        ).all()
    assert Counter(row.name for row in rows) == Counter(paper.keys())
    assert len(paper) == 600
    assert all(row.code_hash == tokens.token_digest(codes.read(paper[row.name]) or "") for row in rows)
