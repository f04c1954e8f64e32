"""Accepted ballots a second over HTTP, beside what the cryptography alone allows on the same cores.

usage: python benchmarks/cast.py [--ballots N] [--options N] [--workers N] [--connections N] [--sign-in]
With --sign-in each ballot comes from somebody of the roll, with the session of her account.
"""

from __future__ import annotations

import argparse
import random
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import sign_in
import town  # first: it puts the project on the path
from referendum import Held, codes, source

from challenge.app import create_app
from challenge.foundation import surroundings
from challenge.voting.belenios import ballot, credential
from challenge.voting.belenios.election import Election


def check(election: Election, public: frozenset[str], contents: list[bytes]) -> int:
    """The protocol's checks and nothing else."""
    for content in contents:
        ballot.check_ballot(election, public, content)
    return len(contents)


def crypto_rate(election: Election, public: frozenset[str], ballots: list[bytes], processes: int) -> float:
    """Checked ballots a second on `processes` cores, without web or database."""
    chunks = [ballots[start : start + 25] for start in range(0, len(ballots), 25)]
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(partial(check, election, public), chunks[:processes]))  # processes are warm
        started = time.monotonic()
        number = sum(pool.map(partial(check, election, public), chunks))
    return number / (time.monotonic() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--ballots", type=int, default=1000)
    parser.add_argument("--options", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--sign-in", action="store_true")
    wanted = parser.parse_args()
    with town.settings() as settings, create_app(settings).app_context():
        engine = surroundings.engine()
        heads = sign_in.signed_in(engine, wanted.ballots) if wanted.sign_in else []
        names = [f"Option {place}" for place in range(1, wanted.options + 1)]
        held = Held(engine, settings, source("Which?", names, town.midnight(), sign_in=wanted.sign_in))
        secrets = codes(wanted.ballots)
        public = [credential.public_credential(held.uuid, one) for one in secrets]
        election = held.open(secrets, public)
        engine.dispose()  # what follows forks
        choices = [[[random.randrange(2) for _ in names]] for _ in secrets]  # noqa: S311 not a secret here
        ballots = town.make_ballots(election, list(zip(secrets, choices, strict=True)))
        limit = crypto_rate(election, frozenset(public), ballots, wanted.workers)
        before, checking = town.processor_time(), time.process_time()
        check(election, frozenset(public), ballots[:200])
        checking = (time.process_time() - checking) / min(200, len(ballots))
        with town.serving(settings, workers=wanted.workers) as port:
            town.cast_all(port, held.uuid, [b"{}"] * 50, heads=heads[:1] * 50)  # processes are warm
            started = time.monotonic()
            statuses = town.cast_all(port, held.uuid, ballots, heads=heads, connections=wanted.connections)
            rate = len(statuses) / (time.monotonic() - started)
        engine.dispose()
        spent = (town.processor_time() - before) / len(ballots)
    accepted = statuses.count(201)
    print(f"ballot of {wanted.options} options: {len(ballots[0])} bytes; {accepted}/{len(ballots)} accepted")
    print(f"cryptography alone, {wanted.workers} processes: {limit:8.1f} ballots/s")
    print("with sign-in" if wanted.sign_in else "without sign-in")
    print(f"over HTTP, {wanted.workers} workers, PostgreSQL: {rate:8.1f} ballots/s ({rate / limit:.0%})")
    print(f"processor time of a ballot: checking {checking * 1e3:.1f} ms, web processes {spent * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
