"""An image that no text shows any more is forgotten, with its files; one that is shown stays."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import Engine

from challenge.foundation.transaction import writing as transaction
from challenge.proposals import images, jobs
from challenge.proposals.models.proposals import Proposal, ProposalImage
from challenge.proposals.services import sketches, writing
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW


def picture(colour: str) -> writing.Picture:
    file = io.BytesIO()
    Image.new("RGB", (600, 400), colour).save(file, "PNG")
    file.seek(0)
    return images.keep(file)


@pytest.mark.usefixtures("both_databases")
def test_it_forgets_what_is_not_shown(engine: Engine, cast: Cast) -> None:
    ada = {"account_id": cast.ada.account_id, "alternative": "Un arbre", "now": NOW}
    first, second = picture("green"), picture("red")
    with transaction(engine=engine) as session:
        number = held.drafted(session, cast.ada)
        for revision, one in ((2, first), (3, second)):
            writing.illustrate(session, proposal_id=number, picture=one, revision=revision, **ada)  # type: ignore[arg-type]
        jobs.sweep(session, {}, NOW + timedelta(hours=23))
        assert images.path(first.large).exists()
        jobs.sweep(session, {}, NOW + timedelta(hours=25))
        assert [one.large for one in session.query(ProposalImage)] == [second.large]
    assert [images.path(one.large).exists() for one in (first, second)] == [False, True]


@pytest.mark.usefixtures("both_databases", "cast")
def test_it_keeps_that_of_a_sketch_as_long_as_the_sketch(engine: Engine) -> None:
    one, key = picture("blue"), "a-secret-of-one-browser"
    with transaction(engine=engine) as session:
        said = held.content("Des arbres")
        sketches.keep(session, key=key, content=said, language="fr", network=None, now=NOW)
        sketches.illustrate(session, key=key, picture=one, alternative="Un arbre", now=NOW)
        jobs.sweep(session, {}, NOW + timedelta(days=6))
        assert images.path(one.large).exists()
        sketches.sweep(session, {}, NOW + timedelta(days=7))
        jobs.sweep(session, {}, NOW + timedelta(days=7))
    assert not images.path(one.large).exists()


@pytest.mark.usefixtures("both_databases")
def test_it_follows_a_sketch_to_an_account(engine: Engine, cast: Cast) -> None:
    one, key = picture("blue"), "a-secret-of-one-browser"
    with transaction(engine=engine) as session:
        said = held.content("Des arbres")
        sketches.keep(session, key=key, content=said, language="fr", network=None, now=NOW)
        sketches.illustrate(session, key=key, picture=one, alternative="Un arbre", now=NOW)
        number = sketches.claim(session, key=key, account_id=cast.ada.account_id, now=NOW)
        writing.submit(session, proposal_id=number, account_id=cast.ada.account_id, revision=2, now=NOW)
        jobs.sweep(session, {}, NOW + timedelta(days=9))
        made = session.get_one(Proposal, number)
        assert (made.image_alt, made.image_id is None) == ("Un arbre", False)
    assert images.path(one.large).exists()
