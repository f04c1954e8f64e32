"""A jury at full size: 3,000 applications, 40 jurors, 5 reviews each, 4 criteria: 60,000 scores. Jobs, pages.

python benchmarks/jury.py [--files 3000] [--jurors 40] [--database sqlite:///…]
"""

from __future__ import annotations

import argparse
import logging
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from flask import g
from sqlalchemy import Engine, event, insert, select
from sqlalchemy.orm import Session

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from challenge.accounts.models import Account  # noqa: E402 path first
from challenge.app import create_app  # noqa: E402 path first
from challenge.cycles.services import editions  # noqa: E402 path first
from challenge.foundation import clock, migrations, slots  # noqa: E402 path first
from challenge.foundation.canonical import canonical_json, fingerprint  # noqa: E402 path first
from challenge.foundation.transaction import writing  # noqa: E402 path first
from challenge.foundation.visitors import Visitor  # noqa: E402 path first
from challenge.projects.models.applications import (  # noqa: E402 path first
    Application,
    ApplicationMember,
    ApplicationSubmission,
)
from challenge.projects.models.calls import Call  # noqa: E402 path first
from challenge.projects.models.juries import Juror, JurorFacts, JuryAssignment  # noqa: E402 path first
from challenge.projects.models.reviews import JuryRun, Review  # noqa: E402 path first
from challenge.projects.rules.call_sheets.sheet import CallSheet  # noqa: E402 path first
from challenge.projects.services import (  # noqa: E402 path first
    assigning,
    deliberating,
    jury_conflicts,
    jury_reports,
)
from challenge.projects.services.deliberating import Officer  # noqa: E402 path first
from config import Settings  # noqa: E402 path first
from tests.projects.call_sheets.samples import SHEET  # noqa: E402 path first

CRITERIA = ("use", "care", "cost", "team")
TIMES, AIM = 20, 100  # milliseconds, 95 times in 100
TEXT = "Prêter, réparer et partager des vélos dans chaque quartier, avec les habitants. " * 40
REVIEWS = 5
JURY = "/admin/calls/1/jury"


def fill(files: int, jurors: int) -> int:
    """The call, its applications and its jurors, straight in the tables. The call's number."""
    now, mixed = clock.now(), random.Random(1)  # noqa: S311 - the same each time
    sheet = _sheet()
    with writing() as session:
        edition = editions.create(
            session, title_fr="Mesure", title_en="Measure", zone="Europe/Paris", actor="account:1", now=now
        )
        moments = sheet.moments
        call = Call(
            edition_id=edition,
            state="open",
            slug=sheet.slug,
            sheet=sheet.to_bytes().decode(),
            fingerprint=sheet.fingerprint,
            opens_at=moments.opens_at,
            last_start=moments.last_start,
            last_submit=moments.last_submit,
            jury_seed="jury",
            created_by="account:1",
            created_at=now,
        )
        session.add(call)
        session.flush()
        session.execute(insert(Account), [_person(at, now) for at in range(1, files + jurors + 2)])
        for at in range(1, files + 1):
            _application(session, call.id, at, mixed, now)
        for at in range(1, jurors + 1):
            _juror(session, call.id, at, files + at, now)
    return 1


def _sheet() -> CallSheet:
    criteria = [
        {"key": key, "name": {"fr": key, "en": key}, "weight": 1 + place}
        for place, key in enumerate(CRITERIA)
    ]
    jury = {**(SHEET.jury or {}), "per_file": REVIEWS, "quorum": 3, "highest": 10, "blind": False}
    return replace(SHEET, criteria=criteria, jury=jury)


def _person(at: int, now: datetime) -> dict[str, object]:
    name, email = f"Prénom{at} Nom{at}", f"a{at}@corp{at % 997}.fr"
    return {"id": at, "email": email, "name": name, "language": "fr", "created_at": now}


def _juror(session: Session, call_id: int, at: int, account_id: int, now: datetime) -> None:
    invited = {"invited_by": "account:1", "invited_at": now, "signed_at": now}
    session.add(Juror(id=at, call_id=call_id, account_id=account_id, **invited))
    session.flush()
    facts = {"employers": [f"Organisme {at}"], "sirens": [f"{at:09}"]}
    session.add(JurorFacts(juror_id=at, side="juror", facts=facts, said_by="juror", said_at=now))


def _application(session, call_id, at, mixed, now):  # type: ignore[no-untyped-def]
    content = {
        "team": {"name": f"Équipe {at}", "members": [{"name": f"Prénom{at} Nom{at}", "role": "Pilote"}]},
        "body": {"state": "created", "name": f"Organisme {at}", "siret": f"{at:09}00011"},
        "project": {"title": f"Projet {at}", "summary": TEXT[:800], "description": TEXT},
        "beneficiaries": {"who": TEXT[:800], "where": "Au nord"},
        "indicators": {"rows": [{"name": "Vélos", "baseline": "0", "target": "100"}]},
    }
    text = canonical_json(content)
    ref = f"F{at:07}"
    one = {
        "id": at,
        "ref": ref,
        "call_id": call_id,
        "state": "submitted",
        "examined": "admissible",
        "title": f"Projet {at}",
        "asked_cents": 100 * mixed.randrange(5_000, 50_000),
        "started_at": now,
        "changed_at": now,
        "submitted_at": now,
        "receipt_number": ref,
        "content_hash": fingerprint(text),
    }
    session.execute(insert(Application), [one])
    session.add(ApplicationMember(application_id=at, account_id=at, rights="owner", joined_at=now))
    session.add(
        ApplicationSubmission(
            application_id=at,
            year=2027,
            place=at,
            content=text,
            content_hash=fingerprint(text),
            submitted_by=at,
            submitted_at=now,
        )
    )


