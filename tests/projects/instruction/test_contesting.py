"""A team contests a decision; somebody else answers; the database says the same."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import IntegrityError

from challenge.foundation.transaction import reading, writing
from challenge.projects.models.instruction import ApplicationAppeal
from challenge.projects.queries import appeals as kept
from challenge.projects.queries import instruction
from challenge.projects.rules.examination.refusals import (
    AppealedAlready,
    AppealOfOneself,
    AppealTooLate,
    NothingToAppeal,
    NotOfTheTeam,
)
from challenge.projects.services import appeals, examining
from tests.projects.instruction import files
from tests.projects.instruction.files import NOW
from tests.proposals.held import Acting

CHIARA, ESTHER = "account:98", "account:99"
WORDS = "Notre siège est bien dans la ville : voici le bail."


def refused(engine: Engine, acting: Acting) -> int:
    with writing(engine=engine) as session:
        number = files.submitted(session, acting("Farid").account_id).id
        examining.decide(
            session,
            application_id=number,
            verdict="inadmissible",
            reason="Le siège est ailleurs.",
            actor=CHIARA,
            now=NOW,
        )
        return number


def lodge(engine: Engine, acting: Acting, number: int, days: int = 0, who: str = "Farid") -> None:
    with writing(engine=engine) as session:
        appeals.lodge(
            session,
            application_id=number,
            account_id=acting(who).account_id,
            words=WORDS,
            now=NOW + timedelta(days=days),
        )


def answer(engine: Engine, number: int, outcome: str, actor: str = ESTHER) -> None:
    with writing(engine=engine) as session:
        appeals.answer(session, application_id=number, outcome=outcome, words=WORDS, actor=actor, now=NOW)


@pytest.mark.parametrize(("outcome", "examined"), [("upheld", "admissible"), ("rejected", "inadmissible")])
def test_somebody_else_answers(engine: Engine, acting: Acting, outcome: str, examined: str) -> None:
    number = refused(engine, acting)
    lodge(engine, acting, number)
    with pytest.raises(AppealOfOneself):
        answer(engine, number, outcome, CHIARA)
    answer(engine, number, outcome)
    with reading(engine=engine) as session:
        found = instruction.for_staff(session, "ABCDEFGH", account_id=0, role="organiser")
        assert (found.file.examined, found.appeals[0].outcome) == (examined, outcome)
        assert files.acts(session, found.call.id)[-1] == f"appeal {outcome}"


def test_it_contests_once(engine: Engine, acting: Acting) -> None:
    number = refused(engine, acting)
    lodge(engine, acting, number)
    with pytest.raises(AppealedAlready):
        lodge(engine, acting, number)


def test_it_contests_in_time(engine: Engine, acting: Acting) -> None:
    number = refused(engine, acting)
    with pytest.raises(AppealTooLate):
        lodge(engine, acting, number, days=17)


def test_another_contests_nothing(engine: Engine, acting: Acting) -> None:
    number = refused(engine, acting)
    with pytest.raises(NotOfTheTeam):
        lodge(engine, acting, number, who="Gita")


def test_there_must_be_a_decision(engine: Engine, acting: Acting) -> None:
    with writing(engine=engine) as session:
        number = files.submitted(session, acting("Farid").account_id).id
    with pytest.raises(NothingToAppeal):
        lodge(engine, acting, number)


def test_the_database_wants_somebody_else_too(engine: Engine, acting: Acting) -> None:
    number = refused(engine, acting)
    lodge(engine, acting, number)
    signed = {"answered_by": CHIARA, "outcome": "rejected"}
    with pytest.raises(IntegrityError, match="answered_by_another"), writing(engine=engine) as session:
        session.execute(update(ApplicationAppeal).values(**signed))
    with reading(engine=engine) as session:
        assert kept.all_of(session, number)[0].outcome is None
