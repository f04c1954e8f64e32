"""PostgreSQL dies twice while residents propose and support and the city imports its roll: whoever is refused
is told to try again, all that was accepted is there, and nobody has to start anything."""

import http.client
import itertools
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine, select

from challenge.foundation import jobs_failed, register
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import Proposal
from challenge.residents.models.roll import RollImport
from challenge.residents.queries import roll
from config import Settings
from tests import postgres
from tests.foundation.jobs.lives import working
from tests.posting import TOKEN
from tests.proposals import held
from tests.residents.files import content, many
from tests.residents.services.test_surviving_kills import begin, sent
from tests.voting.participation import crowd
from tests.voting.resilience import servers

READS = frozenset({"moderator"})
PERSONS, LINES, DRAFTS = 5, 3_000, 25
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.sweep,
    pytest.mark.timeout(600),
    pytest.mark.usefixtures("app"),
]


@pytest.fixture
def settings(durable: postgres.Server, tmp_path: Path) -> Settings:
    """A fresh installation on a durable server."""
    return servers.installed(durable, tmp_path)


@dataclass
class Resident:
    """Somebody at a browser, who proposes and supports until told to stop, and remembers the answers."""

    number: int
    account: int
    secret: str
    port: int
    cookies: str = ""
    token: str = ""
    titles: list[str] = field(default_factory=list)
    supported: list[int] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)

    def arrive(self) -> None:
        """Take the token of a form."""
        self.cookies = "; ".join(f"{name}={self.secret}" for name in ("__Host-account", "account"))
        status, page, cookie = self._ask("GET", "/proposals/new")
        found = TOKEN.search(page)
        assert found, (status, page)
        self.cookies += f"; {cookie.partition(';')[0]}"
        self.token = found[1]

    def act(self, stop: threading.Event, proposals: Sequence[int]) -> None:
        for turn in itertools.count():
            if stop.is_set():
                return
            title = f"Proposition {self.number} numéro {turn}"
            if turn < DRAFTS and self._accepts("/proposals/new", title=title):
                self.titles.append(title)
            number = proposals[turn % len(proposals)]
            if self._accepts(f"/proposals/{number}/support"):
                self.supported.append(number)

    def _accepts(self, path: str, **data: str) -> bool:
        """Post it once, as somebody who gives up at a refusal; whether it was accepted."""
        status, page, _cookie = self._ask("POST", path, urlencode(data | {"csrf_token": self.token}))
        if status != 303:
            self.refused.append((status, page))
        return status == 303

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=servers.PATIENCE)
        try:
            headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.getheader("Set-Cookie", "")
        finally:
            connection.close()


@dataclass
class Town:
    """Residents who act at the same time, and the database under them."""

    residents: list[Resident]
    proposals: list[int]
    database: postgres.Server

    @contextmanager
    def busy(self) -> Iterator[None]:
        stop = threading.Event()
        threads = [threading.Thread(target=one.act, args=(stop, self.proposals)) for one in self.residents]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(servers.PATIENCE)

    def refusals(self) -> list[tuple[int, str]]:
        return [refusal for one in self.residents for refusal in one.refused]

    def accepted(self) -> int:
        return sum(len(one.titles) + len(one.supported) for one in self.residents)

    def power_cut(self) -> None:
        """The database is gone until somebody was refused; afterwards acts are accepted again."""
        before = len(self.refusals())
        self.database.stop_hard()
        servers.wait_for(lambda: len(self.refusals()) > before)
        self.database.start()
        accepted = self.accepted()
        servers.wait_for(lambda: self.accepted() > accepted)


@pytest.fixture
def town(engine: Engine, durable: postgres.Server) -> Town:
    """Residents, an edition in its phase of proposals, some accepted ones."""
    _ids, accounts, secrets = crowd.enrol(engine, PERSONS)
    author, moderator = (Visitor(one, "a", "a@example.org", READS, 0, True) for one in accounts[:2])
    with writing(engine=engine) as session:
        held.begun(session)
        proposals = [held.accepted(session, author, moderator, f"Une idée {n}") for n in range(4)]
    people = zip(accounts[1:], secrets[1:], strict=True)  # nobody supports her own
    return Town([Resident(n, *one, port=0) for n, one in enumerate(people)], proposals, durable)


def until(number: int, wanted: Callable[[RollImport], bool]) -> Callable[[], bool]:
    """Whether the import has come so far."""

    def reached() -> bool:
        with reading() as session:
            return wanted(session.get_one(RollImport, number))

    return reached


def the_roll() -> bytes:
    """Those who act, and many others."""
    known = [f"P-{n};Personne {n};;01/01/1980;1 rue Longue;Centre;" for n in range(PERSONS)]
    return content(*known, *many(LINES))


def test_it_loses_nothing_that_was_accepted(town: Town, settings: Settings, tmp_path: Path) -> None:
    web = servers.gunicorn(settings, tmp_path)
    with servers.running(web), working(settings) as worker:
        for one in town.residents:
            one.port = web.port
            one.arrive()
        with town.busy():
            number = sent(the_roll())
            worker.wait_for(until(number, lambda row: row.lines > 0))
            town.power_cut()
            worker.wait_for(until(number, lambda row: row.state == "ready"))
            begin(number)
            worker.wait_for(until(number, lambda row: row.state == "applied" or row.cursor > 0))
            town.power_cut()
            worker.wait_for(until(number, lambda row: row.state == "applied"))
        assert web.get("/readyz")
    check_acts(town)
    check_roll()


def check_acts(town: Town) -> None:
    """All that was accepted is there once; whoever was refused was told what to do."""
    assert {status for status, _page in town.refusals()} == {503}
    assert all("Réessayez dans un instant" in page for _status, page in town.refusals())
    with reading() as session:
        titles = Counter(session.scalars(select(Proposal.title)))
        supports = {(row.account_id, row.proposal_id) for row in session.scalars(select(ProposalSupport))}
    assert all(titles[title] == 1 for one in town.residents for title in one.titles)
    assert {(one.account, number) for one in town.residents for number in one.supported} <= supports
    assert all(one.titles and one.supported for one in town.residents)


def check_roll() -> None:
    with reading() as session:
        assert roll.count(session) == PERSONS + LINES
        assert jobs_failed.failed(session) == []
        register.verify(session, "roll")