def review() -> int:
    """Every juror gives a review of every file of theirs; how many scores that makes."""
    now, mixed = clock.now(), random.Random(2)  # noqa: S311 - the same each time
    with writing() as session:
        pairs = session.execute(select(JuryAssignment.juror_id, JuryAssignment.application_id)).all()
        rows = [
            {
                "juror_id": juror,
                "application_id": file,
                "scores": {
                    key: min(10, max(0, round(mixed.gauss(5 + (file % 7) / 2 - juror % 3 / 2, 2))))
                    for key in CRITERIA
                },
                "comments": dict.fromkeys(CRITERIA, "Un projet clair, des délais à revoir."),
                "revision": 1,
                "saved_at": now,
                "given_at": now,
            }
            for juror, file in pairs
        ]
        session.execute(insert(Review), rows)
    return len(rows) * len(CRITERIA)


def run(kind: str, work: Callable[..., None]) -> None:
    """A job of the jury, as the worker runs it."""
    with writing() as session:
        one = JuryRun(call_id=1, kind=kind, asked_by="account:1", asked_at=clock.now())
        session.add(one)
        session.flush()
        work(session, {"run": one.id}, clock.now())
        if one.failed:
            raise SystemExit(one.failed)


def lasting(name: str, work: Callable[[], object]) -> None:
    began, worked = time.perf_counter(), time.process_time()
    found = work()
    took = f"{time.perf_counter() - began:6.1f} s, processor {time.process_time() - worked:5.1f} s"
    print(f"{name:42} {took}   {found if found is not None else ''}")


def timed(name: str, engine: Engine, ask: Callable[[], int]) -> bool:
    """Ask a page again and again; print the times and the queries. Whether the aim is met."""
    asked: list[str] = []
    count = lambda *given: asked.append(given[2])  # noqa: E731 - removed below
    event.listen(engine, "before_cursor_execute", count)
    times, queries = [], set()
    ask()
    for _ in range(TIMES):
        asked.clear()
        began = time.process_time()
        status = ask()
        times.append(1000 * (time.process_time() - began))
        queries.add(len(asked))
        if status != 200:
            raise SystemExit(f"{name}: {status}")
    event.remove(engine, "before_cursor_execute", count)
    slow = statistics.quantiles(times, n=20)[-1]
    print(
        f"{name:42} median {statistics.median(times):6.1f} ms   95 % {slow:6.1f} ms   "
        f"{min(queries)} to {max(queries)} queries"
    )
    return slow <= AIM


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=3_000)
    parser.add_argument("--jurors", type=int, default=40)
    parser.add_argument("--database")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = given.database or f"sqlite:///{folder}/measure.db"
        settings = Settings(
            environment="test", secret_key="k" * 40, database_url=address, data_dir=Path(folder)
        )
        migrations.upgrade(settings)
        app = create_app(settings)
        logging.disable(logging.CRITICAL)
        with app.app_context():
            met = measure(app, given.files, given.jurors)
        app.extensions["database"].dispose()
    print("within the aim" if met else f"beyond the aim of {AIM} ms")
    return 0 if met else 1


def conflicts() -> str:
    with writing() as session:
        return f"{jury_conflicts.recompute(session, call_id=1, now=clock.now())} found"


def close(officer: int) -> str:
    with writing() as session:
        chiara, now = Officer(officer), clock.now()
        deliberating.open_(session, call_id=1, officer=chiara, now=now)
        deliberating.note(session, call_id=1, present=[1, 2], minutes="", officer=chiara, now=now)
        return deliberating.close(session, call_id=1, officer=chiara, now=now)[:12]


def measure(app, files: int, jurors: int) -> bool:  # type: ignore[no-untyped-def]
    fill(files, jurors)
    print(f"{files} applications, {jurors} jurors; of pages, the times of the processor")
    lasting("conflicts of everybody with everything", conflicts)
    lasting("balanced assignment", lambda: run("assignment", assigning.balance))
    lasting("reviews, straight in the table", lambda: f"{review()} scores")
    lasting("quality report", lambda: run("report", jury_reports.make))
    engine: Engine = app.extensions["database"]
    client = app.test_client()

    def page(address: str, account: int, *roles: str) -> Callable[[], int]:
        def ask() -> int:
            g.pop("visitor", None)
            who = Visitor(account, "Chiara", "c@example.org", frozenset(roles), 0, True)
            slots.visitor_finders[:] = [lambda: who]
            return client.get(address).status_code

        return ask

    officer, juror = files + jurors + 1, files + 1
    with writing() as session:
        file = session.scalar(
            select(Application.ref).join(JuryAssignment).where(JuryAssignment.juror_id == 1)
        )
    slug = SHEET.slug
    pages = [
        ("the jury, its members", JURY, officer, "organiser"),
        ("who reads what", f"{JURY}/files", officer, "organiser"),
        ("conflicts", f"{JURY}/conflicts", officer, "organiser"),
        ("the quality report", f"{JURY}/quality", officer, "organiser"),
        ("the ranking, first page", f"{JURY}/ranking", officer, "organiser"),
        ("the ranking, page 25", f"{JURY}/ranking?page=25", officer, "organiser"),
        ("the deliberation", f"{JURY}/deliberation", officer, "organiser"),
        ("a juror's list", f"/jury/{slug}", juror, "juror"),
        ("a juror's file", f"/jury/{slug}/{file}", juror, "juror"),
    ]
    met = [timed(name, engine, page(address, who, role)) for name, address, who, role in pages]
    lasting("opening and closing the deliberation", lambda: close(officer))
    met.append(timed("feedback, the list", engine, page(f"{JURY}/feedback", officer, "organiser")))
    return all(met)


if __name__ == "__main__":
    sys.exit(main())
