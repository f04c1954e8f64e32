"""A published funding vote is divided once, by a job, and its outcome kept."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from challenge.foundation import register
from challenge.foundation.transaction import reading, writing
from challenge.projects.models.funding_outcomes import FundingOutcomeRow
from challenge.projects.queries import funding_outcome
from challenge.projects.services import dividing
from challenge.voting.queries import referendums
from tests.projects import calling
from tests.projects.funding import voting
from tests.voting import samples
from tests.voting.funding import mixing
from tests.voting.seats import sitting


def work(engine: Engine) -> None:
    with writing(engine=engine) as session:
        dividing.work(session, samples.DECRYPTS_AT)


def found(engine: Engine, number: int) -> funding_outcome.FundingOutcome | None:
    with reading(engine=engine) as session:
        return funding_outcome.outcome(session, number)


def test_it_divides_once(engine: Engine) -> None:
    number, _held = voting.voted(engine)
    assert found(engine, number) is None
    for _time in range(2):
        work(engine)
    outcome = found(engine, number)
    assert outcome is not None
    assert outcome.winners == {"p8": 30_000, "p1": 30_000, "p2": 30_000}
    assert (outcome.envelope_cents, outcome.order[:2]) == (100_000, ("p8", "p1"))
    with reading(engine=engine) as session:
        assert session.scalar(select(func.count()).select_from(FundingOutcomeRow)) == 1
        assert [one.act for one in register.entries(session, f"call:{number}")] == ["vote divided"]


def test_it_tells_nothing_of_an_annulled_vote(engine: Engine) -> None:
    number, held = voting.voted(engine)
    work(engine)
    voting.spoil(engine, held)
    assert found(engine, number) is None


def test_it_keeps_nothing_of_a_vote_that_was_annulled_while_it_was_divided(engine: Engine) -> None:
    number, held = voting.voted(engine)
    with reading(engine=engine) as session:
        divided = dividing.think(dividing.read(session, samples.DECRYPTS_AT) or [])
    assert [one.call_id for one, _ in divided] == [number]
    voting.spoil(engine, held)
    with writing(engine=engine) as session:
        dividing.write(session, divided, samples.DECRYPTS_AT)
        assert session.scalar(select(func.count()).select_from(FundingOutcomeRow)) == 0


def test_it_divides_the_others_when_one_fails(engine: Engine) -> None:
    number, _held = voting.voted(engine)
    with writing(engine=engine) as session:
        [one] = dividing.read(session, samples.DECRYPTS_AT) or []
        spoiled = replace(one, call_id=number + 1, seed="another")
        divided = dividing.think([spoiled, one])
    assert [found.call_id for found, _ in divided] == [number]


def test_it_withdraws_what_a_team_withdrew(engine: Engine) -> None:
    number, held = voting.voted(engine, mixing.opened(engine))
    farid = sitting.account(engine, "Farid")
    with writing(engine=engine) as session:
        calling.application(session, number, owner=farid, ref="p3", state="withdrawn")
    work(engine)
    with reading(engine=engine) as session:
        page = referendums.page(session, uuid=held.uuid, language="fr", now=samples.DURING)
    assert [one.reference for one in page.options if one.withdrawn] == ["p3"]
