"""An auditor needs PyNaCl and this folder, nothing else."""

import ast
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.voting.belenios.making import TAMPERED

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "challenge/voting/belenios"
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(module: Path) -> set[str]:
    tree = ast.parse(module.read_text("utf-8"))
    absolute = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return absolute | {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_it_imports_pynacl_and_the_standard_library_only(module: Path) -> None:
    for name in imported(module):
        first = name.split(".")[0]
        assert (
            first in sys.stdlib_module_names
            or first == "nacl"
            or name.startswith("challenge.voting.belenios")
        )


def test_it_loads_neither_flask_nor_sqlalchemy() -> None:
    paths = [".".join(module.relative_to(ROOT).with_suffix("").parts) for module in MODULES]
    code = f"import sys, importlib\nfor name in {paths!r}: importlib.import_module(name)\n"
    code += "print(sorted({'flask', 'sqlalchemy', 'werkzeug', 'config'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_it_exits_with_what_the_command_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["belenios", "verify", str(TAMPERED / "not_a_tar.bel")])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(PACKAGE / "__main__.py"), run_name="__main__")
    assert caught.value.code == 1


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "challenge.voting.belenios", "verify", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, "--processes" in done.stdout) == (0, True)
