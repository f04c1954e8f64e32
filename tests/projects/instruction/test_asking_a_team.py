"""Corrections asked of a team, and messages between it and the staff."""

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.projects.models.applications import ApplicationMember
from challenge.projects.queries import corrections as asked
from challenge.projects.queries import instruction
from challenge.projects.rules.examination.refusals import (
    CorrectionAskedAlready,
    NotOfTheTeam,
    OwnTeamExamined,
    ReaderOnly,
)
from challenge.projects.services import corrections, examining, messages
from tests.projects.instruction import files
from tests.projects.instruction.files import LATER, NOW, WORDS
from tests.proposals.held import Acting

CHIARA = "account:99"


def made(engine: Engine, acting: Acting) -> int:
    with writing(engine=engine) as session:
        return files.submitted(session, acting("Farid").account_id).id


def ask(engine: Engine, number: int, actor: str = CHIARA) -> None:
    with writing(engine=engine) as session:
        corrections.ask(
            session,
            application_id=number,
            sections=["budget"],
            words=WORDS,
            due_at=LATER,
            actor=actor,
            now=NOW,
        )


def test_it_asks_and_tells(engine: Engine, acting: Acting) -> None:
    number = made(engine, acting)
    ask(engine, number)
    with reading(engine=engine) as session:
        found = asked.open_for(session, number)
        assert found
        assert (found.sections, found.is_over(NOW), found.is_over(LATER)) == (("budget",), False, True)
        [(_, subject, text)] = files.mails(session)
    assert "correction" in subject
    assert WORDS not in text


def test_it_asks_one_at_a_time(engine: Engine, acting: Acting) -> None:
    number = made(engine, acting)
    ask(engine, number)
    with pytest.raises(CorrectionAskedAlready):
        ask(engine, number)


def test_an_answer_puts_it_back_to_be_examined(engine: Engine, acting: Acting) -> None:
    number = made(engine, acting)
    ask(engine, number)
    with writing(engine=engine) as session:
        corrections.answered(session, application_id=number, now=LATER)
        corrections.answered(session, application_id=number, now=LATER)
    with reading(engine=engine) as session:
        found = instruction.for_staff(session, "ABCDEFGH", account_id=0, role="organiser")
        assert (found.file.examined, found.correction) == ("waiting", None)
        assert files.acts(session, found.call.id) == ["correction asked", "correction answered"]


def test_nobody_of_the_team_asks(engine: Engine, acting: Acting) -> None:
    with pytest.raises(OwnTeamExamined):
        ask(engine, made(engine, acting), acting("Farid").actor)


def test_a_mail_says_that_a_message_waits_and_not_what_it_says(engine: Engine, acting: Acting) -> None:
    number, chiara = made(engine, acting), acting("Chiara").account_id
    with writing(engine=engine) as session:
        for _ in range(2):
            messages.from_staff(session, application_id=number, account_id=chiara, words=WORDS, now=NOW)
    with reading(engine=engine) as session:
        [(to, _, text)] = files.mails(session)
        [first, _] = instruction.messages(session, number, for_team=True)
    assert to == "farid@example.org"
    assert WORDS not in text
    assert (first.words, first.author) == (WORDS, "")


def test_the_officer_who_has_it_is_told(engine: Engine, acting: Acting) -> None:
    number, chiara = made(engine, acting), acting("Chiara").account_id
    with writing(engine=engine) as session:
        to = files.officer(session, chiara)
        examining.assign(session, application_id=number, to=to, actor=to, now=NOW)
        farid = acting("Farid").account_id
        messages.from_team(session, application_id=number, account_id=farid, words=WORDS, now=NOW)
    with reading(engine=engine) as session:
        assert [to for to, _, _ in files.mails(session)] == ["chiara@example.org"]


@pytest.mark.parametrize(("rights", "refusal"), [("reader", ReaderOnly), (None, NotOfTheTeam)])
def test_only_who_writes_the_application_writes(
    engine: Engine, acting: Acting, rights: str | None, refusal: type[Exception]
) -> None:
    number, gita = made(engine, acting), acting("Gita").account_id
    with writing(engine=engine) as session:
        if rights:
            session.add(
                ApplicationMember(application_id=number, account_id=gita, rights=rights, joined_at=NOW)
            )
    with pytest.raises(refusal), writing(engine=engine) as session:
        messages.from_team(session, application_id=number, account_id=gita, words=WORDS, now=NOW)
