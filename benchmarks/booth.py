"""Time from the click on "Voter maintenant" to the encrypted ballot, in Chromium, in the real booth.

An approval referendum of eight options; each vote is a new browser context, as each voter's is. The end is
the moment when the page hands the ballot to the network: encrypted, proved, signed, and checked as the server
will.

    python benchmarks/booth.py [--votes 20] [--options 8]
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser  # noqa: E402 path first

from challenge.app import create_app  # noqa: E402 path first
from challenge.foundation import migrations  # noqa: E402 path first
from config import Settings  # noqa: E402 path first
from tests.browser import chromium, serving  # noqa: E402 path first
from tests.browser.voter import Voter  # noqa: E402 path first
from tests.voting import holding, samples  # noqa: E402 path first
from tests.voting.clock import now_is  # noqa: E402 path first

AIM = 150  # milliseconds
WATCH = """
const sent = window.fetch;
window.fetch = (address, options) => {
  if (options?.method === "POST") window.encryptedAt = performance.now();
  return sent(address, options);
};
addEventListener("submit", () => { window.clickedAt = performance.now(); }, true);
"""


@contextmanager
def booth(voters: int, options: int) -> Iterator[tuple[str, holding.Holding]]:
    """A referendum open now on a fresh SQLite, served; the address of its booth."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "challenge.db"
        settings = Settings(
            environment="test",
            secret_key="a key for this benchmark, of more than 32 characters",  # noqa: S106 no secret
            database_url=f"sqlite:///{path}",
            data_dir=Path(folder),
        )
        migrations.upgrade(settings)
        app = create_app(settings)
        now_is(app, samples.DURING)
        with app.app_context():
            listed = samples.source(number=options)["options"]
            engine = app.extensions["database"]
            held = holding.opened(engine, voters=voters, method="approval", options=listed)
        with serving.served(app) as address:
            yield f"{address}/referendums/{held.uuid}/booth", held
        engine.dispose()


def vote(browser: Browser, address: str, code: str, labels: list[str]) -> float:
    """Vote once; milliseconds from the click to the encrypted ballot."""
    with chromium.opened(browser) as page:
        page.add_init_script(WATCH)
        voter = Voter(page, address, code).enter()
        voter.choose(*labels)
        voter.cast()
        taken: float = page.evaluate("window.encryptedAt - window.clickedAt")
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description="time from the click to the encrypted ballot")
    parser.add_argument("--votes", type=int, default=20)
    parser.add_argument("--options", type=int, default=8)
    given = parser.parse_args()
    logging.disable()
    with booth(given.votes, given.options) as (address, held), chromium.running() as browser:
        labels = [option["label"]["fr"] for option in samples.source(number=given.options)["options"][:3]]
        times = sorted(vote(browser, address, code, labels) for code in held.codes)
    print(f"{given.votes} votes, {given.options} options, Chromium: click to encrypted ballot")
    print(f"median {median(times):.0f} ms, fastest {times[0]:.0f}, slowest {times[-1]:.0f} (aim {AIM})")
    return 0 if median(times) <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
