"""Whatever people try through the services, in whatever order, all sixteen promises hold in the database."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine, select

from challenge.foundation.transaction import reading, writing
from challenge.funds.queries import books
from challenge.projects.queries import funded
from tests.funds.awards import money
from tests.funds.gifts import given
from tests.funds.ledger.town import Town
from tests.projects.awards import calls
from tests.projects.instruction import files
from tests.proposals.held import Acting

KINDS = ("person", "company", "association", "public_body")
CAST = ("Hugo", "Chiara", "Ines", "Ada", "Nadia")
REFS = tuple(letter * 8 for letter in "EFGHIJKLMN")
EVERYTHING = list(HealthCheck)
PHASES = (Phase.reuse, Phase.generate)


def awarded(engine: Engine, farid: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[int]]:
    """A call whose jury chose one project for each run, of 10 000 € in two tranches."""
    with writing(engine=engine) as session:
        call = calls.made(session, farid, envelope=100_000_000)
        for ref in REFS:
            content = files.content()
            content["budget"] |= {"tranches": money.TRANCHES}
            whole = {"title": f"Projet {ref[0]}", "content": content}
            files.submitted(session, farid, call=call, ref=ref, **whole).examined = "admissible"
    calls.over(monkeypatch, calls.Jury(dict.fromkeys(REFS, 1_000_000), (), REFS), None)
    calls.follow(engine, call)
    with reading(engine=engine) as session:
        return call, [one.id for one in funded.of_call(session, call) if one.ref in REFS]


@pytest.fixture
def town(engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> type[Town]:
    """A call with an award of two tranches, donors of every kind, and nothing written yet."""
    farid = acting("Farid").account_id
    Town.people = [f"account:{acting(name).account_id}" for name in CAST]
    Town.engine, Town.team = engine, f"account:{farid}"
    Town.call, Town.awards = awarded(engine, farid, monkeypatch)
    Town.donors = [given.donor(engine, kind) for kind in KINDS]
    Town.runs = Town.written = Town.refused = 0
    return Town


def test_it_holds_after_some_acts(town: type[Town]) -> None:
    few = settings(
        max_examples=4, stateful_step_count=30, deadline=None, phases=PHASES, suppress_health_check=EVERYTHING
    )
    run_state_machine_as_test(town, settings=few)
    assert town.written > 10
    assert town.refused > 10


@pytest.mark.sweep
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("both_databases")
def test_it_holds_after_thousands_of_acts(town: type[Town]) -> None:
    many = settings(
        max_examples=10,
        stateful_step_count=400,
        deadline=None,
        phases=PHASES,
        suppress_health_check=EVERYTHING,
    )
    run_state_machine_as_test(town, settings=many)
    with reading(engine=town.engine) as session:
        entries = [books.read(body) for body in session.scalars(select(books.E.body))]
    assert town.written + town.refused > 2_000
    assert {"gift", "envelope", "commitment", "validation", "payment", "closing", "opening"} <= {
        entry.kind for entry in entries
    }
    assert any(entry.kind == "carry" and entry.lines for entry in entries), "nothing was written late"
