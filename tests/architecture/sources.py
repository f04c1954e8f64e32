"""The project's own source files, as the architecture tests read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("challenge", "tests", "migrations", "benchmarks", "bin", "server")
# Not ours, generated, or a record of the past.
APART = ("vendor", "node_modules", "__pycache__", "versions")


def files(*endings: str, under: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    """Our files with one of these endings, and the modules at the root."""
    for folder in under:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings and path.is_file() and not set(APART) & set(path.parts):
                yield path
    if ".py" in endings and "challenge" in under:
        yield from (ROOT / "config.py", ROOT / "wsgi.py")


def trees(under: tuple[str, ...] = ("challenge",)) -> Iterator[tuple[str, ast.Module]]:
    """(path from the root, syntax tree) of every Python file."""
    for path in files(".py", under=under):
        yield name(path), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file, made once for all the tests that look at it."""
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def dotted(node: ast.AST) -> str:
    """`a.b.c` of an attribute chain; "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""
