"""Promise 5: no table reaches both a person and a ballot by following foreign keys one way."""

import re
from collections.abc import Mapping

import pytest
from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData, String, Table

import challenge.app  # noqa: F401 - imports every model
from challenge.foundation.database import Base, UTCDateTime

TRACE = re.compile(r"_at$|_on$|time$|ip$|address|session|agent|request")
PERSON, BALLOT, NEITHER = "person", "ballot", "neither"

# Every table says what its rows are about. A new one is classified here, or the test fails:
# "person" when a row stands for, or names, somebody in particular; "ballot" when it holds or lists ballots.
KINDS = {
    "account": PERSON,
    "account_session": PERSON,
    "outgoing_mail": PERSON,
    "recovery_code": PERSON,
    "role_grant": PERSON,
    "seat": PERSON,
    "sign_in_link": PERSON,
    "follow": PERSON,
    "follow_request": PERSON,
    "announcement": NEITHER,
    "notification": PERSON,
    "notification_choice": PERSON,
    "complaint": PERSON,
    "desk_case": PERSON,
    "residence_code": PERSON,
    "residence_tie": PERSON,
    "residence_try": PERSON,
    "roll_line_staged": PERSON,
    "roll_person": PERSON,
    "electorate_person": PERSON,
    # Keyed hashes of a person, then the persons: never in one row with what leads to a ballot.
    "participation_mark": PERSON,
    "participation": PERSON,
    "participation_end": NEITHER,
    "application_attachment": PERSON,
    "application_field": PERSON,
    "application_invitation": PERSON,
    "application_member": PERSON,
    "application_submission": PERSON,
    "juror": PERSON,
    "juror_facts": PERSON,
    "jury_assignment": PERSON,
    "jury_conflict": PERSON,
    "review": PERSON,
    "argument_support": PERSON,
    "content_report": PERSON,
    "moderated_item": PERSON,
    # Words of moderators about a text, with opaque signatures.
    "moderation_decision": NEITHER,
    "moderation_note": NEITHER,
    # Bodies, and what is public of them.
    "organisation": NEITHER,
    "organisation_status": NEITHER,
    "partner_need": NEITHER,
    "pledge": PERSON,
    "pledge_delivery": NEITHER,
    "pledge_evidence": NEITHER,
    # Between organisations: who of their people wrote is in the register alone.
    "collaboration": NEITHER,
    "collaboration_deliverable": NEITHER,
    "outreach": NEITHER,
    "outreach_reached": NEITHER,
    "organisation_member": PERSON,
    "organisation_invitation": PERSON,
    "organisation_request": PERSON,
    "proposal": PERSON,
    "proposal_answer": NEITHER,
    # How far followers were told, by the number of the last: none of them is named.
    "followed_news": NEITHER,
    "proposal_news": NEITHER,
    "proposal_coauthor": PERSON,
    "proposal_split": PERSON,
    "proposal_split_consent": PERSON,
    "proposal_argument": PERSON,
    "proposal_support": PERSON,
    "ballot": BALLOT,
    "event": BALLOT,
    "record": BALLOT,
    "board": BALLOT,
    # The public part of a credential is what a ballot is signed with, and nobody here knows whose it is.
    "public_credential": BALLOT,
    "city_setting": NEITHER,
    "code_list": NEITHER,
    "district": NEITHER,
    "edition": NEITHER,
    "incident": NEITHER,
    "edition_phase": NEITHER,
    "edition_way": NEITHER,
    # Elected members, by name and in public: an office, tied to no account.
    "council_member": PERSON,
    "council_attendance": PERSON,
    "council_sitting": PERSON,
    "council_motion": NEITHER,
    "council_deliberation": PERSON,
    "draft_section": PERSON,  # trustees are named there
    "edition_referendum": NEITHER,
    "job": NEITHER,
    "job_period": NEITHER,
    "officer_act": NEITHER,
    "officer_approval": NEITHER,
    "partial_decryption": NEITHER,
    # An application leads to persons through its members, its fields and its submissions.
    "application_appeal": PERSON,
    "application_message": PERSON,
    # Of a team, not of a person: words of staff, with opaque signatures.
    "application_correction": NEITHER,
    "application_handling": NEITHER,
    "application_verdict": NEITHER,
    # Donors, payees and staff are opaque references there.
    "agreement": NEITHER,
    "agreement_signature": PERSON,
    "bank_details": PERSON,
    "clawback": NEITHER,
    "clearance": NEITHER,
    "commitment": NEITHER,
    "envelope": NEITHER,
    "money_tie": PERSON,
    "payee": NEITHER,
    "tie_set_aside": NEITHER,
    "tranche": NEITHER,
    "transfer_file": NEITHER,
    "ledger_balance": NEITHER,
    "ledger_book": NEITHER,
    "ledger_entry": NEITHER,
    "ledger_year_end": NEITHER,
    "vehicle": NEITHER,
    "vehicle_publication": NEITHER,
    "year_report": NEITHER,
    # The names of those who give stand beside the book, and can be forgotten.
    "derogation_order": NEITHER,
    "donor": PERSON,
    "gift": PERSON,
    "gift_receipt": PERSON,
    "statement_line": PERSON,
    "award": NEITHER,
    "award_list": NEITHER,
    "application": NEITHER,
    "application_reminder": NEITHER,
    "call": NEITHER,
    "call_cancellation": NEITHER,
    "call_question": PERSON,
    "call_interest": PERSON,
    "team_notice": PERSON,
    "team_letter": PERSON,
    "workshop": NEITHER,
    "workshop_seat": PERSON,
    "help_request": PERSON,
    "help_message": PERSON,
    "application_waiver": NEITHER,  # the officer's name is that of a public office, as in officer_approval
    "call_document": NEITHER,
    "call_section": NEITHER,
    # An incubation leads to persons through the words of its team and mentors.
    "incubation": NEITHER,
    "incubation_need": NEITHER,
    "incubation_reminder": NEITHER,
    "milestone": NEITHER,
    "quarterly_report": NEITHER,
    "incubation_help": PERSON,
    "incubation_answer": PERSON,
    "mentor_profile": PERSON,
    "mentor_tie": PERSON,
    "mentoring": PERSON,
    "mentor_session": PERSON,
    "milestone_evidence": PERSON,
    "quarterly_answer": PERSON,
    "project_news": PERSON,
    # Of projects and editions: whoever entered or verified something is an opaque reference there.
    "indicator": NEITHER,
    "evaluation": NEITHER,
    "evaluation_plan": NEITHER,
    "evaluation_reminder": NEITHER,
    "measure": NEITHER,
    "finding": NEITHER,
    "reuse_sheet": NEITHER,
    "correction_request": PERSON,
    # About files: who judged them is an opaque number.
    "application_feedback": NEITHER,
    "blind_check": NEITHER,
    "deliberation": NEITHER,
    "jury_exception": NEITHER,
    "jury_run": NEITHER,
    # Words without a name: they lead to their author through the proposal.
    "proposal_decision": NEITHER,
    "proposal_desk_entry": NEITHER,
    "proposal_image": NEITHER,
    "proposal_merge": NEITHER,
    "organisation_import": NEITHER,
    "proposal_import": NEITHER,
    "proposal_origin": NEITHER,
    "proposal_version": NEITHER,
    "proposal_word": NEITHER,
    # Written without an account: nothing in it leads to anybody, and claiming it deletes it.
    "proposal_sketch": NEITHER,
    "referendum": NEITHER,
    "referendum_draft": NEITHER,
    "referendum_result": NEITHER,
    "residence_letter_batch": NEITHER,
    "roll_import": NEITHER,
    "roll_line_error": NEITHER,
    "register_detail": NEITHER,
    "register_entry": NEITHER,
    "register_head": NEITHER,
    "shortlist_entry": NEITHER,
    "admissibility_grid": NEITHER,
    "admissibility_answer": NEITHER,
    "admissibility_appeal": PERSON,
    "admissibility_study": PERSON,
    "group_meeting": PERSON,  # who was there, as organisers wrote it
    "group_reason": NEITHER,
    "refused_address": PERSON,
    "tries": PERSON,
    "trustee_item": NEITHER,
    "funding_outcome": NEITHER,
    "waiting_shuffle": BALLOT,
    "withdrawn_option": NEITHER,
}


