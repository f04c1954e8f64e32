"""What a browser without anything kept asks for to show a page: how many files, how many bytes compressed."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from flask import Flask

TOLD = {"link": "href", "script": "src", "img": "src"}
FETCHED = {"stylesheet", "preload", "modulepreload", "icon"}
PACKED = (".woff2", ".jpg", ".png")  # compressed already
IMPORTS = re.compile(rb"""(?:from|import)\s*["']([^"']+)["']""")
STYLED = re.compile(rb"""url\(["']?([^"')]+)["']?\)""")


class _Asked(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        wanted = given.get(TOLD.get(tag, ""))
        lazy = given.get("loading") == "lazy" or given.get("media") == "print"
        kind = set((given.get("rel") or "").split())
        if wanted and not lazy and (tag != "link" or kind & FETCHED):
            self.found.append(wanted)


def weigh(app: Flask, address: str) -> float:
    """The kB of a first load, compressed, printed with its files; SystemExit when another host is asked.
    Fonts that a sheet names and the page does not ask for at once are not fetched by a browser either."""
    client = app.test_client()
    page = client.get(address).data
    reader = _Asked()
    reader.feed(page.decode())
    waiting, sizes = [urljoin(address, one) for one in reader.found], {address: len(gzip.compress(page))}
    while waiting:
        asked = waiting.pop()
        if urlsplit(asked).netloc:
            raise SystemExit(f"{address} asks {asked} of somebody else")
        if asked in sizes or asked.startswith("data:"):
            continue
        body = client.get(asked).data
        path = urlsplit(asked).path
        sizes[asked] = len(body) if path.endswith(PACKED) else len(gzip.compress(body))
        if path.endswith(".js"):
            waiting += [urljoin(path, one.decode()) for one in IMPORTS.findall(body)]
        for one in STYLED.findall(body) if path.endswith(".css") else ():
            if urlsplit(one.decode()).netloc:
                raise SystemExit(f"{asked} asks {one.decode()} of somebody else")
    total = sum(sizes.values()) / 1000
    print(f"first load of {address:<28}{total:6.1f} kB in {len(sizes)} files, all of this site", flush=True)
    return total
