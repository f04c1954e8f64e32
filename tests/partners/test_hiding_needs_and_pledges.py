"""A project asks, a company promises: anybody reports either, moderators hide it everywhere, its writers
go on reading it."""

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.models import ModeratedItem
from challenge.moderation.queries import items
from challenge.moderation.rules.refusals import OwnContent
from challenge.moderation.services import deciding, reporting
from challenge.organisations.models.organisations import Organisation
from challenge.partners.queries import figures, matches, moderated_needs, moderated_pledges, promises
from challenge.partners.queries import needs as asked
from challenge.partners.queries import pledges as kept
from challenge.partners.rules import needs
from challenge.partners.rules.refusals import NeedNotFound
from challenge.partners.services import needing, pledging
from tests.organisations.listed import NOW
from tests.partners.test_keeping_promises import begun
from tests.partners.test_promising_to_the_challenge import HANDED, PAGE, SAID, TODAY, accepted, check
from tests.partners.test_promising_to_the_challenge import sides as sides
from tests.posting import submit
from tests.projects.incubation import followed
from tests.proposals.held import Acting

ASKED, PROMISED, SHOWN_BY = "Une brouette carmin", "Cinq brouettes outremer", "Tenu par Hubert"
NEED, ITS, GIVER = "/partners/needs/1", f"/partners/projects/{followed.REF}", "/partners/organisations/1"
WHERE = {
    "need": (NEED, ITS, "/partners", "/search?q=brouette", "/feeds/needs.atom", "/opendata/needs.csv"),
    "pledge": (
        *(PAGE, NEED, GIVER, "/partners", "/search?q=brouettes", "/feeds/pledges.atom"),
        *("/opendata/pledges.csv", "/api/v1/pledges", "/feeds/about/organisation:1.atom"),
    ),
}
WORDS = {"need": "carmin", "pledge": "outremer"}
KINDS = pytest.mark.parametrize("kind", ["need", "pledge"])
Sides = tuple[Visitor, Visitor]


def asking_and_promising(session: Session, sides: Sides) -> None:
    """Chiara's project asks for a wheelbarrow; Ada's company promises five, which is accepted."""
    ada, chiara = sides
    followed.opened(session, chiara.account_id)
    said = needs.read("equipment", "1", ASKED, SAID["day"], today=TODAY)
    number = needing.declare(session, ref=followed.REF, asked=said, visitor=chiara, now=NOW)
    offer = needs.read("equipment", "5", PROMISED, SAID["day"], today=TODAY)
    given: dict[str, Any] = {"organisation_id": 1, "need_id": number, "asked": offer}
    made = pledging.promise(session, visitor=ada, now=NOW, **given)
    pledging.answer(session, number=made, accepted=True, reason="", visitor=chiara, now=NOW)


def decide(session: Session, kind: str, decision: str, moderator: Visitor, number: int = 1) -> str:
    said = {"reasons": ["insult"] if decision == "hide" else [], "words": "", "moderator": moderator}
    chosen = [items.place(session, kind, number)]
    return deciding.decide(session, chosen=chosen, decision=decision, now=NOW, **said)  # type: ignore[arg-type]


@KINDS
@pytest.mark.usefixtures("both_databases")
def test_it_is_gone_from_everywhere_until_it_is_undone(
    client: FlaskClient, engine: Engine, acting: Acting, sides: Sides, kind: str
) -> None:
    nadia = acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        asking_and_promising(session, sides)
    acting("Gita")
    assert [one for one in WHERE[kind] if WORDS[kind] not in client.get(one).text] == []
    with writing(engine=engine) as session:
        batch = decide(session, kind, "hide", nadia)
    assert not [address for address in WHERE[kind] if WORDS[kind] in client.get(address).text]
    assert client.get(WHERE[kind][0]).status_code == 404
    assert client.get(f"/report/{kind}/1").status_code == 404
    with writing(engine=engine) as session:
        deciding.undo(session, batch=batch, moderator=nadia, now=NOW)
    assert [one for one in WHERE[kind] if WORDS[kind] not in client.get(one).text] == []


@KINDS
def test_who_wrote_it_is_told_and_reads_it(
    client: FlaskClient, engine: Engine, acting: Acting, sides: Sides, kind: str
) -> None:
    nadia = acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        asking_and_promising(session, sides)
        decide(session, kind, "hide", nadia)
        mails = [one for one in session.scalars(select(OutgoingMail)) if "insulte" in one.text]
    told = {"need": {"chiara@example.org"}, "pledge": {"ada@example.org", "chiara@example.org"}}
    assert {one.recipient for one in mails} == told[kind]
    for who, role, reads in (
        ("Chiara", "", True),
        ("Nadia", "moderator", True),
        ("Hugo", "fund_manager", False),
    ):
        acting(who, *([role] if role else []))
        page = client.get(WHERE[kind][0])
        assert (WORDS[kind] in page.text and "La modération a masqué" in page.text) is reads
    acting("Ada")
    its = client.get(GIVER).text
    assert PROMISED in its
    assert ("Masqué" in its) is (kind == "pledge")


