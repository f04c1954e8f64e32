"""The roll from the city's files, on both databases: told, nothing lost."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from challenge.city.services import settings as city
from challenge.foundation import register
from challenge.foundation.transaction import writing
from challenge.residents import importing
from challenge.residents.models.roll import RollLineStaged, RollPerson
from challenge.residents.queries import differences, imports, roll
from challenge.residents.rules.refusals import (
    ColumnsMissing,
    FileEmpty,
    ImportHasErrors,
    ImportNotReady,
    ImportUnderWay,
    RollChanging,
)
from challenge.residents.services import applying, staging
from tests.residents.files import ADA, ESTHER, GITA, NOW, TITLES, applied, many, names, staged

pytestmark = pytest.mark.usefixtures("both_databases", "app")


def test_it_adds_persons(engine: Engine, tmp_path: Path) -> None:
    page = applied(tmp_path, ADA, GITA)
    assert (page.state, page.added, page.gone, page.wrong) == ("applied", 2, 0, 0)
    with writing(engine=engine) as session:
        assert names(session) == {"Ada Lovelace", "Gita Rao"}
        assert not session.scalar(select(func.count()).select_from(RollLineStaged))


def test_it_changes_nothing_before_it_is_applied(engine: Engine, tmp_path: Path) -> None:
    assert staged(tmp_path, ADA).state == "ready"
    with writing(engine=engine) as session:
        assert roll.count(session) == 0


def test_it_tells_what_a_file_would_change(tmp_path: Path) -> None:
    applied(tmp_path, ADA, GITA)
    page = staged(tmp_path, ADA.replace("Centre", "Gare"), GITA.replace("A-2", "A-9"))
    assert (page.before, page.added, page.changed, page.unchanged, page.gone) == (2, 1, 1, 0, 1)


def test_it_names_each_difference(engine: Engine, tmp_path: Path) -> None:
    applied(tmp_path, ADA, GITA)
    page = staged(tmp_path, ADA.replace("Centre", "Gare"), ESTHER)
    with writing(engine=engine) as session:
        (new,) = differences.added(session, import_id=page.id, after=0, most=9)
        (other,) = differences.changed(session, import_id=page.id, after=0, most=9)
        (gone,) = differences.gone(session, import_id=page.id, nameless=0, after=0, most=9)
    assert (new.reference, other.reference, gone.reference) == ("A-3", "A-1", "A-2")
    assert other.columns == ["district"]


def test_it_keeps_who_is_gone(engine: Engine, tmp_path: Path) -> None:
    """A person removed after voting: her row stays, with its id."""
    applied(tmp_path, ADA, GITA)
    applied(tmp_path, ADA)
    with writing(engine=engine) as session:
        gone = session.scalars(select(RollPerson).where(RollPerson.reference == "A-2")).one()
        assert (gone.name, gone.left_at) == ("Gita Rao", NOW)
        assert names(session) == {"Ada Lovelace"}


def test_it_takes_back_who_returns(engine: Engine, tmp_path: Path) -> None:
    applied(tmp_path, ADA, GITA)
    with writing(engine=engine) as session:
        before = roll.by_reference(session, "A-2")
    applied(tmp_path, ADA)
    applied(tmp_path, ADA, GITA)
    with writing(engine=engine) as session:
        assert roll.by_reference(session, "A-2") == before


def test_it_leaves_wrong_lines_aside(engine: Engine, tmp_path: Path) -> None:
    applied(tmp_path, ADA, GITA)
    page = applied(tmp_path, ADA.replace("10/12/1990", "?"), GITA, ESTHER, leave_wrong=True)
    assert (page.wrong, page.gone) == (1, 0)
    with writing(engine=engine) as session:
        assert names(session) == {"Ada Lovelace", "Gita Rao", "Esther Simon"}
        (error,) = imports.errors(session, page.id, after=0, most=9)
    assert (error.line, error.column, error.code) == (2, "birth_on", "not_a_date")


def test_it_tells_a_district_that_the_city_does_not_know(engine: Engine, tmp_path: Path) -> None:
    """By its line; who bears it stays as she was, and a name or a code leads to the code."""
    applied(tmp_path, ADA, GITA)
    with writing(engine=engine) as session:
        city.set_districts(session, written="C; Centre\nG; La Gare", actor="chiara", now=NOW)
    page = applied(tmp_path, ADA, GITA, ESTHER.replace("Gare", "g"), leave_wrong=True)
    assert (page.wrong, page.gone) == (1, 0)
    with writing(engine=engine) as session:
        (error,) = imports.errors(session, page.id, after=0, most=9)
        found = [roll.by_reference(session, reference) for reference in ("A-1", "A-2", "A-3")]
    assert (error.line, error.column, error.code) == (3, "district", "unknown_district")
    assert [one.district for one in found if one] == ["C", "Gare", "G"]


def test_it_refuses_the_whole_file_for_a_wrong_line(tmp_path: Path) -> None:
    page = staged(tmp_path, ADA, GITA.replace("Rao", ""))
    with pytest.raises(ImportHasErrors):
        importing.apply(page.id, leave_wrong=False, let_go=True, actor="chiara", now=NOW)


def test_it_tells_both_lines_of_a_doubled_reference(engine: Engine, tmp_path: Path) -> None:
    page = staged(tmp_path, ADA, GITA.replace("A-2", "A-1"), ESTHER)
    assert (page.wrong, page.added) == (2, 1)
    with writing(engine=engine) as session:
        errors = imports.errors(session, page.id, after=0, most=9)
    assert [(one.line, one.code, one.other_line) for one in errors] == [
        (2, "reference_twice", 3),
        (3, "reference_twice", 2),
    ]


def test_it_lets_nobody_go_when_a_line_has_no_reference(engine: Engine, tmp_path: Path) -> None:
    applied(tmp_path, ADA, GITA)
    page = applied(tmp_path, ADA, GITA.replace("A-2", ""), leave_wrong=True)
    assert (page.nameless, page.gone) == (1, 0)
    with writing(engine=engine) as session:
        assert names(session) == {"Ada Lovelace", "Gita Rao"}


def test_it_tells_where_a_file_is_not_utf8(engine: Engine, tmp_path: Path) -> None:
    raw = f"{TITLES}\n{ADA}\n".encode() + "A-2;Hébert".encode("latin-1") + b"\n"
    page = staged(tmp_path, raw=raw)
    assert (page.state, page.refusal, page.refusal_line, page.refusal_position) == (
        "refused",
        "encoding",
        3,
        6,
    )
    with writing(engine=engine) as session:
        assert roll.count(session) == 0


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
def test_it_reads_utf8_with_or_without_mark(tmp_path: Path, before: bytes) -> None:
    raw = before + f"{TITLES}\n{ADA}\n".replace(";", ",").encode()
    assert staged(tmp_path, raw=raw).added == 1


def test_it_refuses_a_quote_that_nobody_closed(tmp_path: Path) -> None:
    lines = [ADA, GITA.replace("2 rue", '"2 rue'), *many(30)]
    page = staged(tmp_path, *lines)
    assert (page.state, page.refusal, page.refusal_line) == ("refused", "broken", 3)


def test_it_refuses_an_endless_line(tmp_path: Path) -> None:
    page = staged(tmp_path, ADA, "x" * 20_000)
    assert (page.refusal, page.refusal_line) == ("broken", 3)


def test_it_reads_a_cell_on_two_lines(engine: Engine, tmp_path: Path) -> None:
    applied(tmp_path, ADA.replace("1 rue des Ponts", '"1 rue\nRez-de-chaussée"'), GITA)
    with writing(engine=engine) as session:
        found = roll.by_reference(session, "A-1")
    assert found
    assert found.address == "1 rue Rez-de-chaussée"


def test_it_refuses_a_file_of_nobody(tmp_path: Path) -> None:
    assert staged(tmp_path, "", ";;;;;;").refusal == "empty"
    with pytest.raises(FileEmpty):
        staged(tmp_path, raw=b"")
    with pytest.raises(ColumnsMissing):
        staged(tmp_path, raw=b"\xff\xfe".decode("latin-1").encode() + b"x;y\n")


def test_it_keeps_no_file_once_it_is_staged(tmp_path: Path, settings: object) -> None:
    page = staged(tmp_path, ADA)
    importing.clean(page.id)
    assert not importing.store().path(page.file).exists()


def test_it_drops_a_preview_for_a_new_file(engine: Engine, tmp_path: Path) -> None:
    former = staged(tmp_path, ADA)
    staged(tmp_path, ADA, GITA)
    with writing(engine=engine) as session:
        assert imports.page(session, former.id).state == "dropped"
    with pytest.raises(ImportNotReady):
        importing.apply(former.id, leave_wrong=True, let_go=True, actor="chiara", now=NOW)


def test_it_goes_on_after_a_kill(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is its own transaction: what a killed one began is as if it had not."""
    monkeypatch.setattr(staging, "BATCH", 2)
    monkeypatch.setattr(applying, "BATCH", 2)
    page = staged(tmp_path, *many(5))
    with writing(engine=engine) as session:
        applying.start(session, import_id=page.id, leave_wrong=False, let_go=True, actor="c", now=NOW)
        applying.step(session, import_id=page.id, now=NOW)
    with pytest.raises(KeyboardInterrupt):
        _killed_step(engine, page.id)
    importing._through(lambda session: applying.step(session, import_id=page.id, now=NOW))
    with writing(engine=engine) as session:
        assert roll.count(session) == 5


