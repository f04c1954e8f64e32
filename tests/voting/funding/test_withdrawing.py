"""A project withdrawn after freezing stays on the sheet, marked; nobody can choose it any more."""

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.queries import booth
from challenge.voting.queries import referendums as pages
from challenge.voting.services import withdrawals
from challenge.voting.services.withdrawals import NotInThisVote, ResultIsOut, WithdrawnAlready
from tests.voting import holding, samples
from tests.voting.funding import mixing
from tests.voting.holding import Holding


def withdraw(held: Holding, reference: str = "p1") -> None:
    with writing(engine=held.engine) as session:
        withdrawals.withdraw(
            session,
            uuid=held.uuid,
            reference=reference,
            reason="Son équipe renonce.",
            actor="account:7",
            now=samples.DURING,
        )


def test_it_marks_the_project_in_the_booth(engine: Engine) -> None:
    held = mixing.opened(engine)
    withdraw(held)
    with reading(engine=engine) as session:
        facts = booth.booth(session, uuid=held.uuid, now=samples.DURING)
        page = pages.page(session, uuid=held.uuid, language="fr", now=samples.DURING)
    assert [one["withdrawn"] for one in facts["options"]][:3] == [False, True, False]  # type: ignore[attr-defined]
    assert page.options[1].withdrawn == "Son équipe renonce."
    assert (facts["minimum"], facts["maximum"]) == (2, 9)


def test_it_withdraws_once_and_only_what_is_there(engine: Engine) -> None:
    held = mixing.opened(engine)
    withdraw(held)
    with pytest.raises(WithdrawnAlready):
        withdraw(held)
    with pytest.raises(NotInThisVote):
        withdraw(held, "p99")


def test_it_withdraws_nothing_from_a_referendum(engine: Engine) -> None:
    with pytest.raises(NotInThisVote):
        withdraw(holding.opened(engine), "a")


def test_it_withdraws_nothing_once_the_result_is_out(engine: Engine) -> None:
    with pytest.raises(ResultIsOut):
        withdraw(mixing.published(engine))
