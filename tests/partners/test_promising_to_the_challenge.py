"""Ada's company promises, Chiara answers, what is given is confirmed; money comes by the ledger."""

import io
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation.slots import Judge
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.organisations.rules.members import NotOfIt
from challenge.partners import filling
from challenge.partners.queries import figures, matches, ties
from challenge.partners.queries import needs as shown
from challenge.partners.queries import pledges as kept
from challenge.partners.rules import needs
from challenge.partners.rules.pledges import Handed
from challenge.partners.rules.refusals import (
    BothSides,
    GiftNotOfIt,
    NeedClosed,
    NotOfTeam,
    NotYourSide,
    PledgeNotFound,
    StepClosed,
)
from challenge.partners.services import needing, own_data, pledging, recalling
from challenge.projects.models.juries import Juror
from tests.journeys import paper
from tests.organisations.listed import NOW, claimed, entered
from tests.posting import submit
from tests.projects.incubation import followed
from tests.proposals.held import Acting

TODAY = NOW.date()
DUE = TODAY + timedelta(days=20)
SAID = {"quantity": "3", "words": "Trois jours d’ingénieur.", "day": DUE.isoformat()}
HANDED = Handed(2, 900_00, "Feuille de présence.")
PAGE = "/partners/pledges/1"


@pytest.fixture
def sides(engine: Engine, acting: Acting) -> tuple[Visitor, Visitor]:
    """Ada keeps a company; Chiara receives for the challenge."""
    ada, chiara = acting("Ada"), acting("Chiara", "organiser")
    with writing(engine=engine) as session:
        claimed(session, entered(session), ada)
    return ada, chiara


def promised(session: Session, ada: Visitor, kind: str = "skills") -> int:
    asked = needs.read(kind, SAID["quantity"], SAID["words"], SAID["day"], today=TODAY)
    said: dict[str, Any] = {"organisation_id": 1, "need_id": None, "asked": asked}
    return pledging.promise(session, visitor=ada, now=NOW, **said)


def accepted(session: Session, sides: tuple[Visitor, Visitor], kind: str = "skills") -> int:
    number = promised(session, sides[0], kind)
    pledging.answer(session, number=number, accepted=True, reason="", visitor=sides[1], now=NOW)
    return number


def check(session: Session, number: int, who: Visitor, delivery: int, received: bool = True) -> None:
    reason = "" if received else "Personne n’est venu."
    said: dict[str, Any] = {"number": number, "delivery": delivery, "received": received, "reason": reason}
    pledging.check(session, visitor=who, now=NOW, **said)


