"""A call whose jury and vote are over, and its awards at each step."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import award_outcomes, awards, calls
from challenge.projects.queries.awards import AwardRead, Table
from challenge.projects.rules.awards.deciding import Choice
from challenge.projects.rules.awards.proposing import Jury, Vote
from challenge.projects.services import awarding
from tests.projects import calling
from tests.projects.instruction import files

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
AT = NOW + timedelta(days=2)
"""The announced instant."""
END = datetime(2027, 6, 18, 22, tzinfo=UTC)
"""The end of the fifteen days to answer, in Paris."""
CHIARA, ESTHER = "account:98", "account:99"
REFS = ("AAAAAAAA", "BBBBBBBB", "CCCCCCCC", "DDDDDDDD")
WHY = "Utile, simple et prêt à commencer."
EXCEPTION = "Le budget compte deux fois le même achat."


def over(monkeypatch: pytest.MonkeyPatch, jury: Jury | None, vote: Vote | None, waits: bool = False) -> None:
    """The jury and the vote have given this."""
    found = award_outcomes.Outcomes(jury, vote, waits)
    monkeypatch.setattr(award_outcomes, "of_call", lambda _session, _call: found)


def judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vote funds A, the jury B; C and D are in reserve."""
    jury = Jury({"BBBBBBBB": 1_000_000}, ("CCCCCCCC", "DDDDDDDD"), ("BBBBBBBB", "CCCCCCCC", "DDDDDDDD"))
    over(monkeypatch, jury, Vote({"AAAAAAAA": 1_000_000}, ("AAAAAAAA",)))


def made(session: Session, owner: int, *, envelope: int = 2_500_000, **changes: Any) -> int:
    """A call with four admissible applications of 10 000 €."""
    number = calling.open_call(session, envelope_cents=envelope, **changes)
    for place, ref in enumerate(REFS):
        files.submitted(
            session,
            owner,
            call=number,
            ref=ref,
            title=f"Projet {ref[0]}",
            examined="admissible",
            now=files.NOW + timedelta(hours=place),
        )
    return number


def table(engine: Engine, number: int, now: datetime = NOW) -> Table:
    with reading(engine=engine) as session:
        call = calls.by_id(session, number)
        assert call
        return awards.table(session, call, now=now)


def awards_of(engine: Engine, number: int, now: datetime) -> list[AwardRead]:
    with reading(engine=engine) as session:
        return awards.of_call(session, number, now=now)


def states(engine: Engine, number: int, now: datetime) -> str:
    """The first letter of each state, in the order of references: « o » for offered."""
    found = {row.facts.ref: row.award for row in table(engine, number, now).rows}
    return "".join(found[ref].state[0] if found[ref] else "-" for ref in sorted(found))  # type: ignore[union-attr]


def follow(engine: Engine, number: int) -> int:
    with writing(engine=engine) as session:
        return awarding.follow(session, call_id=number, actor=CHIARA, now=NOW)


def decide(engine: Engine, number: int, ref: str, choice: Choice, actor: str = CHIARA) -> None:
    with writing(engine=engine) as session:
        call = calls.by_id(session, number)
        assert call
        row = awards.row(session, call, ref, now=NOW)
        awarding.decide(session, application_id=row.application_id, choice=choice, actor=actor, now=NOW)


def sign(engine: Engine, number: int, actor: str = CHIARA) -> str:
    with writing(engine=engine) as session:
        return awarding.sign(session, call_id=number, announces_at=AT, answer_days=15, actor=actor, now=NOW)


def approve(engine: Engine, number: int, digest: str, actor: str = ESTHER, now: datetime = NOW) -> None:
    with writing(engine=engine) as session:
        awarding.approve(session, call_id=number, digest=digest, actor=actor, now=now)


def approved(engine: Engine, number: int) -> None:
    """Decided as computed, signed by one and approved by another."""
    follow(engine, number)
    approve(engine, number, sign(engine, number))
