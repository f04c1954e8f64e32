"""The API answers as it is described, whatever it is asked: an outside judge asks, and reads each answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as examples

from challenge.opendata import api
from tests.towns import copied

MANY = 100_000


@pytest.mark.sweep
def test_no_fault_and_no_answer_that_is_not_described(
    towns: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "PACE", {"each": MANY, "whole": MANY})
    asked = 0
    with copied(towns("incubation"), tmp_path / "town") as app:
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
        for found in schema.get_all_operations():
            operation = found.ok()

            @given(case=operation.as_strategy())
            @examples(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            def ask(case: schemathesis.Case) -> None:
                nonlocal asked
                asked += 1
                case.call_and_validate()

            ask()
    assert asked > 300
