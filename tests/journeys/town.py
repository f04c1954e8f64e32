"""A town that holds its challenge: its people with their browsers, its worker, its mail, its clock."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyotp
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, TimeoutError, expect

from challenge.foundation import clock
from challenge.foundation.jobs import run_worker
from challenge.foundation.jobs_pace import Pace
from tests.browser import chromium, serving
from tests.mailbox import Box
from tests.voting.clock import now_is

PATIENCE = 60_000  # a busy machine is slow, not wrong
PHONE = {"width": 360, "height": 740}
STUCK = """() => JSON.stringify({
  address: location.href,
  title: document.querySelector("h1")?.innerText,
  told: [...document.querySelectorAll(".error, [role=alert], [role=status]")].map((one) => one.innerText),
  refused: [...document.querySelectorAll("input:invalid, textarea:invalid")].map((one) => one.name),
  focus: document.activeElement?.outerHTML.slice(0, 200),
})"""
"""What a page that should have gone on says of itself: its errors, what the browser refuses to send."""


@dataclass
class Person:
    """Somebody with an address, a browser that stays open, and perhaps an authenticator."""

    town: "Town"
    name: str
    email: str
    page: Page
    secret: str = ""

    @property
    def files(self) -> Path:
        """Where this person keeps files: on nobody else's machine."""
        folder = self.town.folder / self.email.partition("@")[0]
        folder.mkdir(exist_ok=True)
        return folder

    def home(self) -> None:
        self.page.goto(f"{self.town.address}/")

    def sees(self, title: str | re.Pattern[str]) -> None:
        """Wait for the page of this title, its scripts and its letters: nothing is read or pressed before."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title, timeout=PATIENCE)
        chromium.settled(self.page)

    def reads(self, words: str | re.Pattern[str], within: str = "main") -> None:
        expect(self.page.locator(within)).to_contain_text(words, timeout=PATIENCE)

    def follow(self, link: str, within: Locator | None = None) -> None:
        """Follow the link of these words."""
        (within or self.page).get_by_role("link", name=link, exact=True).first.click()

    def click(self, button: str | re.Pattern[str], within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=button, exact=True).click()

    def send(self, button: str | re.Pattern[str], within: Locator | None = None) -> None:
        """Press the button of a form, and wait until the page that answers is there, its scripts too."""
        before = self.page.url
        try:
            with self.page.expect_navigation(wait_until="domcontentloaded"):
                self.click(button, within)
        except TimeoutError as late:
            raise AssertionError(f"{self.name} pressed « {button} » at {before}: {self._stuck()}") from late

    def _stuck(self) -> str:
        """What is on the page that did not go on, for whoever reads why a journey stopped."""
        return str(self.page.evaluate(STUCK))

    def fill(self, fields: dict[str, str], within: Locator | None = None) -> None:
        """Write in the fields of these labels."""
        for label, text in fields.items():
            (within or self.page).get_by_label(label, exact=True).fill(text)

    def tick(self, words: str, within: Locator | None = None) -> None:
        """Choose a card, or tick a box, by its words, as a finger does."""
        (within or self.page).locator(".choice label").get_by_text(words, exact=True).click()

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def keep(self, act: Locator) -> Path:
        """Click what downloads a file, and keep it."""
        with self.page.expect_download(timeout=PATIENCE) as download:
            act.click()
        path = self.files / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True).first

    def until(self, words: str, again: str = "") -> None:
        """Follow the link `again`, or load the page again, until a job has made it say these words."""
        end = time.monotonic() + PATIENCE / 1000
        while words not in " ".join(self.page.locator("main").inner_text().split()):
            assert time.monotonic() < end, f"{words} is not said"
            self.follow(again) if again else self.page.reload()
            self.page.wait_for_load_state()

    def code(self) -> str:
        """What the authenticator shows now."""
        return pyotp.TOTP(self.secret).at(clock.now())


@dataclass
class Town:
    """The platform served, and what is around it."""

    app: Flask
    browser: Browser
    box: Box
    folder: Path
    address: str
    browsers: ExitStack
    question: str = ""
    """What the vote that the town holds asks."""
    people: dict[str, Person] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    read: set[int] = field(default_factory=set)

    def person(self, name: str, email: str, **screen: Any) -> Person:
        """Somebody new, at the home page, in a browser of their own. Whatever goes wrong in it is kept."""
        page = self.browsers.enter_context(chromium.opened(self.browser, **screen))
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.faults.append(f"{name}: {error}"))
        page.on("console", lambda said: self._hear(name, said))
        someone = self.people[name] = Person(self, name, email, page)
        someone.home()
        return someone

    def _hear(self, name: str, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.faults.append(f"{name}, {said.location['url']}: {said.text}")

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def it_is(self, moment: str) -> None:
        """From here on it is this moment, by the city's clock."""
        now_is(self.app, datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Paris")))

    def mail(self, to: str, subject: str) -> str:
        """The words of the next mail to this address whose subject has these words, once it is there."""
        return words(self.envelope(to, subject))

    def envelope(self, to: str, subject: str) -> EmailMessage:
        """The same mail, with what is attached to it."""
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            for number, envelope in enumerate(list(self.box.received)):
                found = message_from_bytes(envelope.content, policy=default)
                if number not in self.read and to in envelope.rcpt_tos and subject in found["Subject"]:
                    assert isinstance(found, EmailMessage)
                    self.read.add(number)
                    return found
            time.sleep(0.05)
        raise AssertionError(f"no mail to {to} about {subject}")


def words(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content())


def link_in(words: str) -> str:
    found = re.search(r"https?:[^\s()]+", words)
    assert found, words
    return found[0]


@contextmanager
def held(app: Flask, browser: Browser, box: Box, folder: Path) -> Iterator[Town]:
    """A town, from an empty database: served, with a worker at work, until the end of the test."""
    with serving.served(app) as address, working(app), ExitStack() as browsers:
        app.extensions["settings"] = replace(app.extensions["settings"], base_url=address)
        yield Town(app, browser, box, folder, address, browsers)


@contextmanager
def working(app: Flask) -> Iterator[None]:
    """The worker, in a thread: it shares the application's clock, wherever that is moved."""
    done = threading.Event()
    pace = Pace(poll=timedelta(milliseconds=100))
    worker = threading.Thread(target=run_worker, args=(app,), kwargs={"until": done.is_set, "pace": pace})
    worker.start()
    try:
        yield
    finally:
        done.set()
        worker.join(timeout=60)
