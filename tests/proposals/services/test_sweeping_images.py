"""An image that no text shows any more is forgotten, with its files; one that is shown stays."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import Engine

from challenge.foundation.transaction import writing as transaction
from challenge.proposals import images, jobs
from challenge.proposals.models.proposals import ProposalImage
from challenge.proposals.services import writing
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
