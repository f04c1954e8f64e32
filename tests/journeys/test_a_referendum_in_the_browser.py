"""A referendum as its people live it: commands at the city hall, the booth at home, two judges at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from challenge.voting.belenios.verify import verify_archive
from tests.browser import chromium, serving
from tests.browser.voter import Voter
from tests.journeys import judge
from tests.journeys.people import TRUSTEES, Platform

pytestmark = [pytest.mark.browser, pytest.mark.outside, pytest.mark.timeout(240)]


def test_it_is_counted_as_it_was_voted(
    app: Flask, browser: Browser, belenios_tool: Path, tmp_path: Path
) -> None:
    platform = Platform(app, tmp_path)
    with serving.served(app) as address:
        platform.it_is("2027-06-04T17:00")
        codes = platform.prepare(voters=6)
        before = platform.export("before")
        platform.it_is("2027-06-06T11:00")
        five_people_vote(browser, f"{address}/referendums/{platform.uuid}", codes)
        platform.it_is("2027-06-20T18:00")
        platform.command("close", platform.uuid, "--officer", "Chiara Rossi")
        platform.it_is("2027-06-22T18:30")
        three_trustees_decrypt(browser, platform, f"{address}/referendums/{platform.uuid}")
        platform.command("tally", platform.uuid, "--officer", "Chiara Rossi")
        assert platform.both_officers("publish") == "published"
        everybody_reads(browser, f"{address}/referendums/{platform.uuid}")
        both_judges_accept(belenios_tool, address, platform, before)


def five_people_vote(browser: Browser, referendum: str, codes: list[str]) -> None:
    """The last code stays in its envelope."""
    with booth(browser, referendum, codes[0]) as ada:  # with her letter's QR code
        ada.scan().go_on()
        ada.choose("Zéro déchet").cast()
    with booth(browser, referendum, codes[1], width=320) as voter:  # on a very small phone
        voter.enter().choose("Personne sans toit").cast()
    with booth(browser, referendum, codes[2], language="en") as voter:
        voter.enter().choose("Nobody without a roof").cast()
    with booth(browser, referendum, codes[3], scheme="dark") as voter:
        voter.enter()
        expect(voter.page.locator(".choice")).to_have_count(4)
        voter.choose("Vote blanc").cast()
    with booth(browser, referendum, codes[4], width=1280) as voter:
        voter.enter().choose("Zéro déchet").cast()
    with booth(browser, referendum, codes[4]) as voter:  # the same person, who has changed her mind
        voter.enter().choose("Une ville fraîche").cast()


def three_trustees_decrypt(browser: Browser, platform: Platform, referendum: str) -> None:
    """Two in their browsers, one by command."""
    for name in TRUSTEES[:2]:
        with visitor(browser) as page:
            page.goto(f"{referendum}/trustee")
            page.locator("#key").set_input_files(platform.key(name))
            page.get_by_role("button", name="Vérifier l’urne").click()
            page.get_by_text("Nous avons comparé").click()
            expect(page.locator("[data-text=tallied]")).to_have_text("5")
            page.get_by_role("button", name="Faire ma part et l’envoyer").click()
            expect(page.locator("h1")).to_have_text("Votre part est enregistrée", timeout=20_000)
    platform.decrypt(TRUSTEES[2], platform.export("closed"))


def everybody_reads(browser: Browser, referendum: str) -> None:
    """The result's page says what was voted, to one vote."""
    with visitor(browser) as page:
        page.goto(f"{referendum}/result")
        expect(page.locator("h1")).to_have_text("Résultat : Personne sans toit")
        rows = page.locator("table.figures tbody tr").all_inner_texts()
        votes = {name: int(number) for name, number, *_ in (row.split("\t") for row in rows)}
        assert votes == {"Personne sans toit": 2, "Zéro déchet": 1, "Une ville fraîche": 1}
        figures = dict(
            zip(*[iter(page.locator(".key-figures :is(dt, dd)").all_inner_texts())] * 2, strict=True)
        )
        assert (figures["Votants"], figures["Codes remis"], figures["Votes blancs"]) == ("5", "6", "1")


def both_judges_accept(tool: Path, address: str, platform: Platform, before: Path) -> None:
    archive = platform.export("published")
    report = verify_archive(archive, processes=1)
    assert (report.verdict, list(report.defects)) == ("valid", [])
    assert (report.ballots, report.voters, report.result) == (6, 5, [[1, 1, 2, 1]])
    assert judge.verify_site(tool, address, platform.uuid) == "I: all checks passed"
    assert judge.verify_ballots(tool, archive, before) == 6


@contextmanager
def visitor(browser: Browser, **options: object) -> Iterator[Page]:
    """A browser of one's own, whose page must raise no error and break no policy."""
    with chromium.opened(browser, **{"width": 360, "height": 740, **options}) as page:
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        yield page
        assert faults + page.evaluate("window.policyViolations ?? []") == []


@contextmanager
def booth(browser: Browser, referendum: str, code: str, **options: object) -> Iterator[Voter]:
    with visitor(browser, **options) as page:
        yield Voter(page, f"{referendum}/booth", code)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, f"sideways scroll of {overflow} px"
