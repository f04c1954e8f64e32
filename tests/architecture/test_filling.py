"""Whatever fills slots is called: a job that nobody registers is never done, and no page says so."""

import ast
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "challenge"


def forgotten(texts: Iterable[str], modules: Iterable[str]) -> list[str]:
    """The functions `_fill…` of these texts, and the modules `…_filling`, that no text calls."""
    trees = [ast.parse(text) for text in texts]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
    made = [
        node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("_fill")
    ]
    return [name for name in (*made, *(f"{module}.fill" for module in modules)) if name not in called]


def test_it_calls_whatever_fills() -> None:
    modules = [path.stem for path in PACKAGE.rglob("*_filling.py")]
    texts = [path.read_text() for path in (PACKAGE / "app.py", *PACKAGE.rglob("*filling.py"))]
    assert modules
    assert forgotten(texts, modules) == []


def test_it_sees_what_is_not_called() -> None:
    text = "def _fill_for_votes() -> None:\n    other_filling.fill()\n"
    assert forgotten([text], ["vote_filling", "other_filling"]) == ["_fill_for_votes", "vote_filling.fill"]
