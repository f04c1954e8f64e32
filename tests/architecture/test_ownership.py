"""Every address that names a thing says whose it is, and is called by its owner and by those who are not.

The kinds: STAFF, a role opens it (test_roles calls each as every role); PUBLIC, for everybody, by the page's
prefix; TOKEN, the address itself is the right; OWNED, somebody's own; SHARED, for whoever is signed in.
A new address that names a thing is PUBLIC by its prefix, or stands in OWNED or SHARED, or the test fails.
"""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from challenge.accounts.models import AccountSession
from challenge.accounts.queries import own
from challenge.accounts.services import sessions
from challenge.foundation import access, clock
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import ROLES, Visitor
from tests.posting import TOKEN as FORM_TOKEN

NAMED = re.compile(r"<[^>]+>")
FOREVER = ("public", "open_api")
Make = Callable[[Session, Visitor], str]

PUBLIC = {
    "/static/": "files of the site",
    "/cycle/": "editions, public from their first day",
    "/referendums/": "what a vote publishes: rules, board, archive, result",
    "/api/referendums/": "the same for programs; ballots, shuffles and decryptions sign themselves",
    "/api/elections/": "the same, for the outside tool",
    "/council/": "the council sits in public, and its deliberations name who voted how: CGCT, L.2121-21",
    "/proposals/": "proposals that were accepted; a draft answers 404 to all but its author",
    "/calls/": "calls whose rules are frozen; one in preparation answers 404",
    "/fund/": "what the book says of money; who wished to give without a name has none there",
    "/partners/": "needs of public projects, pledges that both sides agreed to",
    "/organisations/": "the directory of actors; one that is hidden answers 404",
    "/impact/": "what was measured and verified; a project is there once its award is announced",
    "/opendata/": "tables of what pages show to everybody",
    "/api/v1/": "the same, page by page",
    "/news/": "announcements that were sent",
    "/feeds/": "the same things as the search: what pages show to everybody",
    "/embed/": "the key numbers of an edition",
    "/follow/": "what may be followed: an edition, a vote, a proposal",
    "/demo/": "the demonstration, made up, which answers 404 anywhere else",
}
SHARED = {
    "/calls/<slug>/questions": "the call is public; whoever asks is signed in",
    "/follow/<target>/stop": "the target is public; what stops is the following of whoever asks",
    "/referendums/<uuid>/key": "the vote is public; the seat is found by the account of whoever asks",
    "/api/referendums/<uuid>/key": "the same, for the trustee's page",
    "/report/<kind>/<int:number>": "the text is public; whoever asks sees their own report only",
    "/invitations/<token>": "the signed link is the right: tests/projects/applications tries it",
    "/impact/requests/<int(max=99999999):number>": "the evaluation is public; what is asked is whose it is",
    "/projects/<ref>": "a project is public once it is on a ballot or selected, and is not there before",
    "/projects/<ref>/money": "the same, once its award is announced",
    "/calls/<slug>/apply": "the call is public; what is started belongs to whoever asks",
}


TRIED = {
    "/calls/<slug>/interest": "tests/projects/emergence: each sees their own lines only",
    "/calls/<slug>/people": "tests/projects/emergence: another's notice and letter answer 404",
    "/calls/<slug>/workshops/": "tests/projects/emergence: each joins and leaves for themselves",
    "/calls/<slug>/help": "tests/projects/emergence: each sees their own request only",
    "/partners/": "tests/partners: each side acts for itself, others are refused",
    "/organisations/<int(max=99999999):number>/": "tests/organisations/test_speaking_for_one_by_pages.py",
    "/organisations/invitations/<token>": "the same: its address alone",
    "/my-awards/<ref>": "tests/funds/awards/test_using_the_pages.py calls each as others",
    "/incubation/<ref>/evaluation": "tests/impact/test_using_the_pages.py calls each as others",
    "/incubation/<ref>": "tests/projects/incubation/test_using_the_pages.py calls each as others",
    "/applications/<ref>": "tests/projects/applications/test_keeping_others_out.py calls each as others",
    "/proposals/<int:number>/": "tests/proposals/views: a draft answers 404 to all but its author",
    "/proposals/merges/<int:merge>/": "tests/proposals/views/test_merging_by_pages.py calls each as others",
    "/proposals/splits/<int:number>": "tests/proposals/views/test_splitting_by_pages.py calls each as others",
    "/proposals/invitations/<token>": "tests/proposals/services/test_writing_together.py: its address alone",
    "/report/names/<token>": "signed for one name: tests/moderation/test_hiding_names.py",
    "/proposals/arguments/": "tests/proposals/services/test_arguing.py: another's argument is not there",
}
"""Addresses of a feature that calls them itself as others, and where."""


