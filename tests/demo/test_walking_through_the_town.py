"""Everybody of the demonstration follows every link that is offered to them: each opens, each page is whole.

A new route that no walk opens, and that neither STARTS nor UNREACHED of `walks` names, fails.
"""

from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from challenge.demo import stages
from challenge.foundation import access
from challenge.voting.views import seat_codes
from tests.demo import walks
from tests.towns import Towns, copied
from tests.walking import Site, Walk

pytestmark = pytest.mark.timeout(600)


def walk(town: Flask) -> Site:
    """All walks together."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seat_codes, "AT_ONCE", 2)  # letters in the file: a hundred take seconds to print
        *_, site = walks.steps(town)
    return site


@pytest.mark.sweep
@pytest.mark.timeout(1800)  # six moments, each walked by everybody
def test_it_does_so_at_every_moment_of_the_story(towns: Towns, tmp_path: Path) -> None:
    opened = set()
    for stage in (one for one in stages.NAMES if one != "vote"):
        with copied(towns(stage), tmp_path / stage) as app:
            (site,) = walks.elsewhen(app)
        assert not site.faults, "\n".join([stage, *site.faults])
        opened |= site.opened
    assert [
        route for route, why in walks.UNREACHED.items() if why == walks.ELSEWHEN and route not in opened
    ] == []


def routes(app: Flask) -> set[str]:
    return {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}


def test_it_comes_to_every_route_and_opens_every_link(town_for_all: Flask) -> None:
    walked = walk(town_for_all)
    assert not walked.faults, "\n".join(walked.faults)
    known = routes(town_for_all)
    missed = known - walked.opened - set(walks.UNREACHED)
    assert not missed, "\n".join(["link to it, or say why not in STARTS or UNREACHED:", *sorted(missed)])
    # The reasons still hold.
    assert sorted(walked.opened & set(walks.UNREACHED)) == []
    assert sorted(walked.offered & set(walks.STARTS)) == []
    assert sorted({*walks.STARTS, *walks.UNREACHED} - known) == []


WHOLE = (
    "<!doctype html><html lang=fr><head><title>a</title></head><body><h1>a</h1><p id=b>b</p>"
    "<input aria-labelledby=b><script src=/city.css></script></body></html>"
)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("h1>", "h2>", "0 h1"),
        ("<title>a", "<title>", "no title"),
        ("labelledby=b", "labelledby=c", "aria-labelledby='c' leads nowhere"),
        ("<input", "<p id=b>c</p><input", "id 'b' 2 times"),
        ("<p ", "<p style='color:red' ", "<p style=…>"),
        ("<p ", "<p onclick='x()' ", "<p onclick=…>"),
        (" src=/city.css", "", "<script> inline"),
        ("=fr", "=en", "says it is in 'en'"),
        ("<p ", "<a href=/nowhere>x</a><p ", "GET /nowhere is Not Found"),
        ("<p ", "<a href='#c'>x</a><p ", "#c leads nowhere"),
        ("<p ", "<img src=https://example.org/x.png><p ", "leads outside: https://example.org/x.png"),
        ("<p ", "<a href=https://example.org/>x</a><p ", "leads outside: https://example.org/"),
        ("<p ", "<a href=/referendums/1>x</a><p ", "/referendums/1 answers 404"),
        ("<p ", "<form action=/admin/roll method=post></form><p ", "which is for organiser | registrar"),
        ("<p ", "<form action=/sign-out method=post></form><p ", "to /sign-out without our token"),
    ],
)
def test_it_sees_a_fault(app: Flask, client: FlaskClient, before: str, after: str, fault: str) -> None:
    for address, page in (("/whole", WHOLE), ("/broken", WHOLE.replace(before, after))):
        app.add_url_rule(address, address, access.public(partial(str, page)))
    site = Site(app)
    Walk(site, client, "").begin("/whole")
    assert site.faults == []
    Walk(site, client, "").begin("/broken")
    assert [one for one in site.faults if fault in one]
