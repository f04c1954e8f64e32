"""Organisers choose accepted proposals, order them, and write their words on the ballot."""

import pytest
from sqlalchemy import Engine

from challenge.cycles.rules.phases import NotInThisPhase
from challenge.foundation.transaction import writing as transaction
from challenge.proposals.queries import shortlist as chosen
from challenge.proposals.rules.refusals import (
    AlreadyShortlisted,
    NotAccepted,
    NotShortlisted,
    ProposalChanged,
)
from challenge.proposals.services import shortlist
from tests.cycles.planned import moved
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW

pytestmark = pytest.mark.usefixtures("app", "both_databases")
BY = {"actor": "account:4", "now": NOW}
WORDS = {"label_fr": "Au frais", "label_en": "Cool", "summary_fr": "Des arbres", "summary_en": "Trees"}


@pytest.fixture
def numbers(engine: Engine, cast: Cast) -> list[int]:
    """Three accepted proposals and one that waits, in the phase of the shortlist."""
    with transaction(engine=engine) as session:
        made = [held.accepted(session, cast.ada, cast.nadia, title) for title in ("Une", "Deux", "Trois")]
        made.append(held.submitted(session, cast.ada, "Quatre"))
        moved(session, cast.edition, "moderation", "shortlist")
    return made


def labels(engine: Engine, cast: Cast) -> list[str]:
    with transaction(engine=engine) as session:
        return [one.label_fr for one in chosen.options(session, edition_id=cast.edition)]


def test_it_chooses_and_orders(engine: Engine, cast: Cast, numbers: list[int]) -> None:
    with transaction(engine=engine) as session:
        for number in numbers[:3]:
            shortlist.choose(session, proposal_id=number, **BY)
        shortlist.rise(session, proposal_id=numbers[2], **BY)
        shortlist.rise(session, proposal_id=numbers[0], **BY)
    assert labels(engine, cast) == ["Une", "Trois", "Deux"]
    with transaction(engine=engine) as session:
        shortlist.remove(session, proposal_id=numbers[0], **BY)
        assert [one.title for one in chosen.candidates(session, edition_id=cast.edition)] == ["Une"]
    assert labels(engine, cast) == ["Trois", "Deux"]


def test_it_refuses_twice_and_what_was_not_accepted(engine: Engine, numbers: list[int]) -> None:
    with transaction(engine=engine) as session:
        shortlist.choose(session, proposal_id=numbers[0], **BY)
        with pytest.raises(AlreadyShortlisted):
            shortlist.choose(session, proposal_id=numbers[0], **BY)
        for wrong in (numbers[3], 999):
            with pytest.raises(NotAccepted):
                shortlist.choose(session, proposal_id=wrong, **BY)
        with pytest.raises(NotShortlisted):
            shortlist.remove(session, proposal_id=numbers[1], **BY)


def test_it_writes_both_languages_and_sees_a_second_window(
    engine: Engine, cast: Cast, numbers: list[int]
) -> None:
    with transaction(engine=engine) as session:
        shortlist.choose(session, proposal_id=numbers[0], **BY)
        assert not chosen.options(session, edition_id=cast.edition)[0].complete
        shortlist.word(session, proposal_id=numbers[0], words=WORDS, revision=1, **BY)
        with pytest.raises(ProposalChanged):
            shortlist.word(session, proposal_id=numbers[0], words=WORDS, revision=1, **BY)
        (option,) = chosen.options(session, edition_id=cast.edition)
    assert option == chosen.Option(numbers[0], f"p{numbers[0]}", *WORDS.values())
    assert (option.complete, option.label("en"), option.summary("fr")) == (True, "Cool", "Des arbres")


def test_it_waits_for_its_phase(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
        with pytest.raises(NotInThisPhase):
            shortlist.choose(session, proposal_id=number, **BY)
