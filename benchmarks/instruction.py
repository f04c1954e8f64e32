"""The inbox of a call, its counters, one file: 3,000 applications, queries and server time.

python benchmarks/instruction.py [--applications 3000] [--messages 6000] [--database sqlite:///…]
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import timedelta

import town  # first: it puts the project on the path
from sqlalchemy import insert
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.foundation import clock
from challenge.foundation.canonical import canonical_json
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.projects.models.applications import Application, ApplicationMember, ApplicationSubmission
from challenge.projects.models.instruction import ApplicationHandling, ApplicationMessage
from tests.projects import calling
from tests.projects.instruction import files

AIM = 100  # milliseconds, 95 times in 100
OFFICERS = 8


def fill(number: int, messages: int) -> int:
    """A call with so many applications, some examined, some given, some with messages. The call's id."""
    mixed, now = random.Random(1), files.NOW  # noqa: S311 - the same each time
    with writing() as session:
        everybody = range(1, number + OFFICERS + 1)
        people = [town.person(at, f"A{at}", f"a{at}@example.org", now) for at in everybody]
        session.execute(insert(Account), people)
        for at in range(1, OFFICERS + 1):
            files.officer(session, at)
        call = calling.open_call(session)
        sent_in(session, mixed, number, call)
        session.execute(
            insert(ApplicationHandling),
            [
                {"application_id": at, "assigned_to": f"account:{1 + at % OFFICERS}", "checked": ""}
                for at in range(1, number + 1, 2)
            ],
        )
        session.execute(
            insert(ApplicationMessage),
            [
                {
                    "application_id": mixed.randrange(1, number + 1),
                    "side": mixed.choice(("staff", "team")),
                    "words": "Bonjour.",
                    "sent_at": now,
                }
                for _ in range(messages)
            ],
        )
    return call


def sent_in(session: Session, mixed: random.Random, number: int, call: int) -> None:
    """So many submitted applications, one in five indebted, each of one account."""
    rows = [row(mixed, at, call) for at in range(1, number + 1)]
    session.execute(insert(Application), rows)
    sent = canonical_json(files.content(questions={"debts": True}))
    session.execute(
        insert(ApplicationSubmission),
        [
            {
                "application_id": at,
                "year": 2027,
                "place": at,
                "content": canonical_json(files.content()) if at % 5 else sent,
                "content_hash": "0" * 64,
                "submitted_at": files.NOW,
            }
            for at in range(1, number + 1)
        ],
    )
    session.execute(
        insert(ApplicationMember),
        [
            {"application_id": at, "account_id": at + OFFICERS, "rights": "owner", "joined_at": files.NOW}
            for at in range(1, number + 1)
        ],
    )


def row(mixed: random.Random, at: int, call: int) -> dict[str, object]:
    """One submitted application."""
    sent = files.NOW + timedelta(minutes=at)
    return {
        "id": at,
        "ref": f"R{at:07}",
        "call_id": call,
        "state": "submitted",
        "examined": mixed.choice(("waiting", "waiting", "correction", "admissible", "inadmissible")),
        "registry_state": mixed.choice(("found", "to_check", "none")),
        "title": f"Un vélo pour tous {at}",
        "team": f"Équipe {at}",
        "asked_cents": 1_000_000,
        "started_at": sent,
        "changed_at": sent,
        "submitted_at": sent,
        "receipt_number": f"2027-{at:06}-00",
    }


def main() -> int:
    """Fill a database, then measure each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", type=int, default=3000)
    parser.add_argument("--messages", type=int, default=6000)
    parser.add_argument("--database")
    given = parser.parse_args()
    with town.application(given.database) as app:
        app.extensions["clock_offset"] = files.NOW + timedelta(days=5) - clock.now()
        call = fill(given.applications, given.messages)
        return measure(town.Pages(app, AIM), f"/admin/calls/{call}/applications")


def measure(pages: town.Pages, inbox: str) -> int:
    """The inbox as an officer reads it, and one file."""
    officer = Visitor(1, "A1", "a1@example.org", frozenset({"organiser"}), 0, True)
    pages.page("the inbox", inbox, officer)
    pages.page("the inbox, page 20", f"{inbox}?page=20", officer)
    pages.page("the inbox, mine", f"{inbox}?show=mine", officer)
    pages.page("the inbox, with new messages", f"{inbox}?show=messages", officer)
    pages.page("the inbox, a search of words", f"{inbox}?show=all&words=299", officer)
    pages.page("one file", "/admin/applications/R0000007", officer)
    return pages.verdict()


if __name__ == "__main__":
    sys.exit(main())
