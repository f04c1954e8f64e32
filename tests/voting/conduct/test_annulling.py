"""Two officers annul a referendum, before or after its result is out; nothing in the board is removed."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from challenge.foundation.visitors import Visitor
from challenge.voting.rules.refusals import ReferendumAnnulled, SameOfficer, WrongStage
from tests.posting import submit
from tests.voting import holding, samples
from tests.voting.conduct import deciding
from tests.voting.drafts.drafting import begun

CHOICES = [[[1, 0, 1]], [[1, 1, 0]], [[1, 0, 0]]]


def test_it_takes_two(engine: Engine) -> None:
    held = holding.opened(engine, voters=1)
    number = deciding.ask(held, "annul")
    assert held.vote(0, [[1, 0, 0]]).is_new
    with pytest.raises(SameOfficer):
        deciding.agree(held, number, deciding.CHIARA)
    deciding.agree(held, number)
    with pytest.raises(ReferendumAnnulled):
        held.vote(0, [[0, 1, 0]])


def test_it_opens_no_ballot_any_more_and_keeps_the_board(engine: Engine) -> None:
    held = holding.opened(engine, voters=3)
    for voter, choice in enumerate(CHOICES):
        held.vote(voter, choice)
    held.close()
    before = held.archive()
    deciding.decide(held, "annul", samples.DECRYPTS_AT)
    assert held.archive() == before
    with pytest.raises(ReferendumAnnulled):
        held.decrypt()


def test_it_can_be_annulled_before_opening(engine: Engine) -> None:
    held = holding.freeze(engine)
    deciding.decide(held, "annul")
    with pytest.raises(ReferendumAnnulled):
        holding.approve_opening(held)


def test_it_says_so_on_the_pages_of_a_published_result(engine: Engine, client: FlaskClient) -> None:
    held = holding.published(engine, CHOICES)
    deciding.decide(held, "annul", samples.DECRYPTS_AT, again=True, reason="Fraude avérée.")
    for address in ("", "/result"):
        page = client.get(f"/referendums/{held.uuid}{address}").text
        assert "le résultat publié ne compte plus" in page
    shown = client.get(f"/referendums/{held.uuid}").text
    assert "Fraude avérée." in shown
    assert "il sera tenu de nouveau" in shown


def test_it_cannot_be_published_after(engine: Engine) -> None:
    held = holding.opened(engine)
    with pytest.raises(WrongStage):
        held.publish()
    deciding.decide(held, "annul")
    with pytest.raises(ReferendumAnnulled):
        held.publish()


def test_it_prepares_the_same_vote_again(
    engine: Engine, client: FlaskClient, acting: Callable[..., Visitor]
) -> None:
    held = holding.freeze(engine)
    begun(engine)
    address = f"/admin/referendums/{held.uuid}"
    acting("Chiara", "election_officer")
    assert submit(client, f"{address}/again", page=address).status_code == 409
    deciding.decide(held, "annul", again=True)
    made = submit(client, f"{address}/again", page=address)
    assert (made.status_code, client.get(made.location).status_code) == (303, 200)
