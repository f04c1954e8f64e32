"""People of a roll with accounts and real sessions, who vote over HTTP."""

import http.client
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from sqlalchemy import Engine

from challenge.accounts.models import Account
from challenge.accounts.services import sessions
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from tests.voting import holding
from tests.voting.participation import signing
from tests.voting.resilience import elections, servers, voters

RULES = {"sign_in": True, "least_voters": 2, "ties": "joint"}


@dataclass(frozen=True)
class Crowd:
    """A vote that is open now; of each person, her id on the roll and the secret of her session."""

    held: holding.Holding
    persons: Sequence[int]
    secrets: Sequence[str]

    def headers(self, person: int) -> dict[str, str]:
        """What the n-th person's browser sends from the booth."""
        cookies = "; ".join(f"{name}={self.secrets[person]}" for name in ("__Host-account", "account"))
        return {"Cookie": cookies, "X-Our-Page": "1", "Content-Type": "application/json"}

    def insist(self, port: int, person: int, content: bytes) -> voters.Told:
        """Send the same bytes until they are answered, over broken connections."""
        end = time.monotonic() + servers.PATIENCE * 4
        while time.monotonic() < end:
            try:
                told = voters.post(port, self.held.uuid, content, self.headers(person))
            except (OSError, http.client.HTTPException):
                told = None
            if told is not None and told.status not in voters.TRY_AGAIN:
                return told
            servers.never.wait(servers.PAUSE)
        raise TimeoutError

    def at_once(self, port: int, casts: Sequence[tuple[int, bytes]]) -> list[voters.Told]:
        """Every (person, ballot), all leaving at the same instant."""
        together = Barrier(len(casts))

        def one(cast: tuple[int, bytes]) -> voters.Told:
            together.wait(servers.PATIENCE)
            return self.insist(port, *cast)

        with ThreadPoolExecutor(len(casts)) as pool:
            return list(pool.map(one, casts))


def enrol(engine: Engine, persons: int) -> tuple[list[int], list[int], list[str]]:
    """So many persons, signed in and tied: their ids on the roll, their accounts, the secrets of their
    sessions."""
    ids = signing.live(engine, persons)
    accounts, secrets = [], []
    for number, person in enumerate(ids):
        with writing(engine=engine) as session:
            account = Account(
                email=f"p{number}@example.org", name=f"P{number}", language="fr", created_at=clock.now()
            )
            session.add(account)
            session.flush()
            accounts.append(account.id)
            secrets.append(sessions.start(session, account_id=account.id, device="test", now=clock.now()))
        signing.tie(engine, account.id, person)
    return ids, accounts, secrets


def gather(engine: Engine, *, persons: int, codes: int) -> Crowd:
    """So many persons, signed in and tied, and so many codes on the list."""
    ids, _accounts, secrets = enrol(engine, persons)
    return Crowd(elections.open_now(engine, voters=codes, rules=RULES), ids, secrets)
