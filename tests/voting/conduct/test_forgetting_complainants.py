"""Whoever complained is forgotten once no judge can be seized any more; what was said stays."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting import jobs
from challenge.voting.models.complaints import Complaint
from challenge.voting.models.referendums import OfficerApproval, Referendum
from challenge.voting.rules.complaints import NAMED_FOR
from challenge.voting.rules.stages import Stage
from challenge.voting.services import complaints
from tests.voting import holding, samples

WRITTEN = complaints.Written("Ada", "ada@example.org", "fr", "Le bureau n’a pas ouvert.")
OVER = samples.DECRYPTS_AT + NAMED_FOR
JUST_BEFORE = OVER - timedelta(seconds=1)


def ended(engine: Engine, stage: Stage) -> None:
    """A vote of which Ada complained, over at `DECRYPTS_AT`, or still at an earlier stage."""
    held = holding.opened(engine)
    with writing(engine=engine) as session:
        complaints.receive(session, uuid=held.uuid, written=WRITTEN, network="", now=samples.DURING)
        known = select(Referendum).where(Referendum.uuid == held.uuid)
        number = session.scalars(known).one().id
        when = {"closes_at": samples.DECRYPTS_AT, "annulled_at": samples.DECRYPTS_AT}
        session.execute(update(Referendum).where(Referendum.id == number).values(stage=stage, **when))
        yes = {"act": "publish", "officer": "Hugo", "key": "Hugo", "approved_at": samples.DECRYPTS_AT}
        session.add(OfficerApproval(referendum_id=number, **yes))


def named(engine: Engine, now: datetime) -> tuple[str | None, str | None, str]:
    with writing(engine=engine) as session:
        jobs.forget_complainants(session, {}, now)
    with reading(engine=engine) as session:
        one = session.scalars(select(Complaint)).one()
        return one.name, one.email, one.text


@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.WITHHELD, Stage.ANNULLED])
def test_it_forgets_who_complained_when_the_delay_is_over(engine: Engine, stage: Stage) -> None:
    ended(engine, stage)
    assert named(engine, JUST_BEFORE) == ("Ada", "ada@example.org", WRITTEN.text)
    assert named(engine, OVER) == (None, None, WRITTEN.text)


def test_it_forgets_nobody_while_the_vote_goes_on(engine: Engine) -> None:
    ended(engine, Stage.TALLIED)
    assert named(engine, OVER)[0] == "Ada"
