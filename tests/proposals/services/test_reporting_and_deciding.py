"""Reports come first in the inbox, once for each person and text; nobody decides of their own."""

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import inbox
from challenge.moderation.queries.inbox import Filters
from challenge.moderation.rules.refusals import (
    ContentNotFound,
    ItemChanged,
    NothingToUndo,
    OwnContent,
    ReportedAlready,
    ReportingOwn,
)
from challenge.moderation.services import deciding, noting, own_data, reporting
from challenge.proposals.queries import pages
from challenge.proposals.rules.refusals import ProposalNotFound
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW
from tests.proposals.services.test_arguing import decided, read, said


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    with writing(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia)


@pytest.fixture
def argument(engine: Engine, cast: Cast, number: int) -> int:
    made, _state = said(engine, number, cast.bilal)
    decided(engine, made, "show", cast.nadia)
    return made


def report(engine: Engine, kind: str, number: int, who: Visitor) -> None:
    with writing(engine=engine) as session:
        reporting.report(
            session,
            kind=kind,
            number=number,
            account_id=who.account_id,
            reason="insult",
            words="Ligne 2",
            now=NOW,
        )


def hidden(engine: Engine, line: inbox.Line, revision: int, who: Visitor) -> str:
    with writing(engine=engine) as session:
        return deciding.decide(
            session,
            chosen=[(line.id, revision)],
            decision="hide",
            reasons=["insult"],
            words="",
            moderator=who,
            now=NOW,
        )


def todo(engine: Engine) -> list[inbox.Line]:
    with reading(engine=engine) as session:
        return list(inbox.inbox(session, Filters(), reader=0).lines)


def test_it_is_reported_once_and_stays_public(
    engine: Engine,
    cast: Cast,
    number: int,
    argument: int,
) -> None:
    report(engine, "argument", argument, cast.ada)
    with pytest.raises(ReportedAlready):
        report(engine, "argument", argument, cast.ada)
    with pytest.raises(ReportingOwn):
        report(engine, "argument", argument, cast.bilal)
    assert [line.reports for line in todo(engine)] == [1]
    assert read(engine, number) == ["Moins de bruit."]


def test_nobody_learns_of_what_is_not_public(engine: Engine, cast: Cast, number: int) -> None:
    waiting, _state = said(engine, number, cast.bilal)
    for kind, one in (("argument", waiting), ("argument", 999), ("diary", 1), ("proposal", 2**40)):
        with pytest.raises(ContentNotFound):
            report(engine, kind, one, cast.ada)


def test_reports_are_set_aside_and_come_back(
    engine: Engine,
    cast: Cast,
    argument: int,
) -> None:
    report(engine, "argument", argument, cast.ada)
    batch = decided(engine, argument, "show", cast.nadia)
    assert todo(engine) == []
    with writing(engine=engine) as session:
        deciding.undo(session, batch=batch, moderator=cast.nadia, now=NOW)
    assert [line.reports for line in todo(engine)] == [1]
    with pytest.raises(NothingToUndo), writing(engine=engine) as session:
        deciding.undo(session, batch=batch, moderator=cast.nadia, now=NOW)


def test_reports_come_before_who_waits_longer(
    engine: Engine,
    cast: Cast,
    number: int,
    argument: int,
) -> None:
    said(engine, number, cast.chiara, "Trop cher.")
    report(engine, "argument", argument, cast.ada)
    assert [line.content.words for line in todo(engine)] == ["Moins de bruit.", "Trop cher."]


def test_nobody_decides_of_their_own_nor_of_what_changed(
    engine: Engine,
    cast: Cast,
    number: int,
) -> None:
    own, _state = said(engine, number, cast.nadia)
    with pytest.raises(OwnContent):
        decided(engine, own, "show", cast.nadia)
    [line] = todo(engine)
    with pytest.raises(ItemChanged):
        hidden(engine, line, line.revision + 1, cast.chiara)


def test_a_reported_proposal_is_hidden_and_comes_back(engine: Engine, cast: Cast, number: int) -> None:
    report(engine, "proposal", number, cast.bilal)
    [line] = todo(engine)
    batch = hidden(engine, line, line.revision, cast.nadia)
    with reading(engine=engine) as session, pytest.raises(ProposalNotFound):
        pages.page(session, number, viewer=cast.bilal)
    with writing(engine=engine) as session:
        deciding.undo(session, batch=batch, moderator=cast.nadia, now=NOW)
    with reading(engine=engine) as session:
        assert pages.page(session, number, viewer=cast.bilal).public
    assert [line.reports for line in todo(engine)] == [1]


def test_it_tells_what_was_reported_and_forgets_who(
    engine: Engine,
    cast: Cast,
    argument: int,
) -> None:
    report(engine, "argument", argument, cast.ada)
    with writing(engine=engine) as session:
        assert "Ligne 2" in str(own_data.export(session, cast.ada.account_id))
        own_data.erase(session, cast.ada.account_id, NOW)
        assert "Ligne 2" not in str(own_data.export(session, cast.ada.account_id))
    assert [line.reports for line in todo(engine)] == [1]


def test_a_note_is_for_staff_alone(engine: Engine, cast: Cast, argument: int) -> None:
    report(engine, "argument", argument, cast.ada)
    [line] = todo(engine)
    with writing(engine=engine) as session:
        noting.note(session, item_id=line.id, words="Déjà vu", moderator=cast.nadia, now=NOW)
        assert "Déjà vu" not in str(own_data.export(session, cast.bilal.account_id))
