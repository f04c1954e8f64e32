"""Every table about a person is in what she may take away, and is empty of her once she is erased.

One row is made in every table, all tied to one account; what each holds is marked with the table's name. A
new table of the kind "person" must come out of `slots.own_data_exports` and go by `slots.own_data_erasures`,
or be named below with its reason.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Engine,
    Integer,
    LargeBinary,
    Table,
    insert,
    select,
)
from sqlalchemy.orm import Session

from challenge.accounts.services import closing
from challenge.foundation import clock, slots
from challenge.foundation.database import Base, JSONText, UTCDateTime
from challenge.foundation.transaction import reading, writing
from tests.architecture.test_secrecy_of_tables import KINDS, PERSON
from tests.voting import samples

EMAIL = "zoe@example.org"
ID = 1  # of every row: each leads to all the others
ACCOUNT = "account"
ONE_OF = re.compile(r"(\w+) IN \('([^']+)'")
PERSONAL = sorted(name for name, kind in KINDS.items() if kind == PERSON and name in Base.metadata.tables)
HOW = "fill this part of slots.own_data_exports and own_data_erasures, or name the table with its reason"

COUNCIL = (
    "how elected members voted is public by law (CGCT, L.2121-21): names of an office, tied to no account"
)
GROUP = "who sat in a public working group, as staff wrote it: tied to no account"
NOT_TOLD = {
    "draft_section": "trustees as officers name them, for a public rule sheet: tied to no account",
    "refused_address": "under a keyed hash: that an address was refused, until a mail is taken there",
    "tries": "counters under a keyed hash: nobody can tell whose they are, and they last an hour",
    "residence_code": "the hash of a letter's code: to tell it would help to guess the code",
    "roll_line_staged": "lines of a file that waits: the city's roll before it is one",
    "participation_mark": "keyed hashes, emptied at closing: nobody can tell whose they are",
    "agreement_signature": "who signed a contract, as staff wrote it: tied to no account",
    "group_meeting": GROUP,
    "council_attendance": COUNCIL,
    "council_deliberation": COUNCIL,
    "council_member": COUNCIL,
    "council_sitting": COUNCIL,
}
KEPT = {
    "draft_section": "trustees as officers name them, for a public rule sheet: tied to no account",
    "tries": "counters under a keyed hash: nobody can tell whose they are, and they last an hour",
    "residence_code": "the hash of a code sent to a person of the roll, not to an account",
    "roll_line_staged": "lines of a file that waits: the city's roll before it is one",
    "participation_mark": "keyed hashes, emptied at closing: nobody can tell whose they are",
    "participation": "who took part is part of the vote: decision 13; it is of the roll, not of an account",
    "electorate_person": "the frozen electorate is part of the vote, and of the roll, not of an account",
    "juror": "who judged what is part of a call's selection: the number stays, and leads to nobody",
    "seat": "who held a key of an opened vote is part of its record: the number stays, and leads to nobody",
    "roll_person": "the roll is the city's, and says who may vote: decision 13",
    "agreement_signature": "who signed a contract is part of it, as staff wrote it: tied to no account",
    "group_meeting": GROUP,
    "council_attendance": COUNCIL,
    "council_deliberation": COUNCIL,
    "council_member": COUNCIL,
    "council_sitting": COUNCIL,
}
"""Tables that stay as they are, and why."""

TOLD_AS = {"participation": '"took_part": true', "notification_choice": '"at_once"'}
"""How a table is told of that holds neither a day nor a free text."""

OPAQUE = {"outgoing_mail": {"key", "fault", "attachment", "batch"}}
"""Columns that tell nothing: what is kept from being sent twice, by numbers; a kind of fault."""

WORDS_STAY = {
    "admissibility_appeal": "an appeal and its answer are part of a public decision: they stay, nameless",
    "admissibility_study": "what a service said of a proposal is the city's: it stays, nameless",
    "application_message": "what was written in a file belongs to it, and is read by the others of the team",
    "application_appeal": "what was contested, and the answer, belong to the file",
    "application_attachment": "what a team attached is the team's",
    "application_field": "what a team wrote is the team's",
    "application_submission": "what a team submitted is the team's",
    "donor": "the name on a tax receipt stays six years, then a job forgets it: decision 150",
    "gift": "what was given is in the book, under a number",
    "gift_receipt": "a tax receipt stays six years, then a job empties it: decision 150",
    "statement_line": "a bank statement stays ten years, then a job empties it: decision 150",
    "bank_details": "that an account was given and checked stays with the payment; the account itself goes",
    "content_report": "that a text was reported stays; who said so, and in which words, is forgotten",
    "moderated_item": "where a text stands is about the text, which stays without its author",
    "proposal_argument": "what was said in public stands without its author",
    "correction_request": "what was asked and answered in public stands without who asked",
    "complaint": "what was complained of, and the answer, belong to the vote",
    "incubation_answer": "what was answered to a team is the team's",
    "incubation_help": "what a team asked, and was answered, is the team's",
    "mentor_session": "hours that both sides confirmed are still counted",
    "mentoring": "that a project had a mentor is part of its life",
    "milestone_evidence": "what shows that money was well spent stays with the project",
    "project_news": "what was published is public, and stands without its author",
    "pledge": "what an organisation promised is its own, whoever wrote it",
    "organisation_request": "that a page was asked about, and who of the staff answered, stays; its words go",
    "quarterly_answer": "what a team reported is the team's",
    "jury_assignment": "which seat of a jury read which file is part of the selection",
    "jury_conflict": "that a seat was recused is part of the selection; what it declared is forgotten",
    "proposal": "what was submitted is public, and stands without its author",
    "review": "the scores and their reasons belong to the selection",
}
"""Tables whose row stays, nobody's any more: only what leads to the person must go."""

