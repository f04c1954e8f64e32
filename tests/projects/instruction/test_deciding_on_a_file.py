"""An officer decides on a file: recorded, told, once."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import instruction
from challenge.projects.rules.examination.refusals import (
    CorrectionUnderWay,
    NotExaminable,
    OwnTeamExamined,
    ReasonNeeded,
    RegistryToCheck,
)
from challenge.projects.services import corrections, examining
from tests.projects.instruction import files
from tests.projects.instruction.files import NOW
from tests.proposals.held import Acting

WHY = "Le siège est dans une autre ville."
CHIARA = "account:99"


def decide(engine: Engine, number: int, verdict: str = "admissible", reason: str = "", **given: str) -> None:
    with writing(engine=engine) as session:
        examining.decide(
            session,
            application_id=number,
            verdict=verdict,
            reason=reason,
            actor=given.get("actor", CHIARA),
            now=NOW,
        )


def made(engine: Engine, acting: Acting, **changes: object) -> int:
    with writing(engine=engine) as session:
        return files.submitted(session, acting("Farid").account_id, **changes).id


def test_it_accepts_by_the_rules(engine: Engine, acting: Acting) -> None:
    decide(engine, made(engine, acting))
    with reading(engine=engine) as session:
        found = instruction.for_staff(session, "ABCDEFGH", account_id=0, role="organiser")
        assert (found.file.examined, found.verdicts[0].by_hand) == ("admissible", False)
        assert files.acts(session, found.call.id) == ["admissible"]
        [(to, subject, _)] = files.mails(session)
    assert (to, "recevable" in subject) == ("farid@example.org", True)


def test_it_needs_a_reason_against_the_rules(engine: Engine, acting: Acting) -> None:
    number = made(engine, acting)
    with pytest.raises(ReasonNeeded):
        decide(engine, number, "inadmissible")
    decide(engine, number, "inadmissible", WHY)
    with reading(engine=engine) as session:
        found = instruction.for_staff(session, "ABCDEFGH", account_id=0, role="organiser")
        assert found.verdicts[0].by_hand
        assert WHY not in files.mails(session)[0][2]


def test_it_follows_the_rules_of_the_call(engine: Engine, acting: Acting) -> None:
    indebted = files.content(questions={"debts": True})
    number = made(engine, acting, content=indebted)
    with pytest.raises(ReasonNeeded):
        decide(engine, number, "admissible")
    with reading(engine=engine) as session:
        found = instruction.for_staff(session, "ABCDEFGH", account_id=0, role="organiser")
        assert [one.judged.verdict.name for one in found.conditions][-1] == "FAILS"


def test_it_decides_once(engine: Engine, acting: Acting) -> None:
    number = made(engine, acting)
    decide(engine, number)
    with pytest.raises(NotExaminable):
        decide(engine, number, "inadmissible", WHY)


def test_it_refuses_who_is_of_the_team(engine: Engine, acting: Acting) -> None:
    number = made(engine, acting)
    with pytest.raises(OwnTeamExamined):
        decide(engine, number, actor=acting("Farid").actor)


def test_it_waits_for_the_registry_or_a_check_by_hand(engine: Engine, acting: Acting) -> None:
    number = made(engine, acting, registry_state="to_check")
    with pytest.raises(RegistryToCheck):
        decide(engine, number)
    with writing(engine=engine) as session:
        examining.check_by_hand(
            session, application_id=number, words="Vu au Journal officiel.", actor=CHIARA, now=NOW
        )
    decide(engine, number)


def test_it_waits_for_a_correction_then_goes_on_without(engine: Engine, acting: Acting) -> None:
    number = made(engine, acting)
    with writing(engine=engine) as session:
        corrections.ask(
            session,
            application_id=number,
            sections=["team"],
            words=files.WORDS,
            due_at=NOW + timedelta(days=1),
            actor=CHIARA,
            now=NOW - timedelta(days=1),
        )
    with pytest.raises(CorrectionUnderWay):
        decide(engine, number)
    with writing(engine=engine) as session:
        examining.decide(
            session,
            application_id=number,
            verdict="inadmissible",
            reason=WHY,
            actor=CHIARA,
            now=NOW + timedelta(days=1),
        )
