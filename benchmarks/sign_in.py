"""What sign-in adds to a ballot: storing with marks and without, asking who stands at the booth, settling.

usage: python benchmarks/sign_in.py [--ballots N] [--batch N]     on a durable PostgreSQL, proofs left out
"""

from __future__ import annotations

import argparse
import hashlib
import os
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import town  # first: it puts the project on the path
from flask import Flask
from referendum import Held, codes, source
from sqlalchemy import insert
from sqlalchemy.engine import Engine

from challenge.accounts.models import Account
from challenge.accounts.services import sessions
from challenge.app import create_app
from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.residents.models.roll import RollPerson
from challenge.residents.models.ties import ResidenceTie
from challenge.voting.belenios import credential
from challenge.voting.queries import voters
from challenge.voting.services import intake, participation, referendums
from challenge.voting.services.electorate import Opened, OpenedReferendums

BYTES = 3_000  # of a ballot of five options


def people(engine: Engine, number: int) -> None:
    """So many persons on the roll, each with an account tied to her."""
    now = clock.now()
    common = {"birth_on": date(1980, 1, 1), "address": "-", "district": "Centre", "joined_at": now}
    tie = {"means": "desk", "email": "-", "language": "fr", "made_by": "-", "made_at": now}
    numbers = range(1, number + 1)
    with writing(engine=engine) as session:
        persons = [common | {"id": n, "reference": str(n), "name": str(n)} for n in numbers]
        accounts = [
            {"id": n, "email": str(n), "name": "-", "language": "fr", "created_at": now} for n in numbers
        ]
        ties = [tie | {"account_id": n, "person_id": n, "contest_hash": str(n)} for n in numbers]
        session.execute(insert(RollPerson), persons)
        session.execute(insert(Account), accounts)
        session.execute(insert(ResidenceTie), ties)


def signed_in(engine: Engine, number: int) -> list[str]:
    """So many persons, each with a session; the lines of a request's head by which each is known."""
    people(engine, number)
    now, heads = clock.now(), []
    with writing(engine=engine) as session:
        for account in range(1, number + 1):
            secret = sessions.start(session, account_id=account, device="-", now=now)
            heads.append(f"Cookie: account={secret}\r\nX-Our-Page: 1\r\n")
    return heads


def opened(engine: Engine, app: Flask, number: int, *, sign_in: bool) -> tuple[Opened, list[str]]:
    """A referendum that is open, and the public part of as many credentials."""
    text = source("Which?", ["A", "B"], opens_at=town.midnight())
    text["rules"] = {"ties": "joint", "sign_in": sign_in}
    held = Held(engine, app.extensions["settings"], text)
    secrets = codes(number)
    public = [credential.public_credential(held.uuid, one) for one in secrets]
    held.open(secrets, public)
    with reading(engine=engine) as session:
        return OpenedReferendums().load(session, held.uuid), public


def ballots(made: Opened, public: list[str]) -> list[intake.Examined]:
    """One per person, of the usual length: checked ones, as far as storing knows."""
    found = []
    for person, one in enumerate(public, start=1):
        content = os.urandom(BYTES)
        digest = hashlib.sha256(content).hexdigest()
        found.append(intake.Examined(made, one, digest, digest[:43], content, person))
    return found


def store(engine: Engine, sent: list[intake.Examined], batch: int) -> None:
    for start in range(0, len(sent), batch):
        with writing(engine=engine) as session:
            answers = intake.store(session, sent[start : start + batch])
        assert all(isinstance(one, intake.Answer) for one in answers), answers[0]


def each(number: int, work: Callable[[], Any]) -> float:
    """Milliseconds that one of `number` takes."""
    started = time.monotonic()
    work()
    return (time.monotonic() - started) * 1000 / number


def settle(engine: Engine, made: Opened, number: int) -> None:
    with writing(engine=engine) as session:
        referendum = referendums.find(session, made.uuid, lock=True)
        participation.settle(
            session, referendum=referendum, tallied=number, actor="benchmark", now=clock.now()
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--ballots", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=16)
    wanted = parser.parse_args()
    with town.settings() as settings:
        app = create_app(settings)
        engine: Engine = app.extensions["database"]
        with app.app_context():
            people(engine, wanted.ballots)
            for sign_in in (False, True, False, True):  # twice: the first warms
                made, public = opened(engine, app, wanted.ballots, sign_in=sign_in)
                sent = ballots(made, public)
                cost = each(len(sent), lambda sent=sent: store(engine, sent, wanted.batch))
                print(f"storing, sign-in {'on ' if sign_in else 'off'}: {cost:6.2f} ms a ballot")

            def doors() -> None:
                for account in range(1, wanted.ballots + 1):
                    with reading(engine=engine) as session:
                        voters.door(session, made.referendum_id, account, now=clock.now()).voter()

            print(f"who stands at the booth:  {each(wanted.ballots, doors):6.2f} ms a ballot")
            took = each(1, lambda: settle(engine, made, wanted.ballots))
            print(f"settling {wanted.ballots} participants: {took:6.0f} ms in all")
        engine.dispose()


if __name__ == "__main__":
    main()
