"""A voter at the booth: the steps that tests are written in."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.voting.holding import Holding

NEXT = "#booth form button[type=submit]"


@dataclass
class Voter:
    """Somebody with a browser and a code."""

    page: Page
    booth: str
    code: str

    def enter(self) -> "Voter":
        """Open the booth and type the code."""
        self.page.goto(self.booth)
        self.type_code(self.code)
        return self

    def type_code(self, code: str) -> None:
        self.page.locator("#credential").fill(code)
        self.page.click(NEXT)

    def scan(self) -> "Voter":
        """Open the booth as the letter's QR code does."""
        self.page.goto(f"{self.booth}#{self.code}")
        self.page.locator("#credential").wait_for()
        return self

    def go_on(self) -> None:
        self.page.click(NEXT)

    def card(self, label: str) -> Locator:
        return self.page.locator(".choice label").get_by_text(label, exact=True)

    def choose(self, *labels: str) -> "Voter":
        """Choose options, then go on to the review."""
        for label in labels:
            self.card(label).click()
        self.go_on()
        return self

    def grade(self, grades: dict[str, str]) -> "Voter":
        """Give every option its grade, in whatever order the booth asks."""
        for number in range(1, len(grades) + 1):
            self.page.get_by_text(f"Option {number} sur").wait_for()
            question = self.heading()
            asked = next(option for option in grades if option in question)
            self.choose(grades[asked])
        return self

    def cast(self) -> str:
        """Press the one button, wait for the confirmation, and read the tracker."""
        self.page.click(NEXT)
        self.page.locator(".panel h1").wait_for()
        return self.page.locator("[data-place=tracker]").inner_text().replace("\n", "").replace(" ", "")

    def act(self, name: str) -> None:
        self.page.click(f"[data-action={name}]")

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def labels(self) -> list[str]:
        self.page.locator(".choice").first.wait_for()
        return self.page.locator(".choice label").all_inner_texts()


Open = Callable[..., Holding]
At = Callable[..., Voter]


def ballots(held: Holding) -> int:
    """How many ballots are on the board."""
    return held.archive().count(b'"type":"Ballot"')
