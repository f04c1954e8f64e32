"""The inbox: counters, the oldest, what is shown; acts on many, with what was left aside."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import calls, inbox, instruction
from challenge.projects.services import examining, messages
from tests.projects import calling
from tests.projects.instruction import files
from tests.projects.instruction.files import NOW
from tests.proposals.held import Acting

CHIARA = "account:99"


@pytest.fixture
def call(engine: Engine, acting: Acting) -> int:
    """A call with one whole application, one indebted, one whose body is to check, one admissible."""
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        number = calling.open_call(session)
        for place, (ref, changes) in enumerate(
            {
                "WHOLEONE": {},
                "INDEBTED": {"content": files.content(questions={"debts": True}), "title": "Dette"},
                "TOCHECKA": {"registry_state": "to_check"},
                "ACCEPTED": {"examined": "admissible"},
            }.items()
        ):
            files.submitted(session, farid, call=number, ref=ref, now=NOW + timedelta(hours=place), **changes)
    return number


def read(engine: Engine, number: int, show: str = "waiting", words: str = "") -> inbox.Inbox:
    with reading(engine=engine) as session:
        found = calls.by_id(session, number)
        assert found
        return inbox.inbox(session, found, actor=CHIARA, show=show, words=words)


def test_it_counts_and_says_since_when(engine: Engine, call: int) -> None:
    found = read(engine, call)
    assert [one.ref for one in found.lines] == ["WHOLEONE", "INDEBTED", "TOCHECKA"]
    assert (found.counts["waiting"], found.counts["admissible"], found.oldest_at) == (3, 1, NOW)
    assert [one.by_rule for one in found.lines] == ["admissible", "inadmissible", "admissible"]


@pytest.mark.parametrize(
    ("show", "refs"),
    [("to_check", ["TOCHECKA"]), ("admissible", ["ACCEPTED"]), ("appeals", []), ("correction", [])],
)
def test_it_shows_what_is_asked(engine: Engine, call: int, show: str, refs: list[str]) -> None:
    found = read(engine, call, show)
    assert [one.ref for one in found.lines] == refs
    assert found.counts[show] == len(refs)


def test_it_finds_words(engine: Engine, call: int) -> None:
    assert [one.ref for one in read(engine, call, "all", "dett").lines] == ["INDEBTED"]
    assert read(engine, call, "all", "%").lines == []


def test_it_shows_the_teams_that_wait_for_an_answer(engine: Engine, call: int, acting: Acting) -> None:
    with writing(engine=engine) as session:
        number = instruction.id_of(session, "WHOLEONE")
        messages.from_team(
            session, application_id=number, account_id=acting("Farid").account_id, words="Et ?", now=NOW
        )
    assert [one.ref for one in read(engine, call, "messages").lines] == ["WHOLEONE"]


def test_it_accepts_many_and_says_why_not_the_others(engine: Engine, call: int) -> None:
    with writing(engine=engine) as session:
        done, left = examining.accept_many(
            session,
            call_id=call,
            refs=["WHOLEONE", "INDEBTED", "TOCHECKA", "ACCEPTED", "NOWHERE"],
            actor=CHIARA,
            now=NOW,
        )
    assert done == 1
    assert {one.ref: one.why.msgid.split(" ")[0] for one in left} == {
        "INDEBTED": "Les",
        "TOCHECKA": "Le",
        "ACCEPTED": "Cette",
    }


def test_it_gives_many_to_an_officer(engine: Engine, call: int, acting: Acting) -> None:
    farid, chiara = acting("Farid").account_id, acting("Chiara").account_id
    refs = ["WHOLEONE", "INDEBTED"]
    with writing(engine=engine) as session:
        own, hers = files.officer(session, farid), files.officer(session, chiara)
        given = examining.assign_many(session, call_id=call, refs=refs, to=hers, actor=hers, now=NOW)
        refused = examining.assign_many(session, call_id=call, refs=refs, to=own, actor=hers, now=NOW)
    assert given == (2, [])
    assert (refused[0], len(refused[1])) == (0, 2)
    assert [one.assigned_to for one in read(engine, call).lines] == ["Chiara", "Chiara", ""]


def test_it_asks_the_database_as_often_for_many_as_for_few(engine: Engine, call: int, acting: Acting) -> None:
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _u, said, *_: asked.append(said))
    read(engine, call)
    few = len(asked)
    with writing(engine=engine) as session:
        for place in range(20):
            files.submitted(session, acting("Farid").account_id, call=call, ref=f"MORE{place:04}")
    asked.clear()
    assert len(read(engine, call).lines) == 23
    assert len(asked) == few
