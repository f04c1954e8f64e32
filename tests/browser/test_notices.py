"""What people are told, in a browser: the journey from a mail to its end, and every page for everybody."""

from collections.abc import Callable
from email.message import EmailMessage
from itertools import cycle

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine, select

from challenge.foundation import mail, slots, surroundings
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.queries import followers
from challenge.notices.services import announcements, follows, letters, mailing, notifications
from tests.browser import accessibility, chromium
from tests.notices.conftest import BODY, TITLE, prepared
from tests.notices.test_writing_to_followers import by_address
from tests.voting import samples

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
NOW = samples.DURING
SAID = {"fr": "Votre proposition est acceptée", "en": "Your proposal is accepted"}


def last_mail(engine: Engine) -> EmailMessage:
    """The last mail, as it would travel."""
    with reading(engine=engine) as session:
        row = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id.desc()).limit(1)).one()
        return mail.whole(session, row, surroundings.settings(), NOW)


def page_of(found: EmailMessage, served: str) -> str:
    """How a mailbox shows it, its links leading to the application of the test."""
    html = found.get_body(("html",))
    assert html
    return str(html.get_content()).replace(surroundings.settings().base_url, served)


def test_it_is_stopped_from_a_mail(browser: Browser, served: str, engine: Engine) -> None:
    with writing(engine=engine) as session:
        by_address(session, "gita@example.org")
        mailing.step(session, {"announcement": prepared(session, at=NOW, now=NOW)}, NOW)
    found = last_mail(engine)
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    with chromium.opened(browser, language="fr", scheme="light") as page:
        page.set_content(page_of(found, served))
        page.get_by_role("link", name="Ne plus recevoir ces messages").click()
        page.get_by_role("button", name="Arrêter ces messages").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("C’est arrêté")
    with reading(engine=engine) as session:
        assert followers.count(session, ["cycle"]) == 0


def test_it_is_stopped_for_one_kind_without_signing_in(
    browser: Browser,
    served: str,
    engine: Engine,
    acting: Callable[..., Visitor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ada = acting("Ada")
    monkeypatch.setattr(slots, "visitor_finders", [lambda: None])
    given = {"account_id": ada.account_id, "kind": "proposals", "subject": SAID, "body": SAID}
    with writing(engine=engine) as session:
        letters.write(session, **given, address="/proposals/1", now=NOW)  # type: ignore[arg-type]
    with chromium.opened(browser, language="fr", scheme="light") as page:
        page.set_content(page_of(last_mail(engine), served))
        page.get_by_role("link", name="Ne plus recevoir ces messages").click()
        expect(page.get_by_text("Vous recevez par e-mail")).to_be_visible()
        page.get_by_role("button", name="Arrêter ces messages").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("C’est arrêté")
    with reading(engine=engine) as session:
        assert notifications.rhythm(session, account_id=ada.account_id, kind="proposals") == "page"


@pytest.fixture
def told(engine: Engine, acting: Callable[..., Visitor]) -> Visitor:
    """Ada was told two things, one by an announcement that was sent; another waits in draft."""
    ada = acting("Ada")
    with writing(engine=engine) as session:
        follows.follow(session, account_id=ada.account_id, target="cycle", language="fr", now=NOW)
        act = {"actor": "account:1", "now": NOW}
        text = {"target": "cycle", "title": TITLE, "body": BODY}
        number = announcements.write(session, **text, **act)  # type: ignore[arg-type]
        announcements.send(session, number=number, **act)  # type: ignore[arg-type]
        mailing.step(session, {"announcement": number}, NOW)
        by_address(session, "nobody@example.org")
        announcements.write(session, **text, **act)  # type: ignore[arg-type]
        given = {"account_id": ada.account_id, "kind": "letters", "subject": SAID, "body": SAID}
        letters.write(session, **given, address="/proposals/1", now=NOW)  # type: ignore[arg-type]
        row = session.scalars(select(OutgoingMail).where(OutgoingMail.batch.is_not(None))).one()
        row.refused_at, row.fault = NOW, "SMTPRecipientsRefused"
    return ada


@pytest.mark.sweep
def test_it_is_for_everybody(
    browser: Browser, served: str, told: Visitor, acting: Callable[..., Visitor]
) -> None:
    stop = str(notifications.stop_address(told.account_id, "announcements")).partition("8000")[2]
    own = ("/account/notifications", "/account/notifications/choices", stop)
    public = ("/cycle/countdown", "/cycle/countdown/fr", "/news/1")
    staff = ("/admin/announcements/1", "/admin/announcements/2?tried=yes", "/admin/announcements/new")
    views = cycle(accessibility.TWO_VIEWS)

    def faults(pages: tuple[str, ...]) -> list[str]:
        return [
            fault for page in pages for fault in accessibility.faults(browser, served + page, [next(views)])
        ]

    found = faults(own + public)
    acting("Chiara", "organiser")
    assert not found + faults(staff)
