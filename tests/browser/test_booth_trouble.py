"""When something goes wrong at the booth: no vote is lost, doubled, or believed cast when it is not."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Route, expect
from sqlalchemy import select
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import writing
from challenge.voting.models.referendums import Referendum
from tests.browser import chromium
from tests.browser.voter import At, Open, ballots
from tests.voting import holding, samples
from tests.voting.clock import now_is

pytestmark = pytest.mark.browser
BALLOTS = "**/ballots?*"


def test_it_offers_the_same_ballot_again_when_the_network_fails(open_referendum: Open, voter: At) -> None:
    held = open_referendum()
    ada = voter(held).enter().choose("Défi a")
    ada.page.route(BALLOTS, lambda route: route.abort())
    ada.go_on()
    expect(ada.page.get_by_text("Votre vote n’est pas confirmé.")).to_be_visible()
    assert ballots(held) == 0
    ada.page.unroute(BALLOTS)
    ada.act("retry")
    ada.page.locator(".panel").wait_for()
    assert ballots(held) == 1


def test_it_is_counted_once_when_only_the_answer_was_lost(open_referendum: Open, voter: At) -> None:
    held = open_referendum()
    ada = voter(held).enter().choose("Défi a")
    sent: list[bytes | None] = []

    def lose_the_answer(route: Route) -> None:
        sent.append(route.request.post_data_buffer)
        route.fetch() if len(sent) == 1 else None
        route.abort() if len(sent) == 1 else route.continue_()

    ada.page.route(BALLOTS, lose_the_answer)
    ada.go_on()
    ada.act("retry")
    ada.page.locator(".panel").wait_for()
    assert sent[0] == sent[1]
    assert ballots(held) == 1


def test_it_says_loudly_that_the_vote_has_closed(open_referendum: Open, voter: At, app: Flask) -> None:
    held = open_referendum()
    ada = voter(held).enter().choose("Défi c")
    now_is(app, samples.CLOSES_AT + timedelta(seconds=1))
    ada.go_on()
    expect(ada.page.locator(".notice-danger")).to_contain_text("Le vote est fermé depuis")
    expect(ada.page.get_by_text("Ce bulletin n’a pas été enregistré.").first).to_be_visible()
    ada.act("resume")
    expect(ada.page.locator(".summary-list")).to_contain_text("Défi c")
    assert ballots(held) == 0


def test_it_warns_before_the_vote_closes(open_referendum: Open, voter: At, app: Flask) -> None:
    held = open_referendum()
    now_is(app, samples.CLOSES_AT - timedelta(minutes=4))
    voter(held).scan()
    expect(voter(held).page.locator("#closing")).to_contain_text("moins de 5 minutes")


def test_it_learns_that_officers_extended_the_vote(open_referendum: Open, voter: At, app: Flask) -> None:
    held = open_referendum()
    now_is(app, samples.CLOSES_AT - timedelta(minutes=4))
    ada = voter(held)
    ada.page.clock.install()
    ada.scan()
    expect(ada.page.locator("#closing")).to_contain_text("moins de 5 minutes")
    with writing(engine=held.engine) as session:
        found = session.scalars(select(Referendum).where(Referendum.uuid == held.uuid)).one()
        found.closes_at += timedelta(hours=2)
    ada.page.clock.run_for(70_000)
    expect(ada.page.locator("#closing")).to_be_empty()
    expect(ada.page.locator("#announcer")).to_have_text("Le vote est prolongé : vous avez plus de temps.")


def test_it_does_not_open_before_or_after_the_vote(open_referendum: Open, voter: At, app: Flask) -> None:
    held = open_referendum()
    for moment in (samples.OPENS_AT - timedelta(minutes=1), samples.CLOSES_AT):
        now_is(app, moment)
        voter(held).page.goto(voter(held).booth)
        expect(voter(held).page.locator("h1")).to_have_text("Le vote n’est pas ouvert")


def test_it_says_so_when_officers_have_not_opened_it(engine: Engine, voter: At) -> None:
    gita = voter(holding.freeze(engine))
    gita.page.goto(gita.booth)
    expect(gita.page.locator("h1")).to_have_text("Le vote n’est pas ouvert")


def test_it_stops_when_the_record_asks_something_else(open_referendum: Open, voter: At) -> None:
    ada = voter(open_referendum())

    def swap_two_answers(route: Route) -> None:
        facts = route.fetch().json()
        facts["options"].reverse()
        route.fulfill(json=facts)

    ada.page.route("**/booth.json", swap_two_answers)
    ada.page.goto(ada.booth)
    expect(ada.page.locator("h1")).to_have_text("L’isoloir s’est arrêté")
    expect(ada.page.locator("#credential")).to_have_count(0)


def test_it_opens_the_frozen_easy_text_and_no_other(open_referendum: Open, voter: At) -> None:
    easy = samples.option("a") | {"easy": {"fr": "On plante des arbres.", "en": "We plant trees."}}
    ada = voter(open_referendum(options=[easy, samples.option("b")])).enter()
    ada.page.get_by_text("En facile à lire").click()
    expect(ada.page.get_by_text("On plante des arbres.")).to_be_visible()
    expect(ada.page.locator(".choice input:checked")).to_have_count(0)

    def say_otherwise(route: Route) -> None:
        route.fulfill(
            body=route.fetch().text().replace("On plante", "On coupe"), content_type="application/json"
        )

    ada.page.route("**/booth.json", say_otherwise)
    ada.page.goto(ada.booth)
    expect(ada.page.locator("h1")).to_have_text("L’isoloir s’est arrêté")


def test_it_does_not_take_a_receipt_for_another_ballot(open_referendum: Open, voter: At) -> None:
    ada = voter(open_referendum()).enter().choose("Défi a")
    forged = {"tracker": "A" * 43, "event": "0" * 64, "height": 1, "signature": "0" * 128}
    ada.page.route(BALLOTS, lambda route: route.fulfill(status=201, json=forged))
    ada.go_on()
    expect(ada.page.locator(".notice-danger")).to_contain_text("ne correspond pas à votre bulletin")


def test_it_says_when_the_receipt_is_not_signed_as_announced(open_referendum: Open, voter: At) -> None:
    ada = voter(open_referendum()).enter().choose("Défi a")

    def sign_otherwise(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(status=answer.status, json=answer.json() | {"signature": "0" * 128})

    ada.page.route(BALLOTS, sign_otherwise)
    ada.cast()
    expect(ada.page.get_by_text("n’est pas signé comme prévu")).to_be_visible()


def test_it_warns_of_leaving_with_an_unfinished_vote(open_referendum: Open, voter: At) -> None:
    ada = voter(open_referendum()).enter().choose("Défi a")
    ada.page.on("dialog", lambda dialog: dialog.dismiss())
    with ada.page.expect_event("dialog") as asked:
        ada.page.evaluate("setTimeout(() => location.assign('/'))")
    assert asked.value.type == "beforeunload"
    expect(ada.page.locator("h1")).to_have_text("Relisez votre vote")


def test_it_leaves_without_a_question_once_the_vote_is_cast(open_referendum: Open, voter: At) -> None:
    ada = voter(open_referendum()).enter().choose("Défi a")
    ada.cast()
    asked: list[str] = []
    ada.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    ada.act("leave")
    ada.page.wait_for_url("**/referendums/*")
    assert asked == []


def test_it_shows_nothing_of_a_vote_to_whoever_comes_back(open_referendum: Open, voter: At) -> None:
    ada = voter(open_referendum()).enter().choose("Défi a")
    ada.page.on("dialog", lambda dialog: dialog.accept())
    ada.page.goto(ada.booth.removesuffix("/booth"))
    ada.page.go_back()
    expect(ada.page.locator("#credential")).to_have_value("")
    expect(ada.page.locator("h1")).to_have_text("Votre code de vote")


def test_it_says_what_to_do_without_javascript(browser: Browser, served: str, open_referendum: Open) -> None:
    held = open_referendum()
    with chromium.opened(browser, java_script_enabled=False) as page:
        page.goto(f"{served}/referendums/{held.uuid}/booth")
        expect(page.get_by_text("il faut JavaScript")).to_be_visible()
        expect(page.get_by_text("Ou votez à la mairie")).to_be_visible()
        expect(page.locator("h1:visible")).to_have_count(1)


def test_it_says_so_when_the_booth_cannot_be_loaded(
    browser: Browser, served: str, open_referendum: Open
) -> None:
    held = open_referendum()
    with chromium.opened(browser) as page:
        page.route("**/booth.json", lambda route: route.abort())
        page.goto(f"{served}/referendums/{held.uuid}/booth")
        expect(page.locator("h1")).to_have_text("L’isoloir ne s’ouvre pas")


def test_it_says_so_when_the_browser_cannot_encrypt(
    browser: Browser, served: str, open_referendum: Open
) -> None:
    held = open_referendum()
    with chromium.opened(browser) as page:
        page.route("**/belenios/worker.js", lambda route: route.abort())
        page.goto(f"{served}/referendums/{held.uuid}/booth")
        expect(page.locator(".notice-danger")).to_contain_text("worker_failed")
