"""What organisers chose becomes the options, in its order and with its words."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.proposals.services import shortlist
from tests.cycles.planned import moved
from tests.posting import submit
from tests.proposals import held
from tests.voting.drafts.drafting import CHIARA, filled, page


def test_it_takes_the_shortlist_in(
    engine: Engine, client: FlaskClient, acting: Callable[..., Visitor]
) -> None:
    ada, nadia = acting("Ada"), acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        edition = held.begun(session)
        numbers = [held.accepted(session, ada, nadia, title) for title in ("Au frais", "Sans déchets")]
        moved(session, edition, "moderation", "shortlist")
        for number in reversed(numbers):
            shortlist.choose(session, proposal_id=number, actor=CHIARA, now=held.NOW)
    acting("Chiara", "election_officer")
    address = f"/admin/referendums/drafts/{filled(engine, {'options': {'options': []}})}/options"
    assert "Rien n’est encore écrit" in client.get(address).text
    for page_of in ("", "/check"):
        shown = client.get(address.removesuffix("/options") + page_of).text
        assert "2 propositions vous attendent." in shown
    assert "(2 propositions)" in client.get(address).text
    submit(client, address, {"version": "1", "act": "shortlist"})
    taken = page(engine, 1).contents["options"]["options"]
    assert [(row["label.fr"], row["proposal"]) for row in taken] == [
        ("Sans déchets", str(numbers[1])),
        ("Au frais", str(numbers[0])),
    ]