def test_it_is_delivered_in_parts(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    (ada, chiara), number = sides, accepted(session, sides)
    for expected in ("accepted", "delivered"):
        made = pledging.hand_over(session, number=number, handed=HANDED, visitor=ada, now=NOW)
        with pytest.raises(NotYourSide):
            check(session, number, ada, made)
        check(session, number, chiara, made)
        assert kept.one(session, number).state == expected
    found = figures.counted(session, 1)
    assert figures.counted(session) == found
    assert (found.delivered, found.rate, found.value_cents) == (1, 1.0, 1800_00)
    with pytest.raises(StepClosed):
        pledging.hand_over(session, number=number, handed=HANDED, visitor=ada, now=NOW)


def test_what_is_not_received_counts_for_nothing(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    number = accepted(session, sides)
    made = pledging.hand_over(session, number=number, handed=HANDED, visitor=sides[0], now=NOW)
    check(session, number, sides[1], made, received=False)
    assert kept.one(session, number).confirmed == 0
    with pytest.raises(StepClosed):
        check(session, number, sides[1], made)


def test_nobody_answers_their_own_organisation(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    ada, chiara = sides
    number = promised(session, ada)
    claimed(session, 1, chiara, "editor")
    with pytest.raises(BothSides):
        pledging.answer(session, number=number, accepted=True, reason="", visitor=chiara, now=NOW)


def test_only_its_people_promise(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    with pytest.raises(NotOfIt):
        promised(session, sides[1])
    asked = needs.read(kind="site", quantity="1", words="Un toit à essayer", day=SAID["day"], today=TODAY)
    with pytest.raises(NotOfTeam):
        needing.declare(session, ref="BCDFGHJK", asked=asked, visitor=sides[0], now=NOW)


def test_it_lapses_once_and_says_so(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    number = accepted(session, sides)
    for days, state in ((5, "accepted"), (6, "accepted"), (50, "accepted"), (51, "lapsed")):
        recalling.follow_up(session, today=TODAY + timedelta(days=days), now=NOW)
        assert kept.one(session, number).state == state
    assert figures.counted(session).rate == 0
    late = Handed(3, 0, "Livré tard.")
    made = pledging.hand_over(session, number=number, handed=late, visitor=sides[0], now=NOW)
    check(session, number, sides[1], made)
    assert kept.one(session, number).state == "delivered"


def test_money_is_not_money_until_the_ledger_has_it(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    number = accepted(session, sides, "money")
    with pytest.raises(GiftNotOfIt):
        pledging.tie(session, number=number, vehicle_id=1, gift_id=1, visitor=sides[1], now=NOW)
    assert kept.one(session, number).value_cents == 0


def test_it_is_seen_by_its_sides_until_agreed(session: Session, sides: tuple[Visitor, Visitor]) -> None:
    gita = Visitor(99, "Gita", "g@x.org", frozenset(), 0, False)
    number = promised(session, sides[0])
    with pytest.raises(PledgeNotFound):
        kept.seen(session, number, gita)
    assert not list(filling.pledged(session, [Judge("account:1", ["732829320"])], ["X"]))
    own_data.erase(session, sides[0].account_id, NOW)
    assert own_data.export(session, sides[0].account_id) == []


def test_a_project_asks_and_a_company_answers(
    session: Session, sides: tuple[Visitor, Visitor], acting: Acting
) -> None:
    ada, chiara = sides
    followed.opened(session, chiara.account_id)
    followed.mentor(session, ada.account_id, sirens="732829320")
    asked = needs.read("skills", "2", "Deux jours d’ingénieur", SAID["day"], today=TODAY)
    number = needing.declare(session, ref=followed.REF, asked=asked, visitor=chiara, now=NOW)
    (match,) = matches.for_need(session, shown.one(session, number))
    assert "ingénieur" in match.why[0].french()
    (suited,) = matches.for_organisation(session, 1)
    assert (suited.need.id, suited.why, suited.ties) == (number, match.why, match.ties)
    assert match.ties == [ties.BY_TIE["mentor"]]
    offer = {"organisation_id": 1, "need_id": number, "asked": asked, "now": NOW}
    made = pledging.promise(session, visitor=ada, **offer)
    tied = list(filling.pledged(session, [Judge("account:1", ["732829320"])], {followed.REF}))
    assert [(one.file, one.kind) for one in tied] == [(followed.REF, "pledge")]
    assert matches.for_need(session, shown.one(session, number)) == []  # it promised already
    assert matches.for_organisation(session, 1) == []
    pledging.answer(session, number=made, accepted=True, reason="", visitor=chiara, now=NOW)
    assert shown.one(session, number).promised == 2
    needing.close(session, number=number, visitor=chiara, now=NOW)
    with pytest.raises(NeedClosed):
        pledging.promise(session, visitor=ada, **offer)


def test_it_goes_by_pages(
    client: FlaskClient, engine: Engine, acting: Acting, sides: tuple[Visitor, Visitor], monkeypatch: Any
) -> None:
    monkeypatch.setattr("challenge.foundation.clock.now", lambda: NOW)
    acting("Ada")
    new = "/partners/pledge"
    assert submit(client, new, {"organisation": "1", "quantity": "3"}).status_code == 422
    assert submit(client, new, {"organisation": "1", "kind": "skills", **SAID}).location == PAGE
    acting("Chiara", "organiser")
    assert "Attend une réponse" in client.get("/admin/partners").text
    assert submit(client, f"{PAGE}/answer", {"accepted": "no"}, page=PAGE).status_code == 422
    assert submit(client, f"{PAGE}/answer", {"accepted": "yes"}, page=PAGE).status_code == 303
    acting("Ada")
    given = {"quantity": "3", "value": "1 350", "evidence": "Feuille de présence."}
    assert submit(client, f"{PAGE}/deliveries", {}, page=PAGE).status_code == 422
    beyond = submit(client, f"{PAGE}/deliveries", given | {"quantity": "9999999"}, page=PAGE)
    assert "Vous avez promis 3" in beyond.text
    assert 'value="9999999"' in beyond.text
    assert submit(client, f"{PAGE}/deliveries", given, page=PAGE).status_code == 303
    assert client.get("/partners/organisations/1/certificate.pdf").status_code == 404
    acting("Chiara", "organiser")
    assert submit(client, f"{PAGE}/deliveries/1", {"accepted": "yes"}, page=PAGE).status_code == 303
    assert "1\N{NARROW NO-BREAK SPACE}350" in client.get("/partners/organisations/1").text
    assert "Trois jours" in client.get("/partners").text
    made = client.get("/partners/organisations/1/certificate.pdf")
    (said,) = paper.pages(made.data)
    assert "atteste que" in said
    assert "/partners/organisations/1" in said  # where anybody checks it
    assert made.mimetype == "application/pdf"


def accepted_by_pages(client: FlaskClient, acting: Acting) -> None:
    acting("Ada")
    submit(client, "/partners/pledge", {"organisation": "1", "kind": "skills", **SAID})
    acting("Chiara", "organiser")
    submit(client, f"{PAGE}/answer", {"accepted": "yes"}, page=PAGE)
    acting("Ada")


@pytest.mark.usefixtures("both_databases")
def test_who_receives_reads_the_files_and_nobody_else(
    client: FlaskClient, acting: Acting, sides: tuple[Visitor, Visitor], monkeypatch: Any
) -> None:
    monkeypatch.setattr("challenge.foundation.clock.now", lambda: NOW)
    accepted_by_pages(client, acting)
    paper = (io.BytesIO(b"%PDF-1.4 une feuille %%EOF"), "feuille de présence.pdf")
    given = {"quantity": "3", "value": "0", "evidence": "Feuille de présence.", "files": [paper]}
    assert submit(client, f"{PAGE}/deliveries", given, page=PAGE).status_code == 303
    acting("Chiara", "organiser")
    assert "feuille de présence.pdf" in client.get(PAGE).text
    with client.get(f"{PAGE}/evidence/1") as found:
        assert found.data.startswith(b"%PDF")
        assert "attachment" in found.headers["Content-Disposition"]
    assert client.get(f"{PAGE}/evidence/2").status_code == 404
    acting("Gita")
    assert client.get(PAGE).status_code == 200  # an accepted pledge is public
    assert "feuille de présence.pdf" not in client.get(PAGE).text
    assert client.get(f"{PAGE}/evidence/1").status_code == 404


def test_it_says_which_files_cannot_be_taken(
    client: FlaskClient, engine: Engine, acting: Acting, sides: tuple[Visitor, Visitor], monkeypatch: Any
) -> None:
    monkeypatch.setattr("challenge.foundation.clock.now", lambda: NOW)
    accepted_by_pages(client, acting)
    given = {"quantity": "3", "value": "0", "evidence": "Feuille de présence."}
    many = [(io.BytesIO(b"%PDF-1.4 %%EOF"), f"{one}.pdf") for one in range(4)]
    for files, why in (([(io.BytesIO(b"MZ"), "x.exe")], "PDF"), (many, "3 fichiers")):
        answer = submit(client, f"{PAGE}/deliveries", {**given, "files": files}, page=PAGE)
        assert answer.status_code == 422
        assert why in answer.text.replace("\xa0", " ")
        assert "Feuille de présence." in answer.text
    with reading(engine=engine) as session:
        assert not kept.one(session, 1).deliveries


def test_ties_with_the_project_are_told_by_their_names(
    session: Session, sides: tuple[Visitor, Visitor], acting: Acting
) -> None:
    ada, chiara = sides
    one = followed.opened(session, chiara.account_id)
    assert ties.found(session, [1], followed.REF) == {1: []}
    followed.mentor(session, ada.account_id)
    assert ties.found(session, [1], followed.REF)[1] == [ties.BY_TIE["mentor"]]
    followed.agreed(session, chiara.account_id, chiara.account_id, ada.account_id)
    session.add(Juror(call_id=one.call_id, account_id=ada.account_id, invited_by="account:9", invited_at=NOW))
    session.flush()
    named = [ties.BY_TIE["call"], ties.BY_TIE["accompanies"]]
    assert ties.found(session, [1], followed.REF)[1] == named
    claimed(session, 1, chiara, "editor")
    assert ties.BY_TIE["team"] in ties.found(session, [1], followed.REF)[1]
    assert ties.found(session, [1])[1] == [ties.BY_TIE["mentor"]]
