"""Freezing the rules of a vote with sign-in takes its electorate from the roll."""

from datetime import date

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from challenge.foundation.transaction import reading, writing
from challenge.residents.models.roll import RollImport, RollPerson
from challenge.residents.rules.refusals import RollChanging
from challenge.voting.models.participation import ElectoratePerson
from challenge.voting.queries import electorate, referendums
from challenge.voting.rules.refusals import ElectorateEmpty
from tests.voting import holding, samples

SIGNED = {"sign_in": True, "least_voters": 3, "ties": "joint"}


def live(session: Session, name: str, born: date = date(1990, 1, 1), *, left: bool = False) -> None:
    moment = samples.OPENS_AT
    session.add(
        RollPerson(
            reference=name, name=name, birth_on=born, address="1 rue", district="Centre",
            joined_at=moment, left_at=moment if left else None,
        )
    )  # fmt: skip


def frozen_names(session: Session, uuid: str) -> set[str]:
    mine = ElectoratePerson.referendum_id == referendums.identity(session, uuid)
    return set(session.scalars(select(RollPerson.name).join(ElectoratePerson).where(mine)))


@pytest.mark.usefixtures("both_databases")
def test_it_takes_who_is_on_the_roll_and_old_enough(engine: Engine) -> None:
    with writing(engine=engine) as session:
        live(session, "Ada")
        live(session, "Bilal", left=True)
        live(session, "Esther", born=date(2010, 12, 1))
        live(session, "Farid", born=date(2010, 12, 2))
    held = holding.freeze(engine, rules=SIGNED)
    with reading(engine=engine) as session:
        assert frozen_names(session, held.uuid) == {"Ada", "Esther"}
        assert electorate.size(session, referendums.identity(session, held.uuid)) == 2


def test_it_keeps_who_leaves_the_roll_afterwards(engine: Engine) -> None:
    with writing(engine=engine) as session:
        live(session, "Ada")
    held = holding.freeze(engine, rules=SIGNED)
    with writing(engine=engine) as session:
        session.execute(update(RollPerson).values(left_at=samples.OPENS_AT, district="Gare"))
        assert frozen_names(session, held.uuid) == {"Ada"}
        assert session.scalars(select(ElectoratePerson.district)).all() == ["Centre"]


def test_it_refuses_an_electorate_of_nobody(engine: Engine) -> None:
    with pytest.raises(ElectorateEmpty):
        holding.freeze(engine, rules=SIGNED)


def test_it_waits_for_an_import_under_way(engine: Engine) -> None:
    with writing(engine=engine) as session:
        live(session, "Ada")
        session.add(
            RollImport(
                state="applying", file="f", size=1, separator=";", columns=[], place=0, line=0,
                staged_by="c", staged_at=samples.OPENS_AT,
            )
        )  # fmt: skip
    with pytest.raises(RollChanging):
        holding.freeze(engine, rules=SIGNED)


def test_it_knows_no_electorate_where_nobody_signs_in(engine: Engine) -> None:
    held = holding.freeze(engine)
    with reading(engine=engine) as session:
        assert electorate.size(session, referendums.identity(session, held.uuid)) is None
