"""Arguments: the first waits to be read, each is supported once, and what is hidden is nowhere."""

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from challenge.foundation.transaction import reading
from challenge.foundation.transaction import writing as transaction
from challenge.foundation.visitors import Visitor
from challenge.moderation.models import ModeratedItem
from challenge.moderation.queries import inbox
from challenge.moderation.services import deciding, items
from challenge.moderation.services.items import Sender
from challenge.proposals.models.opinions import ArgumentSupport
from challenge.proposals.queries import arguments
from challenge.proposals.rules.arguments import ArgumentNotFound, SupportingOwnArgument
from challenge.proposals.rules.refusals import ProposalNotFound
from challenge.proposals.services import arguing, own_data
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    with transaction(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia)


def said(engine: Engine, number: int, who: Visitor, words: str = "Moins de bruit.") -> tuple[int, str]:
    with transaction(engine=engine) as session:
        return arguing.argue(
            session,
            proposal_id=number,
            account_id=who.account_id,
            side="for",
            words=words,
            language="fr",
            now=NOW,
        )


def decided(engine: Engine, argument: int, decision: str, who: Visitor) -> str:
    with transaction(engine=engine) as session:
        item = session.scalars(
            select(ModeratedItem).where(ModeratedItem.kind == "argument", ModeratedItem.number == argument)
        ).one()
        codes = ["insult"] if decision == "hide" else []
        chosen = [(item.id, item.revision)]
        return deciding.decide(
            session, chosen=chosen, decision=decision, reasons=codes, words="", moderator=who, now=NOW
        )


def read(engine: Engine, number: int, who: Visitor | None = None) -> list[str]:
    with reading(engine=engine) as session:
        found = arguments.debate(session, number, account_id=who.account_id if who else None)
        return [one.words for column in found.columns for one in column.arguments]


def test_its_first_waits_and_the_next_is_public(engine: Engine, cast: Cast, number: int) -> None:
    first, state = said(engine, number, cast.bilal)
    assert state == "waiting"
    assert read(engine, number) == []
    assert read(engine, number, cast.bilal) == ["Moins de bruit."]
    decided(engine, first, "show", cast.nadia)
    assert said(engine, number, cast.bilal, "Et de l’ombre.")[1] == "shown"
    assert read(engine, number) == ["Moins de bruit.", "Et de l’ombre."]


@pytest.mark.parametrize("sender", [Sender("192.0.2.1", True), Sender("192.0.2.1", False)])
def test_what_a_program_or_a_crowd_sends_waits(
    app: Flask, engine: Engine, cast: Cast, number: int, monkeypatch: pytest.MonkeyPatch, sender: Sender
) -> None:
    monkeypatch.setattr(items, "PER_NETWORK", 1)
    with app.app_context(), transaction(engine=engine) as session:
        argued = {"proposal_id": number, "account_id": cast.ada.account_id, "side": "for", "language": "fr"}
        states = [
            arguing.argue(session, words=words, now=NOW, sender=sender, **argued)[1]  # type: ignore[arg-type]
            for words in ("Un", "Deux")
        ]
    assert states == ["waiting" if sender.trapped else "shown", "waiting"]


def test_it_hides_and_undoes(engine: Engine, cast: Cast, number: int) -> None:
    first, _state = said(engine, number, cast.bilal)
    decided(engine, first, "show", cast.nadia)
    batch = decided(engine, first, "hide", cast.nadia)
    assert read(engine, number) == []
    with pytest.raises(ArgumentNotFound), transaction(engine=engine) as session:
        arguing.support(session, argument_id=first, account_id=cast.ada.account_id, now=NOW)
    with transaction(engine=engine) as session:
        assert deciding.undo(session, batch=batch, moderator=cast.nadia, now=NOW) == 1
    assert read(engine, number) == ["Moins de bruit."]


