"""The shipped server files write no address, and nothing at all about booth, intake and board; they let
through every file that the application takes."""

import re
import runpy

import pytest
from flask import Flask

from challenge.foundation.security import HEADERS
from challenge.foundation.uploads import ROOMS, SPARE
from tests.architecture.sources import ROOT
from tests.architecture.test_routes import EXAMPLES

NGINX = (ROOT / "server" / "nginx.conf").read_text("utf-8")
TELLING = (
    "remote_addr",
    "forwarded",
    "realip",
    "request_uri",
    "$uri",
    "$request ",
    "http_referer",
    "user_agent",
)
WEIGHT = re.compile(r"client_max_body_size ([0-9]+)m;")
BLOCK = re.compile(r"location (~ |= )?(\S+) \{(.*?)\n    \}", re.DOTALL)
ADDRESSES = [
    "/referendums/ab/booth",
    "/referendums/ab/board",
    "/referendums/ab/ab.bel",
    "/api/referendums/ab/ballots",
    "/api/referendums/ab/booth.json",
    "/api/referendums/ab/trackers",
    "/api/elections/ab/archive",
]


def telling_formats(conf: str) -> list[str]:
    """Log formats that hold a visitor's address, or a page's."""
    formats = re.findall(r"log_format[^;]*;", conf)
    return [one for one in formats if any(word in one.lower() for word in TELLING)]


def logged(conf: str, address: str) -> bool:
    """Whether nginx would write anything about a request for this address."""
    matching = [
        body for how, pattern, body in BLOCK.findall(conf) if how == "~ " and re.match(pattern, address)
    ]
    return not any("access_log off;" in body and "error_log /dev/null" in body for body in matching)


def let_through(conf: str, address: str) -> int:
    """How many bytes may be sent here: nginx looks for the exact address first, then at each pattern."""
    blocks = sorted(BLOCK.findall(conf), key=lambda one: one[0] != "= ")
    bodies = [
        body
        for how, pattern, body in blocks
        if (how == "= " and pattern == address) or (how == "~ " and re.match(pattern, address))
    ]
    found = next((found for body in bodies if (found := WEIGHT.search(body))), WEIGHT.search(conf))
    return int(found[1]) * 1024 * 1024 if found else 0


def received(app: Flask) -> list[tuple[str, int]]:
    """Every address to which a file is sent, and how many bytes the application looks at."""
    found = []
    for rule in app.url_map.iter_rules():
        for room in ROOMS if "POST" in (rule.methods or ()) else ():
            if rule.endpoint in room.endpoints or (
                rule.endpoint.startswith(f"{room.blueprint}.") and {*room.values} & rule.arguments
            ):
                address = rule.rule
                for name, value in {
                    **EXAMPLES,
                    **{f"<{name}>": one for name, one in room.values.items()},
                }.items():
                    address = address.replace(name, value)
                found.append((address, room.largest + SPARE))
    return found


def test_it_lets_through_every_file_that_the_application_takes(app: Flask) -> None:
    addresses = received(app)
    assert len(addresses) == len(ROOMS)
    assert [one for one, most in addresses if let_through(NGINX, one) < most] == []
    assert let_through(NGINX, "/sign-in") == let_through(NGINX, "/") == 1024 * 1024


def test_it_writes_no_address() -> None:
    assert "log_format" in NGINX
    assert not telling_formats(NGINX)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_writes_nothing_about_a_vote(address: str) -> None:
    assert not logged(NGINX, address)


def test_it_sees_what_tells() -> None:
    assert telling_formats("log_format main '$remote_addr $request ';")
    assert logged(NGINX.replace("access_log off;", ""), ADDRESSES[0])
    assert logged(NGINX, "/")


def test_it_passes_no_address_on_and_limits_no_network() -> None:
    assert 'proxy_set_header X-Forwarded-For "";' in NGINX
    assert "limit_req" not in NGINX
    assert "limit_conn" not in NGINX


def test_it_keeps_the_application_server_silent() -> None:
    settings = runpy.run_path(str(ROOT / "server" / "gunicorn.conf.py"))
    assert settings["accesslog"] is None
    assert not settings["forwarded_allow_ips"]


@pytest.mark.parametrize("name", sorted(set(HEADERS) - {"Cache-Control"}))
def test_it_protects_static_files_as_the_application_does(name: str) -> None:
    static = next(body for regex, pattern, body in BLOCK.findall(NGINX) if pattern == "/static/")
    assert f'add_header {name} "{HEADERS[name]}" always;' in static
