"""Opening takes two officers, the list of credentials and every trustee's key."""

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading
from challenge.voting.queries import referendums as pages
from challenge.voting.rules.refusals import (
    CredentialsMissing,
    SameOfficer,
    TooLateToOpen,
    TrusteesMissing,
    WrongStage,
)
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
