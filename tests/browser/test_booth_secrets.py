"""What the booth must not let out: the code and the choice stay in memory, and leave it."""

import json
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.voter import At, Open

pytestmark = pytest.mark.browser
STORES = (
    "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state, location.href])"
)


def test_it_takes_the_letters_code_out_of_the_address(open_referendum: Open, voter: At, page: Page) -> None:
    ada = voter(open_referendum()).scan()
    assert page.url == ada.booth
    expect(page.locator("#credential")).to_have_value(ada.code)
    expect(page.get_by_text("Le code de votre lettre a été lu")).to_be_visible()
    page.reload()
    expect(page.locator("#credential")).to_have_value("")


def test_it_takes_out_a_letter_read_while_the_booth_is_open(
    open_referendum: Open, voter: At, page: Page
) -> None:
    ada = voter(open_referendum())
    page.goto(ada.booth)
    page.locator("#credential").wait_for()
    page.evaluate("code => { location.hash = code }", ada.code)
    expect(page.locator("#credential")).to_have_value(ada.code)
    assert page.url == ada.booth


def test_it_keeps_nothing_in_the_browser(open_referendum: Open, voter: At, page: Page) -> None:
    ada = voter(open_referendum()).scan()
    ada.go_on()
    ada.choose("Défi a")
    stored = page.evaluate(STORES)
    ada.cast()
    for text in (stored, page.evaluate(STORES)):
        assert ada.code not in text
        assert "Défi" not in text
    assert page.evaluate("indexedDB.databases()") == []


def test_it_sends_neither_the_code_nor_the_choice(
    open_referendum: Open, voter: At, page: Page, served: str
) -> None:
    page.context.add_cookies([{"name": "session", "value": "Ada", "url": served}])
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    ada = voter(open_referendum()).scan()
    ada.go_on()
    ada.choose("Défi a").cast()
    for request in asked:
        said = request.url + json.dumps(request.headers) + (request.post_data or "")
        assert ada.code not in said
    (cast,) = [one for one in asked if one.method == "POST"]
    assert "Défi" not in (cast.post_data or "")
    assert "cookie" not in cast.all_headers()


def test_it_asks_nobody_else(open_referendum: Open, voter: At, page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    voter(open_referendum()).enter().choose("Défi a").cast()
    assert [one for one in asked if not one.startswith(served)] == []


def test_it_runs_no_script_but_our_modules(open_referendum: Open, voter: At, page: Page) -> None:
    voter(open_referendum()).enter()
    kinds = page.evaluate("[...document.scripts].map(one => [one.type, Boolean(one.src)])")
    assert [kind for kind in kinds if kind != ["module", True]] == [["application/json", False]]


def test_it_forgets_code_and_choice_once_the_vote_is_cast(
    open_referendum: Open, voter: At, page: Page
) -> None:
    ada = voter(open_referendum()).enter().choose("Défi a")
    ada.cast()
    page.go_back()
    expect(page.locator(".panel h1")).to_be_visible()
    ada.act("again")
    expect(page.locator("#credential")).to_have_value("")
    ada.type_code(ada.code)
    expect(page.locator("input:checked")).to_have_count(0)


def test_it_gives_a_receipt_without_code_or_choice(open_referendum: Open, voter: At, page: Page) -> None:
    ada = voter(open_referendum()).enter().choose("Défi a")
    tracker = ada.cast()
    with page.expect_download() as download:
        ada.act("save")
    saved = download.value.path().read_text()
    mail = unquote(page.locator("[data-place=mail]").get_attribute("href") or "")
    for text in (saved, mail.replace("\r\n", "\n")):
        assert tracker in text
        assert "/board" in text
        assert ada.code not in text
        assert "Défi a" not in text


def test_it_copies_the_whole_tracker(open_referendum: Open, voter: At, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ada = voter(open_referendum()).enter().choose("Défi a")
    tracker = ada.cast()
    ada.act("copy")
    expect(page.locator("#announcer")).to_have_text("Numéro de suivi copié.")
    assert page.evaluate("navigator.clipboard.readText()") == tracker


def test_it_selects_the_tracker_where_copying_is_refused(
    open_referendum: Open, voter: At, page: Page
) -> None:
    ada = voter(open_referendum()).enter().choose("Défi a")
    tracker = ada.cast()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    ada.act("copy")
    expect(page.locator("#announcer")).to_contain_text("copiez-le vous-même")
    assert page.evaluate("getSelection().toString().replace(/\\s/g, '')") == tracker


def test_it_empties_the_page_when_it_is_put_away(open_referendum: Open, voter: At, page: Page) -> None:
    voter(open_referendum()).enter().choose("Défi a")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    expect(page.locator("#booth")).to_be_empty()
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator("#credential")).to_have_value("")
