"""Trustees decrypt after the complaint window; each share is proved, kept aside, and published by two."""

from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.queries import referendums as pages
from challenge.voting.queries import results
from challenge.voting.rules import two_officers
from challenge.voting.rules.refusals import (
    ComplaintsStillOpen,
    DecryptionAlreadyReceived,
    DecryptionRefused,
    DecryptionsMissing,
    NothingPublished,
    SameOfficer,
    TrusteeUnknown,
    WrongStage,
)
from challenge.voting.services import decryption, publication
from tests.voting import holding, samples


def closed(engine: Engine) -> holding.Holding:
    held = holding.opened(engine)
    for voter in range(3):
        held.vote(voter, [[1, 0, 0]])
    held.close()
    return held


def test_it_waits_for_the_end_of_complaints(engine: Engine) -> None:
    with pytest.raises(ComplaintsStillOpen):
        closed(engine).decrypt(now=samples.DECRYPTS_AT - timedelta(seconds=1))


def test_it_takes_each_share_once(engine: Engine) -> None:
    held = closed(engine)
    held.decrypt([2])
    with pytest.raises(DecryptionAlreadyReceived):
        held.decrypt([2])


def send(held: holding.Holding, owner: int, data: bytes) -> None:
    with writing(engine=held.engine) as session:
        decryption.receive(session, uuid=held.uuid, owner=owner, data=data, now=samples.DECRYPTS_AT)


def test_it_refuses_a_share_of_another_key(engine: Engine) -> None:
    held = closed(engine)
    for data in (held.share(2), b"", b"{}"):
        with pytest.raises(DecryptionRefused):
            send(held, 1, data)


@pytest.mark.parametrize("owner", [0, 4, -1])
def test_it_refuses_a_trustee_who_does_not_exist(engine: Engine, owner: int) -> None:
    with pytest.raises(TrusteeUnknown):
        send(closed(engine), owner, b"{}")


def test_it_needs_every_share(engine: Engine) -> None:
    held = closed(engine)
    held.decrypt([1, 3])
    with pytest.raises(DecryptionsMissing, match="1"):
        held.tally()


def test_it_shows_nothing_until_two_officers_publish(engine: Engine) -> None:
    held = closed(engine)
    held.decrypt()
    held.tally()
    before = held.archive()
    with writing(engine=engine) as session:
        publication.approve(
            session, uuid=held.uuid, officer=two_officers.named("Chiara"), now=samples.DECRYPTS_AT
        )
    with reading(engine=engine) as session:
        page = pages.page(session, uuid=held.uuid, language="fr", now=samples.DECRYPTS_AT)
        with pytest.raises(NothingPublished):
            results.published(session, page)
    assert held.archive() == before
    with pytest.raises(SameOfficer):
        held.publish()


def test_it_publishes_only_what_was_tallied(engine: Engine) -> None:
    with pytest.raises(WrongStage):
        closed(engine).publish()