@KINDS
def test_anybody_signed_in_reports_it(
    client: FlaskClient, engine: Engine, acting: Acting, sides: Sides, kind: str
) -> None:
    with writing(engine=engine) as session:
        asking_and_promising(session, sides)
    acting("Gita")
    page = WHERE[kind][0]
    assert f'href="/report/{kind}/1"' in client.get(page).text
    assert submit(client, f"/report/{kind}/1", {"reason": "insult"}).status_code == 303
    acting("Nadia", "moderator")
    inbox = client.get("/admin/moderation?show=reported").text
    assert WORDS[kind] in inbox
    assert WORDS[kind] in client.get(f"/admin/moderation?show=shown&words={WORDS[kind]}").text


@KINDS
def test_nobody_decides_of_what_their_side_wrote(session: Session, sides: Sides, kind: str) -> None:
    asking_and_promising(session, sides)
    for who in sides if kind == "pledge" else sides[1:]:
        with pytest.raises(OwnContent):
            decide(session, kind, "hide", replace(who, roles=frozenset({"moderator"})))


def test_nobody_answers_a_need_that_is_hidden(session: Session, sides: Sides, acting: Acting) -> None:
    (ada, chiara), nadia = sides, acting("Nadia", "moderator")
    followed.opened(session, chiara.account_id)
    said = needs.read("equipment", "1", ASKED, SAID["day"], today=TODAY)
    needing.declare(session, ref=followed.REF, asked=said, visitor=chiara, now=NOW)
    decide(session, "need", "hide", nadia)
    given: dict[str, Any] = {"organisation_id": 1, "need_id": 1, "asked": said, "visitor": ada, "now": NOW}
    with pytest.raises(NeedNotFound):
        pledging.promise(session, **given)
    assert matches.for_organisation(session, 1) == []
    with pytest.raises(NeedNotFound):
        asked.seen(session, 1, ada)
    needing.close(session, number=1, visitor=chiara, now=NOW)  # its team still may


def test_a_hidden_pledge_is_no_figure_and_no_promise_and_is_not_certified(
    client: FlaskClient, engine: Engine, sides: Sides, acting: Acting
) -> None:
    ada, chiara = sides
    nadia = acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        edition = begun(session, 30)
        number = accepted(session, sides)
        made = pledging.hand_over(session, number=number, handed=HANDED, visitor=ada, now=NOW)
        check(session, number, chiara, made)
        assert len(promises.of_edition(session, edition, NOW)) == 1
        decide(session, "pledge", "hide", nadia)
        assert promises.of_edition(session, edition, NOW) == []
        assert figures.counted(session).promised == figures.counted(session, 1).value_cents == 0
        pledging.hand_over(session, number=number, handed=replace(HANDED, quantity=1), visitor=ada, now=NOW)
        assert kept.agreed(session) == []  # what is written of it later does not show it
    assert client.get(f"{GIVER}/certificate.pdf").status_code == 404
    acting("Hugo", "fund_manager")
    desk = client.get("/admin/partners").text
    assert "La modération a masqué ce texte." in desk
    assert SAID["words"] not in desk


@pytest.mark.parametrize(
    ("who", "role", "reads"), [("Hugo", "fund_manager", False), ("Nina", "organiser", True)]
)
def test_the_desk_links_only_to_what_answers(
    client: FlaskClient, engine: Engine, sides: Sides, acting: Acting, who: str, role: str, reads: bool
) -> None:
    """Of a pledge to the whole challenge, an organiser is a side; who holds the ledger is not."""
    nadia = acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        accepted(session, sides)
        decide(session, "pledge", "hide", nadia)
    acting(who, role)
    assert (f'href="{PAGE}"' in client.get("/admin/partners").text) is reads
    assert (client.get(PAGE).status_code == 200) is reads


def test_what_both_wrote_of_a_pledge_is_read_by_moderators(session: Session, sides: Sides) -> None:
    number = accepted(session, sides)
    evidence = replace(HANDED, evidence=SHOWN_BY)
    pledging.hand_over(session, number=number, handed=evidence, visitor=sides[0], now=NOW)
    content = moderated_pledges.found(session, [number])[number]
    assert SHOWN_BY in content.words
    assert content.public
    assert list(session.scalars(moderated_pledges.having("hubert"))) == [number]
    session.get_one(Organisation, 1).state = "hidden"
    session.flush()
    assert not moderated_pledges.found(session, [number])[number].public  # nobody reads it: nobody reports it


def test_what_was_there_before_comes_under_moderation_when_it_is_reported(
    session: Session, sides: Sides, acting: Acting
) -> None:
    gita = acting("Gita")
    asking_and_promising(session, sides)
    session.execute(delete(ModeratedItem))
    told: dict[str, Any] = {"account_id": gita.account_id, "reason": "insult", "words": "", "now": NOW}
    for kind in ("need", "pledge"):
        reporting.report(session, kind=kind, number=1, **told)
        assert items.place(session, kind, 1)
    assert list(session.scalars(moderated_needs.having("BROUETTE"))) == [1]
