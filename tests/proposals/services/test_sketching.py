"""Beginning without an account, and taking it along once signed in: once."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import sketches as kept
from challenge.proposals.rules.refusals import ContentRefused, SketchGone
from challenge.proposals.services import sketches
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW

KEY = "a-secret-of-one-browser"


def keep(engine: Engine, title: str = "Des arbres") -> None:
    with writing(engine=engine) as session:
        said = held.content(title)
        sketches.keep(session, key=KEY, content=said, language="fr", network="192.0.2.0", now=NOW)


def test_it_becomes_a_draft_with_all_its_words_once(engine: Engine, cast: Cast) -> None:
    keep(engine, "Un arbre")
    keep(engine)
    with writing(engine=engine) as session:
        number = sketches.claim(session, key=KEY, account_id=cast.ada.account_id, now=NOW)
        made = session.get_one(Proposal, number)
        assert (made.title, made.summary, made.state) == ("Des arbres", held.SUMMARY, "draft")
        assert kept.find(session, KEY, now=NOW) is None
    with writing(engine=engine) as session, pytest.raises(SketchGone):
        sketches.claim(session, key=KEY, account_id=cast.bilal.account_id, now=NOW)


@pytest.mark.usefixtures("cast")
def test_it_needs_a_title(engine: Engine) -> None:
    with pytest.raises(ContentRefused):
        keep(engine, "  ")


def test_it_waits_a_week(engine: Engine, cast: Cast) -> None:
    keep(engine)
    later = NOW + timedelta(days=7)
    with writing(engine=engine) as session:
        assert kept.find(session, KEY, now=later - timedelta(seconds=1))
        assert kept.find(session, KEY, now=later) is None
        with pytest.raises(SketchGone):
            sketches.claim(session, key=KEY, account_id=cast.ada.account_id, now=later)
        sketches.sweep(session, {}, later)
        assert kept.find(session, KEY, now=NOW) is None