def a_session(session: Session, owner: Visitor) -> str:
    """A browser in which somebody is signed in."""
    sessions.start(session, account_id=owner.account_id, device="", now=clock.now())
    number = session.scalar(select(func.max(AccountSession.id)))
    return f"/account/sessions/{number}/end"


# The address, who makes such a thing and gives its path, and what its owner gets.
OWNED: dict[str, tuple[str, Make, int]] = {
    "/account/sessions/<int:number>/end": ("POST", a_session, 303),
}


def kind(address: str, declared: str) -> str | None:
    """Where an address stands; None for one that nobody has classified."""
    if address in OWNED or address in SHARED:
        return "OWNED" if address in OWNED else "SHARED"
    if declared == "signed_in":
        return "OWNED" if address.startswith(tuple(TRIED)) else None
    if declared in FOREVER:
        if "<token>" in address:
            return "TOKEN"
        return "PUBLIC" if address.startswith(tuple(PUBLIC)) else None
    return "STAFF"


def named(app: Flask) -> list[tuple[str, str]]:
    """(address, access) of every route that names a thing."""
    return [
        (rule.rule, access.of(app.view_functions[rule.endpoint]) or "")
        for rule in app.url_map.iter_rules()
        if NAMED.search(rule.rule)
    ]


def call(client: FlaskClient, method: str, path: str) -> int:
    """Call as a page of ours would: with the token that any form gives."""
    found = FORM_TOKEN.search(client.get("/account").text)
    assert found
    with client.open(path, method=method, data={"csrf_token": found[1]} if method == "POST" else None) as one:
        return one.status_code


def test_it_knows_whose_each_thing_is(app: Flask) -> None:
    unknown = sorted({address for address, declared in named(app) if kind(address, declared) is None})
    assert unknown == [], "say whose it is: in OWNED with its maker, or in SHARED with its reason"


@pytest.mark.parametrize("address", OWNED)
def test_it_serves_its_owner_and_nobody_else(
    client: FlaskClient, engine: Engine, acting: Callable[..., Visitor], address: str
) -> None:
    method, make, wanted = OWNED[address]
    ada = acting("Ada")
    with writing(engine=engine) as session:
        path = make(session, ada)
    acting("Gita")
    assert call(client, method, path) in (403, 404)
    acting("Chiara", *ROLES)
    assert call(client, method, path) in (403, 404)
    acting("Ada")
    assert call(client, method, path) == wanted


def test_nobody_changed_it_before_its_owner(
    client: FlaskClient, engine: Engine, acting: Callable[..., Visitor]
) -> None:
    ada = acting("Ada")
    with writing(engine=engine) as session:
        path = a_session(session, ada)
    acting("Gita")
    call(client, "POST", path)
    with reading(engine=engine) as session:
        assert len(own.open_sessions(session, ada.account_id, now=clock.now())) == 1


def test_it_sees_an_address_that_nobody_classified(app: Flask) -> None:
    app.add_url_rule("/diary/<int:number>", "diary", access.signed_in(lambda number: str(number)))
    app.add_url_rule("/letters/<int:number>", "letters", access.public(lambda number: str(number)))
    lost = [address for address, declared in named(app) if kind(address, declared) is None]
    assert lost == ["/diary/<int:number>", "/letters/<int:number>"]
    assert kind("/admin/x/<int:number>", "organiser") == "STAFF"
    assert kind("/residence/contest/<token>", "public") == "TOKEN"
