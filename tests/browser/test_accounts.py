"""The pages of accounts and of staff, for everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from challenge.foundation.visitors import Visitor
from tests.browser import accessibility

pytestmark = pytest.mark.browser


@pytest.mark.sweep
def test_it_is_for_everybody(browser: Browser, served: str, acting: Callable[..., Visitor]) -> None:
    views = accessibility.TWO_VIEWS
    entrance = ("/sign-in", "/sign-in/sent", "/sign-in/unknown")
    found = [fault for page in entrance for fault in accessibility.faults(browser, served + page, views)]
    sylvie = acting("Sylvie", "administrator", "registrar")
    people = f"/admin/accounts/{sylvie.account_id}/sessions"
    staff = ("/admin/accounts", people, "/staff", "/cycle", "/account", "/account/close", "/account/closed")
    assert not found + [
        fault for page in staff for fault in accessibility.faults(browser, served + page, views)
    ]
