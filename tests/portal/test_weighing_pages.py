"""The look is light: what a first visit downloads, compressed, and where it comes from."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

STATIC = Path(__file__).parents[2] / "challenge" / "static"
FIRST_LOAD, ALL_STYLES = 60_000, 20_000


def weight(content: bytes) -> int:
    return min(len(gzip.compress(content)), len(content))


@pytest.mark.parametrize("address", ["/", "/referendums/", "/verify", "/nowhere"])
def test_it_loads_little_at_first(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    total = weight(page.data)
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
    for address in wanted:
        with client.get(address) as part:
            total += weight(part.data)
    assert total < FIRST_LOAD


def test_it_keeps_styles_small() -> None:
    assert sum(weight(path.read_bytes()) for path in (STATIC / "css").glob("*.css")) < ALL_STYLES


def test_it_asks_nothing_from_anybody_else(client: FlaskClient) -> None:
    page = client.get("/").text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    for path in (STATIC / "css").glob("*.css"):
        assert not re.findall(r"url\([\"']?(?:https?:)?//|@import", path.read_text("utf-8"))


def test_it_writes_no_style_and_no_script_in_pages(client: FlaskClient) -> None:
    page = client.get("/").text
    assert " style=" not in page
    assert "<style" not in page
    assert not re.findall(r"<script(?![^>]* src=)", page)


@pytest.mark.parametrize(
    "folder", [STATIC / "vendor" / "fonts", Path(__file__).parents[1] / "browser" / "vendor"]
)
def test_it_knows_what_it_took_from_others(folder: Path) -> None:
    said = json.loads((folder / "VENDOR.json").read_text("utf-8"))
    for package in said.get("packages", [said]):
        for name, digest in package["files"].items():
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
