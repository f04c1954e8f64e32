"""Promise 2: only `foundation/transaction.py` commits."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import dotted, trees

HOME = "challenge/foundation/transaction.py"
ENDINGS = {"commit", "begin", "begin_nested", "connect", "rollback"}


def endings_of_transactions(path: str, tree: ast.Module) -> Iterator[str]:
    """Calls that open or end a transaction by themselves, on whatever object."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ENDINGS:
            yield f"{path}:{node.lineno} {dotted(node.func)}()"


def test_it_commits_in_one_file_only() -> None:
    found = [
        fault
        for path, tree in trees(("challenge",))
        if path != HOME
        for fault in endings_of_transactions(path, tree)
    ]
    assert not found, found


def test_it_sees_a_commit() -> None:
    bad = ast.parse("def save(session):\n    session.commit()\nwith engine.begin() as c: pass")
    assert len(list(endings_of_transactions("challenge/voting/services/board.py", bad))) == 2


def test_its_home_still_opens_transactions() -> None:
    homes = {path: tree for path, tree in trees() if path == HOME}
    assert list(endings_of_transactions(HOME, homes[HOME]))
