"""The proposals of another platform: told first, taken once, read by our moderators."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from challenge.foundation.transaction import reading
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import pages
from tests.proposals.conftest import Cast
from tests.proposals.rules.test_reading_decidim import file, line


def states(engine: Engine) -> list[str]:
    with reading(engine=engine) as session:
        return list(session.scalars(select(Proposal.state).order_by(Proposal.id)))


@pytest.mark.usefixtures("both_databases")
def test_it_tells_then_takes_each_once(app: Flask, engine: Engine, cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(file(line(1), line(2), line(3, state="rejected"), line(4, fr="", en="")))
    run = app.test_cli_runner()
    told = run.invoke(args=["proposals", "import", str(path)])
    assert "2 new, 0 changed, 0 the same, 1 refused or withdrawn there, 1 that cannot be taken" in told.output
    assert states(engine) == []
    for taken in (2, 0):
        done = run.invoke(args=["proposals", "import", str(path), "--apply"])
        assert f"{taken} taken" in done.output
    assert states(engine) == ["submitted", "submitted"]
    with reading(engine=engine) as session:
        page = pages.page(session, 1, viewer=cast.nadia)
    assert (page.author, page.imported_from) == (None, "https://participer.rivemont.example/p/1")


def test_it_says_what_is_wrong_with_a_file(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("name;age\nAda;36\n")
    answer = app.test_cli_runner().invoke(args=["proposals", "import", str(path), "--apply"])
    assert answer.exit_code == 1
    assert "« id »" in answer.output
