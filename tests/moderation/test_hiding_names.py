"""A name is reported from beside a text; hidden, a neutral word stands for it; another one is read first."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.accounts.queries import own, people
from challenge.accounts.services import accounts
from challenge.foundation import register
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.models import ModeratedItem
from challenge.moderation.queries import inbox, items, names
from challenge.moderation.rules.refusals import (
    ContentNotFound,
    ItemChanged,
    NothingToUndo,
    ReportedAlready,
    ReportingOwn,
    ReportReasonNeeded,
)
from challenge.moderation.services import deciding, naming, own_data
from challenge.projects.queries import jury_facts
from challenge.proposals.services import arguing, supports
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast  # a fixture
from tests.proposals.held import NOW, Acting
from tests.proposals.services.test_supporting import everybody_may

BAD = "Affreux Jojo"


@pytest.fixture
def jojo(engine: Engine, acting: Acting) -> Visitor:
    return acting(BAD)


@pytest.fixture
def number(engine: Engine, cast: Cast, jojo: Visitor) -> int:
    """His proposal, his argument about it, and his support of another, with his name."""
    everybody_may(engine)
    with writing(engine=engine) as session:
        made = held.accepted(session, jojo, cast.nadia, "Cent fontaines")
        other = held.accepted(session, cast.ada, cast.nadia, "Mille arbres")
        who = jojo.account_id
        supports.support(session, proposal_id=other, account_id=who, now=NOW, named=True)
        said = {"proposal_id": made, "account_id": who, "side": "for", "words": "Il fait chaud."}
        arguing.argue(session, language="fr", now=NOW, **said)  # type: ignore[arg-type]
        return made


def report(engine: Engine, whose: Visitor, by: Visitor, reason: str = "insult") -> None:
    with writing(engine=engine) as session:
        (shown,) = names.tokens_of(session, [whose.account_id])
        act = {"reason": reason, "words": "", "now": NOW}
        naming.report(session, token=shown.token, account_id=by.account_id, **act)  # type: ignore[arg-type]


def decide(engine: Engine, whose: Visitor, moderator: Visitor, decision: str = "hide") -> str:
    reasons = ["insult"] if decision == "hide" else []
    with writing(engine=engine) as session:
        chosen = [items.place(session, names.KIND, whose.account_id)]
        said = {"reasons": reasons, "words": "", "moderator": moderator, "now": NOW}
        return deciding.decide(session, chosen=chosen, decision=decision, **said)  # type: ignore[arg-type]


def rename(engine: Engine, who: Visitor, name: str) -> None:
    with writing(engine=engine) as session:
        accounts.describe(session, account_id=who.account_id, name=name, language="fr", now=NOW)


def read(engine: Engine, who: Visitor) -> str:
    with reading(engine=engine) as session:
        return people.names(session, [who.account_id])[who.account_id]


def waiting(engine: Engine, cast: Cast) -> list[str]:
    with reading(engine=engine) as session:
        found = inbox.inbox(session, inbox.Filters(kind=names.KIND), reader=cast.nadia.account_id)
        return [line.content.title for line in found.lines]


@pytest.mark.usefixtures("both_databases", "number")
def test_it_hides_a_reported_name_and_shows_it_again(engine: Engine, cast: Cast, jojo: Visitor) -> None:
    report(engine, jojo, cast.bilal)
    assert (waiting(engine, cast), read(engine, jojo)) == ([BAD], BAD)
    batch = decide(engine, jojo, cast.nadia)
    assert (waiting(engine, cast), read(engine, jojo)) == ([], "Nom masqué")
    with writing(engine=engine) as session:
        deciding.undo(session, batch=batch, moderator=cast.nadia, now=NOW)
    assert (waiting(engine, cast), read(engine, jojo)) == ([BAD], BAD)


@pytest.mark.usefixtures("both_databases", "number")
def test_it_reads_another_name_before_anybody_does(engine: Engine, cast: Cast, jojo: Visitor) -> None:
    report(engine, jojo, cast.bilal)
    decide(engine, jojo, cast.nadia)
    rename(engine, jojo, "Georges")
    assert (waiting(engine, cast), read(engine, jojo)) == (["Georges"], "Nom masqué")
    decide(engine, jojo, cast.nadia, "show")
    assert read(engine, jojo) == "Georges"
    rename(engine, jojo, "Pire")
    assert (waiting(engine, cast), read(engine, jojo)) == (["Pire"], "Nom masqué")


def test_it_shows_another_name_at_once_where_none_was_hidden(
    engine: Engine, cast: Cast, jojo: Visitor
) -> None:
    rename(engine, jojo, "Jo")
    report(engine, jojo, cast.bilal)
    batch = decide(engine, jojo, cast.nadia)
    with writing(engine=engine) as session:
        deciding.undo(session, batch=batch, moderator=cast.nadia, now=NOW)
    rename(engine, jojo, "Georges")
    assert (waiting(engine, cast), read(engine, jojo)) == (["Georges"], "Georges")


def test_it_decides_of_the_name_that_was_read(engine: Engine, cast: Cast, jojo: Visitor) -> None:
    report(engine, jojo, cast.bilal)
    with reading(engine=engine) as session:
        chosen = [items.place(session, names.KIND, jojo.account_id)]
    rename(engine, jojo, "Georges")
    said = {"reasons": ["insult"], "words": "", "moderator": cast.nadia, "now": NOW}
    with writing(engine=engine) as session, pytest.raises(ItemChanged):
        deciding.decide(session, chosen=chosen, decision="hide", **said)  # type: ignore[arg-type]
    batch = decide(engine, jojo, cast.nadia)
    rename(engine, jojo, "Gilles")
    with writing(engine=engine) as session, pytest.raises(NothingToUndo):
        deciding.undo(session, batch=batch, moderator=cast.nadia, now=NOW)


def test_it_tells_whose_name_it_is_and_records_it(engine: Engine, cast: Cast, jojo: Visitor) -> None:
    report(engine, jojo, cast.bilal)
    decide(engine, jojo, cast.nadia)
    with reading(engine=engine) as session:
        told = session.scalars(select(OutgoingMail).where(OutgoingMail.recipient == jojo.email)).one()
        assert all(words in told.text for words in ("insulte", "Choisissez un autre nom", "/account"))
        (entry,) = register.entries(session, naming.STREAM)
        assert (entry.act, entry.subject) == ("name hidden", f"name:{jojo.account_id}")
        assert BAD not in str(entry.details)


def test_it_refuses_a_report_that_cannot_be(engine: Engine, cast: Cast, jojo: Visitor) -> None:
    with pytest.raises(ReportingOwn):
        report(engine, jojo, jojo)
    with pytest.raises(ReportReasonNeeded):
        report(engine, jojo, cast.bilal, "off_topic")
    report(engine, jojo, cast.bilal)
    with pytest.raises(ReportedAlready):
        report(engine, jojo, cast.bilal)


def test_it_reports_no_name_that_others_do_not_read(
    app: Flask, engine: Engine, cast: Cast, jojo: Visitor
) -> None:
    with reading(engine=engine) as session:
        (shown,) = names.tokens_of(session, [jojo.account_id])
    report(engine, jojo, cast.bilal)
    rename(engine, jojo, "Georges")
    with reading(engine=engine) as session:
        for wrong in (shown.token, "x", names.token(999, "x"), names.token(jojo.account_id, BAD)):
            with pytest.raises(ContentNotFound):
                names.of_token(session, wrong)
        assert names.of_token(session, names.token(jojo.account_id, "Georges"))[1] == "Georges"
    decide(engine, jojo, cast.nadia)
    with reading(engine=engine) as session:
        assert names.tokens_of(session, [jojo.account_id]) == []


def test_it_trusts_no_text_for_a_name_that_was_kept(engine: Engine, cast: Cast, jojo: Visitor) -> None:
    report(engine, jojo, cast.bilal)
    decide(engine, jojo, cast.nadia, "show")
    with writing(engine=engine) as session:
        made = held.submitted(session, jojo)
        assert items.waits(session, "proposal", made)


def test_it_compares_hidden_names_as_they_are_written(engine: Engine, cast: Cast, jojo: Visitor) -> None:
    report(engine, jojo, cast.bilal)
    decide(engine, jojo, cast.nadia)
    with reading(engine=engine) as session:
        assert [one.name for one in jury_facts.identities(session, [jojo.account_id]).values()] == [BAD]


def test_it_asks_nobody_to_read_the_name_of_who_left(engine: Engine, cast: Cast, jojo: Visitor) -> None:
    report(engine, jojo, cast.bilal)
    with writing(engine=engine) as session:
        own_data.erase(session, jojo.account_id, NOW)
        item = session.scalars(select(ModeratedItem).where(ModeratedItem.kind == names.KIND)).one()
        assert (item.state, item.reports, item.author_id) == ("withdrawn", 0, None)


def test_it_shows_a_neutral_word_on_every_page(
    client: FlaskClient,
    engine: Engine,
    cast: Cast,
    jojo: Visitor,
    acting: Callable[..., Visitor],
    number: int,
) -> None:
    pages = (f"/proposals/{number}", f"/proposals/{number}/arguments", f"/proposals/{number + 1}")
    acting("Gita")
    assert all(BAD in client.get(page).text for page in pages)
    report(engine, jojo, cast.bilal)
    decide(engine, jojo, cast.nadia)
    acting("Gita")
    assert not [page for page in (*pages, f"{pages[2]}/supporters") if BAD in client.get(page).text]
    assert "Nom masqué" in client.get(pages[0]).text
    assert "Name hidden" in client.get(f"{pages[1]}?lang=en").text


def test_it_offers_no_hidden_name_beside_a_support(
    client: FlaskClient, engine: Engine, cast: Cast, jojo: Visitor, acting: Acting, number: int
) -> None:
    with writing(engine=engine) as session:
        third = held.accepted(session, cast.ada, cast.nadia, "Un banc")
    report(engine, jojo, cast.bilal)
    decide(engine, jojo, cast.nadia)
    acting(BAD)
    page = client.get(f"/proposals/{third}").text
    assert "La modération a masqué votre nom" in page
    assert 'name="named"' not in page
    supported = client.get(f"/proposals/{number + 1}").text
    assert "Votre nom n’est pas montré" in supported
    assert "Ne plus montrer mon nom" in supported


def test_a_resident_reports_a_name_from_the_report_of_a_text(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, number: int
) -> None:
    acting("Gita")
    page = client.get(f"/report/proposal/{number}").text
    address = page.partition('href="/report/names/')[2].partition('"')[0]
    address = f"/report/names/{address}"
    assert BAD in client.get(address).text
    answer = submit(client, address, {"reason": "other", "words": ""})
    assert answer.status_code == 422
    assert submit(client, address, {"reason": "insult", "words": ""}).location == address
    assert "Vous avez signalé ce nom" in client.get(address).text
    assert client.post(address).status_code == 400
    assert client.get("/report/name/1").status_code == 404


def test_its_owner_is_asked_for_another_and_its_moderator_reads_it(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, jojo: Visitor
) -> None:
    report(engine, jojo, cast.bilal)
    acting("Nadia", "moderator")
    with reading(engine=engine) as session:
        item, _ = items.place(session, names.KIND, jojo.account_id)
    assert BAD in client.get(f"/admin/moderation?words=jojo&kind={names.KIND}").text
    for page in (f"/admin/moderation/{item}", f"/admin/moderation?kind={names.KIND}"):
        assert "Le nom insulte" in client.get(page).text
    decide(engine, jojo, cast.nadia)
    acting(BAD)
    assert "La modération a masqué votre nom" in client.get("/account").text
    submit(client, "/account", {"name": "Georges", "language": "fr"})
    assert "La modération lit votre nouveau nom" in client.get("/account").text
    with reading(engine=engine) as session:
        assert own.card(session, jojo.account_id).name_state == "waiting"
