"""What the documents promise exists: links, commands, files; and the README stays one sitting's reading."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOT, name

DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#:\s]+)(#[^)]*)?\)")
COMMAND = re.compile(r"^(?:.*(?:&&|;) )?make ([a-z]+)\b", re.MULTILINE)
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def dead_links(document: Path, text: str) -> Iterator[str]:
    for target, _anchor in LINK.findall(text):
        if not (document.parent / target).exists():
            yield f"{document.name}: {target}"


def unknown_commands(text: str) -> set[str]:
    """Targets named in code that the Makefile does not have."""
    code = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
    return {target for piece in code for target in COMMAND.findall(piece)} - TARGETS


def test_every_link_leads_somewhere() -> None:
    found = [fault for path in DOCUMENTS for fault in dead_links(path, path.read_text("utf-8"))]
    assert not found, found


def test_every_command_exists() -> None:
    found = {name(path): unknown_commands(path.read_text("utf-8")) for path in DOCUMENTS}
    assert not {path: targets for path, targets in found.items() if targets}


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150


def test_it_sees_what_is_not_there() -> None:
    assert list(dead_links(ROOT / "README.md", "[x](docs/nothing.md)"))
    assert not list(dead_links(ROOT / "README.md", "[x](https://example.org) [y](docs/glossary.md#a)"))
    assert unknown_commands("Run `make coffee`.") == {"coffee"}