@pytest.mark.usefixtures("app")
def test_it_counts_a_person_once(engine: Engine, cast: Cast, number: int) -> None:
    first, _state = said(engine, number, cast.bilal)
    decided(engine, first, "show", cast.nadia)
    for _ in range(2):
        with transaction(engine=engine) as session:
            arguing.support(session, argument_id=first, account_id=cast.ada.account_id, now=NOW)
    with transaction(engine=engine) as session:
        assert session.scalar(select(func.count()).select_from(ArgumentSupport)) == 1
    with pytest.raises(SupportingOwnArgument), transaction(engine=engine) as session:
        arguing.support(session, argument_id=first, account_id=cast.bilal.account_id, now=NOW)


@pytest.mark.usefixtures("app")
def test_it_keeps_the_count_that_its_rows_say(engine: Engine, cast: Cast, number: int) -> None:
    first, _state = said(engine, number, cast.bilal)
    decided(engine, first, "show", cast.nadia)
    ada, chiara = ({"argument_id": first, "account_id": one.account_id} for one in (cast.ada, cast.chiara))
    counts = []
    for verb, who in (
        *((arguing.support, ada), (arguing.support, ada), (arguing.support, chiara)),
        *((arguing.take_support_back, ada), (arguing.take_support_back, ada)),
    ):
        with transaction(engine=engine) as session:
            verb(session, now=NOW, **who)
        counts.append(counted(engine, number))
    with transaction(engine=engine) as session:
        own_data.erase(session, cast.chiara.account_id, NOW)
    assert [*counts, counted(engine, number)] == [[1], [1], [2], [1], [1], [0]]


def counted(engine: Engine, number: int) -> list[int]:
    """What its page says of each argument, once the rows say the same."""
    with reading(engine=engine) as session:
        found = arguments.debate(session, number, account_id=None)
        told = {one.id: one.supports for column in found.columns for one in column.arguments}
        rows = select(ArgumentSupport.argument_id, func.count()).group_by(ArgumentSupport.argument_id)
        kept = {row[0]: row[1] for row in session.execute(rows)}
        assert dict.fromkeys(told, 0) | kept == told
    return list(told.values())


def test_hers_that_wait_come_before_all_on_the_first_page(engine: Engine, cast: Cast, number: int) -> None:
    first, _state = said(engine, number, cast.bilal, "Un")
    decided(engine, first, "show", cast.nadia)
    for words in ("Deux", "Trois"):
        said(engine, number, cast.bilal, words)
    said(engine, number, cast.chiara, "Le mien")
    pages = []
    with reading(engine=engine) as session:
        for page in (1, 2, 3):
            found = arguments.debate(session, number, account_id=cast.chiara.account_id, page=page, size=2)
            [column, _against] = found.columns
            pages.append(([one.words for one in column.arguments], column.more, column.total))
    assert pages == [(["Le mien", "Un"], True, 3), (["Deux", "Trois"], False, 3), ([], False, 3)]


def test_it_is_taken_back_by_its_author_alone(engine: Engine, cast: Cast, number: int) -> None:
    first, _state = said(engine, number, cast.bilal)
    with pytest.raises(ArgumentNotFound), transaction(engine=engine) as session:
        arguing.take_back(session, argument_id=first, account_id=cast.ada.account_id)
    with transaction(engine=engine) as session:
        arguing.take_back(session, argument_id=first, account_id=cast.bilal.account_id)
    assert read(engine, number, cast.bilal) == []
    with reading(engine=engine) as session:
        assert inbox.inbox(session, inbox.Filters(), reader=0).counts["todo"] == 0


def test_it_needs_a_public_proposal(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        waiting = held.submitted(session, cast.ada)
    with pytest.raises(ProposalNotFound):
        said(engine, waiting, cast.bilal)


def test_it_follows_proposals_in_the_inbox(app: Flask, engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        held.submitted(session, cast.ada)
    with app.app_context(), reading(engine=engine) as session:
        found = inbox.inbox(session, inbox.Filters(), reader=cast.nadia.account_id)
    assert [(line.content.title, line.pickable) for line in found.lines] == [("Une ville fraîche", True)]