def _killed_step(engine: Engine, number: int) -> None:
    with writing(engine=engine) as session:
        applying.step(session, import_id=number, now=NOW)
        raise KeyboardInterrupt


def test_it_gives_no_electorate_in_the_middle(session: Session) -> None:
    _under_way(session)
    with pytest.raises(RollChanging):
        roll.electorate(session, born_on_or_before=date(2010, 1, 1))


def test_it_refuses_a_file_while_another_is_applied(session: Session, tmp_path: Path) -> None:
    _under_way(session)
    with pytest.raises(ImportUnderWay):
        staging.receive(session, file="0" * 64, size=1, layout=LAYOUT, actor="chiara", now=NOW)


LAYOUT = importing.Layout(";", [], 0, 0)


def _under_way(session: Session) -> None:
    number = staging.receive(session, file="0" * 64, size=1, layout=LAYOUT, actor="chiara", now=NOW)
    staging.find(session, number).state = "applying"
    session.flush()


def test_it_lists_who_is_old_enough(engine: Engine, tmp_path: Path) -> None:
    applied(tmp_path, ADA, GITA, ESTHER)
    with writing(engine=engine) as session:
        wanted = roll.electorate(session, born_on_or_before=date(1985, 3, 1))
        found = [roll.person(session, number) for number in session.scalars(wanted)]
    assert [one.name for one in found if one] == ["Gita Rao", "Esther Simon"]


def test_it_records_each_act(engine: Engine, tmp_path: Path) -> None:
    applied(tmp_path, ADA)
    with writing(engine=engine) as session:
        acts = [entry.act for entry in register.entries(session, "roll")]
        register.verify(session, "roll")
    assert acts == ["import_received", "import_previewed", "import_started", "import_applied"]
