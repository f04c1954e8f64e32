"""Closing: proved anew, undone by signing in for thirty days, then erased, whole, once."""

import re
from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from challenge.accounts.models import Account
from challenge.accounts.rules.refusals import RolesHeld
from challenge.accounts.services import closing, roles, second_factor
from challenge.foundation import clock, jobs, register, slots
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from tests.accounts.conftest import SignIn, ask, last_link
from tests.posting import submit

PAGE = "/account/close"
MONTH = timedelta(days=30)
Travel = Callable[[timedelta], None]


def kept(engine: Engine) -> Account:
    with reading(engine=engine) as session:
        return session.scalars(select(Account).order_by(Account.id)).first() or pytest.fail("no account")


def run_jobs(engine: Engine) -> None:
    """The periodic job, then those that it queued."""
    now = clock.now()
    with writing(engine=engine) as session:
        closing.erase_due(session, {}, now)
    with writing(engine=engine) as session:
        closing.erase(session, {"account": 1}, now)


def test_it_closes_after_a_fresh_link(sign_in: SignIn, engine: Engine) -> None:
    browser, other = sign_in("Ada"), sign_in("Ada")
    assert submit(browser, PAGE).location == "/account/closed"
    assert other.get("/account").status_code == 303
    assert kept(engine).erasure_at is not None
    with reading(engine=engine) as session:
        text = session.scalars(select(OutgoingMail.text).order_by(OutgoingMail.id.desc())).first()
    assert "Il sera effacé le" in str(text)


def test_it_asks_for_another_link_after_a_while(sign_in: SignIn, engine: Engine, travel: Travel) -> None:
    browser = sign_in("Ada")
    travel(timedelta(minutes=15))
    assert submit(browser, PAGE).status_code == 403
    assert kept(engine).erasure_at is None
    assert submit(browser, f"{PAGE}/link", page=PAGE).location == f"/sign-in/sent?next={PAGE}"
    link = last_link(engine)
    entered = submit(browser, link, {"next": PAGE})
    assert entered.location == PAGE
    assert submit(browser, PAGE).location == "/account/closed"


def test_it_keeps_an_account_whose_owner_comes_back(
    app: Flask, sign_in: SignIn, engine: Engine, travel: Travel
) -> None:
    submit(sign_in("Ada"), PAGE)
    travel(timedelta(days=29))
    browser = app.test_client()
    ask(browser)
    assert "En entrant, vous le gardez" in browser.get(last_link(engine)).text
    submit(browser, last_link(engine))
    assert kept(engine).erasure_at is None
    travel(timedelta(days=40))
    run_jobs(engine)
    assert kept(engine).email == "ada@example.org"


def test_it_erases_after_thirty_days_and_frees_the_address(
    sign_in: SignIn, engine: Engine, travel: Travel
) -> None:
    submit(sign_in("Ada"), PAGE)
    travel(MONTH - timedelta(minutes=1))
    run_jobs(engine)
    assert kept(engine).email == "ada@example.org"
    travel(MONTH)
    run_jobs(engine)
    run_jobs(engine)
    found = kept(engine)
    assert (found.email, found.name, found.erased_at is not None) == (None, "", True)
    sign_in("Ada")
    with reading(engine=engine) as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 2
        acts = [entry.act for entry in register.entries(session, "accounts")]
    assert acts == ["account closed", "account erased"]


def test_it_queues_one_job_for_each(
    sign_in: SignIn, engine: Engine, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(sign_in("Ada"), PAGE)
    travel(MONTH)
    queued: list[object] = []
    monkeypatch.setattr(jobs, "enqueue", lambda _session, name, payload, **_: queued.append((name, payload)))
    run_jobs(engine)
    assert queued == [("accounts.erase", {"account": 1})]
    assert slots.job_handlers["accounts.erase"] is closing.erase


def test_it_erases_all_or_nothing(
    sign_in: SignIn, engine: Engine, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(sign_in("Ada"), PAGE)
    travel(MONTH)

    def broken(*_: object) -> None:
        raise LookupError("a part that fails")

    monkeypatch.setitem(slots.own_data_erasures, "zz", broken)
    with pytest.raises(LookupError, match="fails"):
        run_jobs(engine)
    assert kept(engine).email == "ada@example.org"


def test_it_keeps_staff_until_their_role_is_taken_back(
    sign_in: SignIn, person: Callable[..., int], engine: Engine
) -> None:
    person("Chiara", "administrator")
    browser = sign_in("Chiara")
    assert "Vous avez encore une charge" in browser.get(PAGE).text
    refused = submit(browser, PAGE, page="/account")
    assert (refused.status_code, RolesHeld().sentence.msgid in refused.text) == (409, True)
    assert kept(engine).erasure_at is None


def test_it_erases_nobody_who_was_given_a_role_meanwhile(
    sign_in: SignIn, engine: Engine, travel: Travel
) -> None:
    """Else the last administrator could be erased, unseen."""
    submit(sign_in("Ada"), PAGE)
    with writing(engine=engine) as session:
        roles.grant(session, account_id=1, role="administrator", actor="x", now=clock.now())
    travel(MONTH)
    run_jobs(engine)
    assert kept(engine).email == "ada@example.org"


@pytest.fixture
def former(person: Callable[..., int], sign_in: SignIn, engine: Engine) -> tuple[FlaskClient, str]:
    """Somebody who had a charge, and still has a second factor: a browser and the key."""
    account = person("Chiara")
    browser = sign_in("Chiara")
    with writing(engine=engine) as session:
        who = {"account_id": account, "session_id": 1}
        key = second_factor.proposed(session, **who)
        code = pyotp.TOTP(key).at(clock.now())
        secret, _ = second_factor.enrol(session, **who, code=code, now=clock.now())
    browser.set_cookie("account", secret)
    return browser, key


def test_it_asks_for_the_code_of_whoever_has_one(
    former: tuple[FlaskClient, str], engine: Engine, travel: Travel
) -> None:
    browser, key = former
    travel(timedelta(seconds=90))
    assert submit(browser, PAGE, {"code": ""}).status_code == 422
    wrong = submit(browser, PAGE, {"code": "000000"})
    assert (wrong.status_code, bool(re.search("n’est pas le bon", wrong.text))) == (422, True)
    code = pyotp.TOTP(key).at(clock.now())
    assert submit(browser, PAGE, {"code": code}).location == "/account/closed"
