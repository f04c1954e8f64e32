"""The two engines that the contract is tested on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from challenge.foundation import jobs_leased, jobs_schema, periods, slots
from tests.foundation.jobs.stage import MARKS, Stage, handlers
from tests.foundation.jobs.stages import bare_app

TABLES = [jobs_leased.Job.__table__, periods.Period.__table__]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def stage(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'jobs.db'}"
    else:
        url = request.getfixturevalue("empty_postgres")
    monkeypatch.setattr(slots, "job_handlers", handlers(tmp_path))
    monkeypatch.setattr(slots, "periodic_jobs", {})
    app = bare_app(url)
    engine = app.extensions["database"]
    with engine.begin() as connection:
        for table in [*TABLES, MARKS]:
            table.create(connection)  # type: ignore[attr-defined]  # a declarative table is a Table
        jobs_schema.install(connection)
    stage = Stage(app, engine, tmp_path)
    yield stage
    stage.close()
