"""The shipped server files write no address, and nothing at all about booth, intake and board."""

import re
import runpy

import pytest

from challenge.foundation.security import HEADERS
from tests.architecture.sources import ROOT

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
BLOCK = re.compile(r"location (~ )?(\S+) \{(.*?)\n    \}", re.DOTALL)
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
    matching = [body for regex, pattern, body in BLOCK.findall(conf) if regex and re.match(pattern, address)]
    return not any("access_log off;" in body and "error_log /dev/null" in body for body in matching)


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