def reached(table: Table) -> set[str]:
    """The names of the table and of all that its foreign keys lead to, however far."""
    found: set[str] = set()
    ahead = [table]
    while ahead:
        one = ahead.pop()
        if one.name not in found:
            found.add(one.name)
            ahead.extend(key.column.table for key in one.foreign_keys)
    return found


def links(metadata: MetaData, kinds: Mapping[str, str]) -> list[str]:
    """The tables from which both a person and a ballot can be reached."""
    return [
        table.name
        for table in metadata.sorted_tables
        if {PERSON, BALLOT} <= {kinds.get(name, NEITHER) for name in reached(table)}
    ]


def test_it_links_nobody_to_a_ballot() -> None:
    assert not links(Base.metadata, KINDS)


def test_it_knows_every_table() -> None:
    assert set(Base.metadata.tables) == set(KINDS)


@pytest.mark.parametrize("through", ["receipt", "ballot"])
def test_it_sees_a_link(through: str) -> None:
    """A receipt that points to both; a ballot that points to a person through a session."""
    bad = MetaData()
    Table("person", bad, Column("id", Integer, primary_key=True))
    Table(
        "session", bad, Column("id", Integer, primary_key=True), Column("person_id", ForeignKey("person.id"))
    )
    ballot = Table("ballot", bad, Column("id", Integer, primary_key=True))
    linking = (
        ballot if through == "ballot" else Table("receipt", bad, Column("ballot_id", ForeignKey("ballot.id")))
    )
    linking.append_column(Column("session_id", ForeignKey("session.id")))
    assert through in links(bad, {"person": PERSON, "ballot": BALLOT})


def test_it_sees_no_link_where_there_is_none() -> None:
    good = MetaData()
    Table("person", good, Column("id", Integer, primary_key=True))
    Table("ballot", good, Column("id", Integer, primary_key=True))
    assert not links(good, {"person": PERSON, "ballot": BALLOT})


def traces(metadata: MetaData, kinds: Mapping[str, str]) -> list[str]:
    """Columns of ballots' tables that would tell when, whence or in which visit one was cast."""
    return [
        str(column)
        for table in metadata.sorted_tables
        if kinds.get(table.name) == BALLOT
        for column in table.columns
        if isinstance(column.type, UTCDateTime | DateTime) or TRACE.search(column.name)
    ]


def test_it_keeps_no_trace_beside_a_ballot() -> None:
    assert not traces(Base.metadata, KINDS)


@pytest.mark.parametrize("column", [Column("cast", UTCDateTime), Column("client_ip", String)])
def test_it_sees_a_trace(column: Column[object]) -> None:
    bad = MetaData()
    Table("ballot", bad, Column("id", Integer, primary_key=True), column)
    assert traces(bad, {"ballot": BALLOT})