LIVING = {"application": "submitted", "proposal": "accepted"}
"""The state of a thing that nobody deletes, where the first of its states is not one."""


def marked(name: str) -> str:
    return f"Zoé {name}"[:40]


def day_of(name: str) -> date:
    """A day that no other table has."""
    return date(2031, 1, 1) + timedelta(days=list(Base.metadata.tables).index(name))


def value(column: Column[Any]) -> object:
    """Something that the column can hold, marked with its table where it can be."""
    table = column.table.name
    if column.foreign_keys or column.primary_key or column.name == "account_id":
        return (
            ID if isinstance(column.type, Integer) else b"1" if isinstance(column.type, LargeBinary) else "1"
        )
    if isinstance(column.type, UTCDateTime):
        return datetime.combine(day_of(table), datetime.min.time(), clock.now().tzinfo)
    if isinstance(column.type, Date):
        return day_of(table)
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, LargeBinary):
        return samples.sheet().to_bytes() if column.name == "sheet" else table.encode()
    if isinstance(column.type, JSONText):
        return {"mark": marked(table)}
    return text(column) if hasattr(column.type, "length") else 1


def text(column: Column[Any]) -> str:
    table = column.table
    known = [
        found[2]
        for check in table.constraints
        if isinstance(check, CheckConstraint) and (found := ONE_OF.search(str(check.sqltext)))
        if found[1] == column.name
    ]
    if known:
        return LIVING.get(table.name, known[0])
    if column.name in ("email", "recipient"):
        return EMAIL
    if (table.name, column.name) == ("ledger_entry", "body"):
        return '["gift", "", "", "", "", [], {}]'  # its table's triggers read it
    if column.name == "language":
        return "fr"
    return marked(table.name)[: column.type.length]


def fill(engine: Engine) -> None:
    """One row in every table. What no row may break is not the matter here: checks and keys are off."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection  # before a transaction: within, SQLite ignores this
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("PRAGMA ignore_check_constraints=ON")
        for table in Base.metadata.tables.values():
            if table.name not in ("job", "job_period"):
                row = {column.name: value(column) for column in table.columns if not ended(column)}
                connection.execute(insert(table).values(row))
        connection.commit()
        driver.execute("PRAGMA ignore_check_constraints=OFF")
        driver.execute("PRAGMA foreign_keys=ON")


def ended(column: Column[Any]) -> bool:
    """Columns that would say that all is over already. Roles are over: nobody who holds one is erased."""
    over = ("erased_at", "ended_at", "closed_at", "ended_by", "contested_at")
    return bool(column.nullable) and column.table.name != "role_grant" and column.name in over


def told(session: Session) -> str:
    """All that the account may take away, as text."""
    parts = {}
    for name, export in slots.own_data_exports.items():
        found = export(session, ID)
        parts[name] = found if isinstance(found, dict | list) else list(found)  # type: ignore[call-overload]
    return json.dumps(parts, ensure_ascii=False)


def untold(session: Session, names: Mapping[str, object]) -> list[str]:
    """Tables of which nothing is told."""
    text = told(session)
    return [
        name
        for name in names
        if not any(
            sign in text for sign in (marked(name), str(day_of(name)), TOLD_AS.get(name, marked(name)))
        )
    ]


def left(session: Session, table: Table) -> list[str]:
    """Columns that still tell something of her, or lead to her."""
    row = dict(session.execute(select(table)).mappings().one_or_none() or {})
    mark = EMAIL if table.name in WORDS_STAY else marked(table.name)
    leading = [key.parent.name for key in table.foreign_keys if key.target_fullname == f"{ACCOUNT}.id"]
    said = [name for name, held in row.items() if held and tells(str(held), mark)]
    still = [*said, *(name for name in leading if row.get(name) == ID)]
    return [name for name in still if name not in OPAQUE.get(table.name, ())]


def tells(held: str, mark: str) -> bool:
    return EMAIL in held or mark in held or mark.startswith(held)


@pytest.fixture
def filled(engine: Engine) -> Engine:
    fill(engine)
    return engine


@pytest.fixture
def erased(filled: Engine) -> Engine:
    with writing(engine=filled) as session:
        closing.erase(session, {"account": ID}, clock.now() + timedelta(days=3650))
    return filled


def test_it_tells_of_every_table(filled: Engine) -> None:
    with reading(engine=filled) as session:
        assert untold(session, dict.fromkeys(set(PERSONAL) - NOT_TOLD.keys())) == [], HOW


def test_it_forgets_in_every_table(erased: Engine) -> None:
    with reading(engine=erased) as session:
        still = {name: left(session, Base.metadata.tables[name]) for name in PERSONAL if name not in KEPT}
    assert {name: columns for name, columns in still.items() if columns} == {}, HOW


def test_it_says_in_words_what_each_part_holds(filled: Engine) -> None:
    assert slots.own_data_exports.keys() - slots.own_data_words.keys() == set(), "fill slots.own_data_words"


def test_it_gives_reasons_for_tables_about_persons_only() -> None:
    assert [name for name in (*NOT_TOLD, *KEPT) if KINDS.get(name, PERSON) != PERSON] == []


def test_it_sees_a_table_that_was_forgotten(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "own_data_exports", {})
    monkeypatch.setattr(slots, "own_data_erasures", {})
    with reading(engine=filled) as session:
        assert untold(session, {"account": 0}) == ["account"]
        assert left(session, Base.metadata.tables["desk_case"])
