"""Every page, in both languages, is whole HTML: parsed without a fault, with one outline and unique names."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from bleach._vendor import html5lib
from flask.testing import FlaskClient

from tests.architecture.test_routes import TABLE, Row, rows, uuids

__all__ = ["uuids"]

HEADING = re.compile(r"^h[1-6]$")
# What a strict content policy would refuse, or a reader's help could not use.
FORBIDDEN = re.compile(r"^(style|on\w+)$")


def faults(page: str) -> Iterator[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    yield from (f"{place[0]}: {code} {values or ''}" for place, code, values in parser.errors)
    elements = list(shown(tree))
    names = Counter(element.get("id") for element in elements if element.get("id"))
    yield from (f"id {one!r} {times} times" for one, times in names.items() if times > 1)
    yield from outline_faults(elements)
    yield from reference_faults(elements, set(names))
    for element in elements:
        yield from (f"<{element.tag} {name}=…>" for name in element.attrib if FORBIDDEN.match(str(name)))


def shown(element: Element) -> Iterator[Element]:
    """The element and those below it; not what a <template> keeps for later."""
    if isinstance(element.tag, str) and element.tag != "template":
        yield element
        for child in element:
            yield from shown(child)


def outline_faults(elements: list[Element]) -> Iterator[str]:
    levels = [int(element.tag[1]) for element in elements if HEADING.match(element.tag)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    yield from (f"h{low} after h{high}" for high, low in pairwise(levels) if low > high + 1)
    if not elements[0].get("lang"):
        yield "no language"


def reference_faults(elements: list[Element], names: set[str | None]) -> Iterator[str]:
    for element in elements:
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for name in (element.get(attribute) or "").split():
                if name not in names:
                    yield f"{attribute}={name!r} leads nowhere"


def addresses(row: Row, uuids: tuple[str, str, str], language: str) -> set[str]:
    """Where a row's page is read: once, or once for each referendum."""
    places = {row.address.replace("<uuid>", uuid) for uuid in uuids if row.method == "GET"}
    return {f"{place}?lang={language}" for place in places}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_whole(client: FlaskClient, uuids: tuple[str, str, str], language: str) -> None:
    found: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for row in rows(TABLE):
        for address in addresses(row, uuids, language):
            response = client.get(address)
            if response.mimetype == "text/html":
                found[address] = list(faults(response.text))
                titles[address] = re.findall(r"<title>(.*?)</title>", response.text, re.DOTALL)[0]
            response.close()
    assert len(found) > 20
    assert not {address: list_ for address, list_ in found.items() if list_}
    assert all(titles.values())


GOOD = (
    "<!doctype html><html lang=fr><title>a</title><h1>a</h1><h2 id=b>b</h2><p aria-labelledby=b>c</p></html>"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("</p>", "</div>"),
        ("<h2", "<h3"),
        ("h1>", "h2>"),
        (" lang=fr", ""),
        ("<p ", "<p id=b "),
        ("<p ", "<p style='color:red' "),
        ("labelledby=b", "labelledby=x"),
    ],
)
def test_it_sees_a_fault(before: str, after: str) -> None:
    assert not list(faults(GOOD))
    assert list(faults(GOOD.replace(before, after)))
