"""Pressed many times at once: one report, one decision, one support of an argument, one co-author."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from challenge.foundation.transaction import reading, writing
from challenge.moderation.models import ContentReport, ModerationDecision
from challenge.moderation.queries import inbox
from challenge.moderation.rules.refusals import ItemChanged, ReportedAlready
from challenge.moderation.services import deciding, reporting
from challenge.proposals.models.opinions import Argument, ArgumentSupport
from challenge.proposals.models.proposals import ProposalCoauthor
from challenge.proposals.rules.coauthors import CoauthorAlready, CoauthorInvitationSpent
from challenge.proposals.services import arguing, coauthors
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast  # a fixture
from tests.proposals.held import NOW, Acting
from tests.proposals.services.test_arguing import decided, said
from tests.proposals.services.test_at_once import at_once

pytestmark = pytest.mark.usefixtures("both_databases")


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    with writing(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia)


def times(engine: Engine, table: type) -> int:
    with reading(engine=engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def within(engine: Engine, act: Callable[..., object], **given: object) -> Callable[[], object]:
    """The act in a transaction of its own."""

    def press() -> object:
        with writing(engine=engine) as session:
            return act(session, now=NOW, **given)

    return press


def test_it_reports_once(app: Flask, engine: Engine, cast: Cast, number: int) -> None:
    given = {"kind": "proposal", "number": number, "account_id": cast.bilal.account_id}
    press = within(engine, reporting.report, reason="insult", words="", **given)
    done = at_once(app, [press] * 4)
    assert (done.count(None), set(done)) == (1, {None, ReportedAlready})
    assert times(engine, ContentReport) == 1


def test_two_moderators_decide_once(
    app: Flask, engine: Engine, cast: Cast, number: int, acting: Acting
) -> None:
    hugo = acting("Hugo", "moderator")
    said(engine, number, cast.bilal)
    with app.app_context(), reading(engine=engine) as session:
        [line] = inbox.inbox(session, inbox.Filters(), reader=0).lines
    before = times(engine, ModerationDecision)
    given = {"chosen": [(line.id, line.revision)], "reasons": ["insult"], "words": ""}
    presses = [
        within(engine, deciding.decide, decision=decision, moderator=who, **given)
        for decision, who in (("show", cast.nadia), ("hide", hugo)) * 2
    ]
    done = at_once(app, presses)
    assert (done.count(None), set(done)) == (1, {None, ItemChanged})
    assert times(engine, ModerationDecision) == before + 1


def test_it_supports_an_argument_once(app: Flask, engine: Engine, cast: Cast, number: int) -> None:
    with app.app_context():
        argument, _state = said(engine, number, cast.bilal)
        decided(engine, argument, "show", cast.nadia)
    press = within(engine, arguing.support, argument_id=argument, account_id=cast.chiara.account_id)
    assert at_once(app, [press] * 4) == [None] * 4
    assert times(engine, ArgumentSupport) == 1
    with reading(engine=engine) as session:
        assert session.get_one(Argument, argument).supports == 1


def test_it_joins_once(app: Flask, engine: Engine, cast: Cast, number: int) -> None:
    given = {"proposal_id": number, "account_id": cast.ada.account_id, "language": "fr"}
    with app.app_context():
        within(engine, coauthors.invite, email=cast.bilal.email, **given)()
    press = within(engine, coauthors.accept, invitation_id=1, account_id=cast.bilal.account_id)
    done = at_once(app, [press] * 4)
    assert done.count(None) == 1
    assert set(done) <= {None, CoauthorInvitationSpent, CoauthorAlready}
    assert times(engine, ProposalCoauthor) == 1
