"""Promise 1: layers and pureness."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, trees

HEAVY = ("flask", "sqlalchemy", "werkzeug", "jinja2", "procrastinate")
# The wiring may see everything: it is where features meet.
WIRING = ("challenge/app.py", "challenge/cli.py")
CLOSED_LAYERS = ("models", "forms", "views")


def loaded_by(module: str) -> set[str]:
    """The top-level packages that a fresh interpreter holds after importing the module."""
    code = f"import {module}, sys; print(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def trespasses(path: str, tree: ast.Module) -> Iterator[str]:
    """Imports of another feature's models, forms or views."""
    mine = path.removeprefix("challenge/").split("/")[0]
    for node in ast.walk(tree):
        for target in imported(node):
            parts = target.split(".")
            elsewhere = parts[0] == "challenge" and parts[1:2] not in ([mine], ["foundation"])
            if elsewhere and parts[2:3] and parts[2] in CLOSED_LAYERS:
                yield f"{path}:{getattr(node, 'lineno', 0)} {target}"


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def import_contracts(*options: str) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_it_keeps_the_import_contracts() -> None:
    run = import_contracts()
    assert run.returncode == 0, run.stdout


def test_it_sees_a_broken_contract(tmp_path: Path) -> None:
    contracts = (ROOT / "pyproject.toml").read_text("utf-8")
    (tmp_path / "upside-down.toml").write_text(contracts.replace('"app", "cli"', '"cli", "app"'))
    assert import_contracts("--config", str(tmp_path / "upside-down.toml")).returncode == 1


@pytest.mark.parametrize(
    "module",
    [f"challenge.voting.belenios.{name}" for name in ("group", "ballot", "tally", "verify", "__main__")],
)
def test_it_loads_the_protocol_without_a_framework(module: str) -> None:
    assert not loaded_by(module) & set(HEAVY)


@pytest.mark.parametrize("module", ["challenge.voting.methods.registry", "challenge.voting.rules.sheet"])
def test_it_loads_rules_without_a_framework(module: str) -> None:
    assert not loaded_by(module) & set(HEAVY)


def test_it_loads_what_is_slow_where_it_is_used_only() -> None:
    """Each command and each server process starts by loading the application."""
    loaded = loaded_by("challenge.app")
    assert {"flask", "sqlalchemy"} <= loaded  # what there is, is seen
    assert not loaded & {"fpdf", "alembic", "procrastinate"}


def test_it_enters_another_feature_by_its_queries_and_services_only() -> None:
    found = [fault for path, tree in trees() if path not in WIRING for fault in trespasses(path, tree)]
    assert not found, found


def test_it_sees_a_trespass() -> None:
    bad = ast.parse("from challenge.voting.models.board import Ballot\nimport challenge.voting.views.pages")
    assert len(list(trespasses("challenge/portal/views.py", bad))) == 2
    assert not list(trespasses("challenge/voting/services/board.py", bad))


def test_it_lets_the_settings_stand_alone() -> None:
    # import-linter takes packages only, and `config` is a module.
    seen = {target.split(".")[0] for target in imports_of("config.py")}
    assert not seen & {"challenge", "wsgi", *HEAVY}
    assert imports_of("wsgi.py") == {"challenge.app.create_app", "config.Settings"}


def imports_of(path: str) -> set[str]:
    return {
        target for one, tree in trees() if one == path for node in ast.walk(tree) for target in imported(node)
    }


def test_it_keeps_package_files_empty() -> None:
    packages = [path for path in (ROOT / "challenge").rglob("__init__.py") if path.stat().st_size]
    assert not packages, packages
