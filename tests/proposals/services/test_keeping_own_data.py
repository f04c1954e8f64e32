"""What is kept of a person's proposals is hers to read, and to have forgotten."""

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import writing as transaction
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.services import own_data, supports
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW
from tests.proposals.services.test_supporting import everybody_may


@pytest.mark.usefixtures("both_databases")
def test_it_exports_then_forgets(engine: Engine, cast: Cast) -> None:
    everybody_may(engine)
    ada = cast.ada.account_id
    with transaction(engine=engine) as session:
        hers, draft = held.accepted(session, cast.ada, cast.nadia), held.drafted(session, cast.ada, "Rêve")
        his = held.accepted(session, cast.bilal, cast.nadia, "La nuit retrouvée")
        supports.support(session, proposal_id=his, account_id=ada, now=NOW)
        told = str(own_data.export(session, ada))
        assert all(words in told for words in ("Une ville fraîche", "Rêve", "La nuit", "41 °C", "accepted"))
        own_data.erase(session, ada, NOW)
        nothing = {"proposals": [], "supports": [], "arguments": [], "argument_supports": []}
        nothing |= {"written_with_others": [], "splits": {"asked": [], "agreed": []}}
        assert own_data.export(session, ada) == nothing
        assert session.get(Proposal, draft) is None
        assert (session.get_one(Proposal, hers).title, session.get_one(Proposal, his).author_id) == (
            "Une ville fraîche",
            cast.bilal.account_id,
        )
