"""Promise 4: files of at most 300 lines, functions of at most 50, no drawer for odds and ends."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import files, name, trees

LONGEST_FILE = 300
LONGEST_FUNCTION = 50
OPENS_FUNCTION = re.compile(r"(\bfunction\b.*|=>|\))\s*\{\s*$")
CONTROL = re.compile(r"\s*(\}\s*)?(if|else|for|while|switch|catch|do|try|with)\b")
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}


def too_long(path: str, text: str) -> Iterator[str]:
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{path}: {lines} lines"


def too_long_functions(path: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno} {node.name}: {lines} lines"


def too_long_scripts(path: str, text: str) -> Iterator[str]:
    """JavaScript functions, from the line that opens one to the `}` at its indentation."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if OPENS_FUNCTION.search(line) and not CONTROL.match(line):
            indentation = line[: len(line) - len(line.lstrip())]
            closing = (at for at in range(number + 1, len(lines)) if lines[at].startswith(indentation + "}"))
            length = next(closing, len(lines)) - number + 1
            if length > LONGEST_FUNCTION:
                yield f"{path}:{number + 1}: {length} lines"


def test_it_keeps_files_short() -> None:
    sources = files(".py", ".js", ".html", ".css", ".sh")
    found = [fault for path in sources for fault in too_long(name(path), path.read_text("utf-8"))]
    assert not found, found


def test_it_keeps_functions_short() -> None:
    folders = ("challenge", "tests", "benchmarks")
    found = [fault for path, tree in trees(folders) for fault in too_long_functions(path, tree)]
    assert not found, found


def test_it_keeps_functions_of_scripts_short() -> None:
    scripts = files(".js", under=("challenge", "tests"))
    found = [fault for path in scripts for fault in too_long_scripts(name(path), path.read_text("utf-8"))]
    assert not found, found


def test_it_has_no_drawer() -> None:
    found = [path for path in map(name, files(".py", ".js")) if DRAWERS & set(path.split(".")[0].split("/"))]
    assert not found, found


def test_it_sees_what_is_too_long() -> None:
    assert list(too_long("a.py", "x\n" * 301))
    assert not list(too_long("a.py", "x\n" * 300))
    body = "\n".join(["    pass"] * 50)
    assert list(too_long_functions("a.py", ast.parse(f"def f():\n{body}")))
    script = "export function f() {\n" + "  go();\n" * 50 + "}\n"
    assert list(too_long_scripts("a.js", script))
    assert not list(too_long_scripts("a.js", script.replace("  go();\n", "", 2)))
    assert not list(too_long_scripts("a.js", script.replace("export function f()", "if (x)")))
