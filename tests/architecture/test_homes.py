"""Promise 4: time, the environment, `bleach`, `itsdangerous`, whole numbers have one home each."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import dotted, trees

CLOCK, SETTINGS = "challenge/foundation/clock.py", "config.py"
MARKUP, TOKENS = "challenge/foundation/markup.py", "challenge/foundation/tokens.py"
HOMES = {
    "datetime.now": CLOCK,
    "datetime.utcnow": CLOCK,
    "datetime.today": CLOCK,
    "date.today": CLOCK,
    "time.time": CLOCK,
    "os.environ": SETTINGS,
    "os.getenv": SETTINGS,
    "bleach": MARKUP,
    "itsdangerous": TOKENS,
    "wtforms.IntegerField": "challenge/foundation/fields.py",  # it takes numbers that no column holds
}
LAST_WORDS = {forbidden.rsplit(".", maxsplit=1)[-1] for forbidden in HOMES}
# Commands of the protocol run on an auditor's machine, without the application and its clock.
OFFLINE = "challenge/voting/belenios/commands/"


def strays(path: str, tree: ast.Module) -> Iterator[str]:
    """Uses of something outside its home."""
    for node in ast.walk(tree):
        for used in names_used(node):
            for forbidden, home in HOMES.items():
                if (used == forbidden or used.endswith(f".{forbidden}")) and path != home:
                    yield f"{path}:{getattr(node, 'lineno', 0)} {used}"


def names_used(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Attribute):
        return [dotted(node)] if node.attr in LAST_WORDS else []
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module.split(".")[0], *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def test_it_uses_time_environment_bleach_and_itsdangerous_at_home_only() -> None:
    found = [fault for path, tree in trees() if not path.startswith(OFFLINE) for fault in strays(path, tree)]
    assert not found, found


def test_it_sees_a_stray() -> None:
    bad = "import bleach\nfrom os import environ\nx = datetime.datetime.now()\ny = os.getenv('A')"
    assert len(list(strays("challenge/voting/rules/sheet.py", ast.parse(bad)))) == 4
    assert not list(strays(CLOCK, ast.parse("moment = datetime.now(UTC)")))
