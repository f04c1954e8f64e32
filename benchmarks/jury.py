"""A jury at full size: 3,000 applications, 40 jurors, 5 reviews each, 4 criteria: 60,000 scores. Jobs, pages.

python benchmarks/jury.py [--files 3000] [--jurors 40] [--database sqlite:///…]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import town  # first: it puts the project on the path
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.cycles.services import editions
from challenge.foundation import clock
from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects.models.applications import Application, ApplicationMember, ApplicationSubmission
from challenge.projects.models.calls import Call
from challenge.projects.models.juries import Juror, JurorFacts, JuryAssignment
from challenge.projects.models.reviews import JuryRun, Review
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.services import assigning, deliberating, jury_conflicts, jury_reports
from challenge.projects.services.deliberating import Officer
from tests.projects.call_sheets.samples import SHEET

CRITERIA = ("use", "care", "cost", "team")
AIM = 100  # milliseconds, 95 times in 100
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
    return town.person(at, f"Prénom{at} Nom{at}", f"a{at}@corp{at % 997}.fr", now)


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


def conflicts() -> str:
    with writing() as session:
        return f"{jury_conflicts.recompute(session, call_id=1, now=clock.now())} found"


def close(officer: int) -> str:
    with writing() as session:
        chiara, now = Officer(officer), clock.now()
        deliberating.open_(session, call_id=1, officer=chiara, now=now)
        deliberating.note(session, call_id=1, present=[1, 2], minutes="", officer=chiara, now=now)
        return deliberating.close(session, call_id=1, officer=chiara, now=now)[:12]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=3_000)
    parser.add_argument("--jurors", type=int, default=40)
    parser.add_argument("--database")
    given = parser.parse_args()
    with town.application(given.database) as app:
        fill(given.files, given.jurors)
        print(f"{given.files} applications, {given.jurors} jurors; of pages, the times of the processor")
        lasting("conflicts of everybody with everything", conflicts)
        lasting("balanced assignment", lambda: run("assignment", assigning.balance))
        lasting("reviews, straight in the table", lambda: f"{review()} scores")
        lasting("quality report", lambda: run("report", jury_reports.make))
        return measure(town.Pages(app, AIM), given.files, given.jurors)


def measure(pages: town.Pages, files: int, jurors: int) -> int:
    """Every page of the jury, before and after the closing of the deliberation."""
    officer = Visitor(files + jurors + 1, "Chiara", "c@example.org", frozenset({"organiser"}), 0, True)
    juror = Visitor(files + 1, "Esther", "e@example.org", frozenset({"juror"}), 0, True)
    with writing() as session:
        mine = select(Application.ref).join(JuryAssignment).where(JuryAssignment.juror_id == 1)
        file = session.scalar(mine)
    pages.page("the jury, its members", JURY, officer)
    pages.page("who reads what", f"{JURY}/files", officer)
    pages.page("conflicts", f"{JURY}/conflicts", officer)
    pages.page("the quality report", f"{JURY}/quality", officer)
    pages.page("the ranking, first page", f"{JURY}/ranking", officer)
    pages.page("the ranking, page 25", f"{JURY}/ranking?page=25", officer)
    pages.page("the deliberation", f"{JURY}/deliberation", officer)
    pages.page("a juror's list", f"/jury/{SHEET.slug}", juror)
    pages.page("a juror's file", f"/jury/{SHEET.slug}/{file}", juror)
    lasting("opening and closing the deliberation", lambda: close(officer.account_id))
    pages.page("the ranking, closed", f"{JURY}/ranking", officer)
    pages.page("feedback, the list", f"{JURY}/feedback", officer)
    return pages.verdict()


if __name__ == "__main__":
    sys.exit(main())
