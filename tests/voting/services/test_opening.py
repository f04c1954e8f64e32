"""Opening takes two officers, the list of credentials and every trustee's key."""

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.models.referendums import TrusteeItem
from challenge.voting.queries import opening
from challenge.voting.queries import referendums as pages
from challenge.voting.rules.refusals import (
    CredentialsMissing,
    SameOfficer,
    TooLateToOpen,
    TrusteesMissing,
    WrongStage,
)
from challenge.voting.services import preparation
from tests.voting import holding, samples


def ready(engine: Engine) -> holding.Holding:
    held = holding.freeze(engine)
    holding.give_credentials(held)
    holding.give_trustees(held)
    return held


def test_it_opens_with_the_second_officer(engine: Engine) -> None:
    held = ready(engine)
    assert holding.approve_opening(held, "Chiara") is False
    assert holding.approve_opening(held, "Hugo") is True


def test_it_refuses_one_officer_twice(engine: Engine) -> None:
    held = ready(engine)
    holding.approve_opening(held, "Chiara")
    with pytest.raises(SameOfficer):
        holding.approve_opening(held, "chiara")


def test_it_counts_no_yes_to_a_key_that_was_replaced(engine: Engine) -> None:
    held = ready(engine)
    holding.approve_opening(held, "Chiara")
    holding.give_trustees(held)
    assert holding.approve_opening(held, "Hugo") is False
    assert holding.approve_opening(held, "Chiara") is True


def test_it_counts_a_yes_to_the_same_key_given_again(engine: Engine) -> None:
    held = ready(engine)
    holding.approve_opening(held, "Chiara")
    with writing(engine=engine) as session:
        record = session.get_one(TrusteeItem, (1, 0)).record
        name = held.sheet.trustees[0]
        preparation.receive_trustee(
            session, uuid=held.uuid, name=name, data=record.encode(), actor="x", now=samples.OPENS_AT
        )
    assert holding.approve_opening(held, "Hugo") is True


def test_it_names_those_whose_yes_opened(engine: Engine) -> None:
    held = ready(engine)
    holding.approve_opening(held, "Inès")
    holding.give_trustees(held)
    holding.approve_opening(held, "Hugo", "Chiara")
    with reading(engine=engine) as session:
        found = opening.yeses(session, 1)
    assert {one.name for one in found.standing} == {"Hugo", "Chiara"}
    assert [one.name for one in found.fallen] == ["Inès"]


def test_it_opens_only_once(engine: Engine) -> None:
    held = ready(engine)
    holding.approve_opening(held)
    with pytest.raises(WrongStage):
        holding.approve_opening(held, "Inès")


def test_it_waits_for_the_list(engine: Engine) -> None:
    held = holding.freeze(engine)
    holding.give_trustees(held)
    with pytest.raises(CredentialsMissing):
        holding.approve_opening(held)


def test_it_names_the_trustees_whose_key_is_missing(engine: Engine) -> None:
    held = holding.freeze(engine)
    holding.give_credentials(held)
    with pytest.raises(TrusteesMissing, match="Dmitri, Ada, Hugo"):
        holding.approve_opening(held)


def test_it_does_not_open_a_window_that_has_passed(engine: Engine) -> None:
    with pytest.raises(TooLateToOpen):
        holding.approve_opening(ready(engine), now=samples.CLOSES_AT)


def test_it_shows_the_election_only_once_open(engine: Engine) -> None:
    held = ready(engine)
    for fingerprint_known in (False, True):
        with reading(engine=engine) as session:
            page = pages.page(session, uuid=held.uuid, language="fr", now=samples.DURING)
        assert bool(page.election_fingerprint) is fingerprint_known is bool(page.head)
        if not fingerprint_known:
            holding.approve_opening(held)
