"""Counts agree everywhere: what pages publish is what the rows say, counted here by other statements than
theirs, in the town six months after its awards and in its edition before."""

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from challenge.foundation.money import Euros
from challenge.foundation.transaction import reading
from tests.towns import Towns, copied

EDITION = "(SELECT id FROM edition WHERE number = :number)"
PAIR = re.compile(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", re.DOTALL)


@pytest.fixture(scope="module")
def client(towns: Towns, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with copied(towns("incubation"), tmp_path_factory.mktemp("agreeing") / "town") as app:
        yield app.test_client()


def words(html: str) -> str:
    """What a page says, in plain spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address, headers={"Accept-Language": "fr"})
    assert answer.status_code == 200, address
    return str(answer.text)


def figures(client: FlaskClient, address: str) -> dict[str, str]:
    """The figures of a page, by their names."""
    return {words(name): words(said) for name, said in PAIR.findall(page(client, address))}


def count(what: str, number: int = 2) -> int:
    with reading() as session:
        return int(session.execute(text(f"SELECT {what}"), {"number": number}).scalar() or 0)


def euros(cents: int) -> str:
    return words(str(Euros(cents)))


def of_projects(what: str, where: str = "true") -> str:
    return (
        f"{what} FROM award JOIN call ON call.id = award.call_id JOIN award_list USING (call_id)"
        f" WHERE call.edition_id = {EDITION} AND award.state IN ('offered', 'accepted')"
        f" AND approved_at IS NOT NULL AND {where}"
    )


def booked(kind: str, account: str, number: int = 0) -> int:
    """Cents that entries of this kind write to the credit of these accounts; those about the projects of an
    edition, where its number is given."""
    mine = (
        "subject IN (SELECT 'commitment:' || commitment.id FROM commitment JOIN award ON award.id = award_id"
        f" JOIN call ON call.id = call_id WHERE edition_id = {EDITION})"
    )
    wanted = f"SELECT body FROM ledger_entry WHERE kind = :kind AND {mine if number else 'true'}"
    with reading() as session:
        bodies = session.execute(text(wanted), {"kind": kind, "number": number})
        lines = [line for (body,) in bodies for line in json.JSONDecoder().raw_decode(body)[0][5]]
    return -sum(cents for name, _, cents in lines if name.partition(":")[0] == account)


def paid(number: int = 0) -> int:
    """What was paid, less what came back."""
    return booked("payment", "paid", number) + booked("clawback", "paid", number)


def promised(number: int = 0) -> int:
    """What is committed, less what was given back to the envelopes: by an amendment, or once paid."""
    committed = booked("commitment", "committed", number) + booked("amendment", "committed", number)
    return committed + booked("clawback", "paid", number)


PUBLIC = f"count(*) FROM proposal WHERE accepted_at IS NOT NULL AND edition_id = {EDITION}"
VOTERS = (
    "voters FROM referendum_result JOIN referendum ON referendum.id = referendum_id"
    f" JOIN edition_referendum USING (uuid) WHERE stage = 'published' AND edition_id = {EDITION}"
)
MEASURES = (
    "count(*) FROM measure JOIN evaluation ON evaluation.id = evaluation_id"
    f" WHERE measure.state = 'verified' AND edition_id = {EDITION}"
)
MILESTONES = (
    "count(*) FROM milestone JOIN incubation ON incubation.id = incubation_id"
    " JOIN award ON award.application_id = incubation.application_id JOIN call ON call.id = award.call_id"
    f" WHERE call.edition_id = {EDITION} AND "
)


def test_it_says_of_an_edition_what_its_rows_say(client: FlaskClient) -> None:
    told = figures(client, "/cycle/2/thread")
    assert told == {
        "propositions publiées": str(count(PUBLIC)),
        "votants": str(count(VOTERS)),
        "projets aidés": str(count(of_projects("count(*)"))),
        "déjà versés": euros(paid(2)),
        "mesures vérifiées": str(count(MEASURES)),
    }
    assert "0" not in told.values()


def test_it_says_the_same_of_the_edition_before(client: FlaskClient) -> None:
    told = figures(client, "/cycle/1/thread")
    assert told == {
        "propositions publiées": str(count(PUBLIC, 1)),
        "votants": str(count(VOTERS, 1)),
        "projets aidés": str(count(of_projects("count(*)"), 1)),
        "déjà versés": euros(paid(1)),
        "mesures vérifiées": str(count(MEASURES, 1)),
    }
    assert "0" not in told.values()


def test_it_says_of_each_stage_what_its_rows_say(client: FlaskClient) -> None:
    said = words(page(client, "/cycle/2/thread"))
    options = count(
        f"count(*) FROM shortlist_entry JOIN proposal ON proposal.id = proposal_id"
        f" WHERE shortlist_entry.edition_id = {EDITION} AND state = 'accepted'"
    )
    validated, steps = count(MILESTONES + "milestone.state = 'validated'"), count(MILESTONES + "true")
    awarded = count(of_projects("sum(award.cents)"))
    assert f"{options} sont mises au vote" in said
    assert f"{euros(awarded)} accordés. Étapes validées : {validated} sur {steps}." in said
    assert f"{euros(paid(2))} versés sur {euros(promised(2))}" in said


@pytest.mark.parametrize("address", ["/", "/press", "/embed/2/fr"])
def test_the_home_the_press_and_other_sites_are_told_the_same(client: FlaskClient, address: str) -> None:
    told = {name.partition(" La source")[0]: said for name, said in figures(client, address).items()}
    wanted = {
        "propositions acceptées": str(count(PUBLIC)),
        "projets retenus": str(count(of_projects("count(*)"))),
        "accordés à ces projets": euros(count(of_projects("sum(award.cents)"))),
        "mesures vérifiées et publiées": str(count(MEASURES)),
    }
    assert told.items() >= wanted.items()


def test_the_home_leads_to_the_whole_thread(client: FlaskClient) -> None:
    assert 'href="/cycle/2/thread"' in page(client, "/")


def test_the_lists_hold_as_many(client: FlaskClient) -> None:
    accepted = count(PUBLIC + " AND state = 'accepted'")
    assert f"{accepted} propositions" in words(page(client, "/proposals?edition=2"))
    on_ballot = "count(*) FROM application JOIN call ON call.id = call_id WHERE receipt_number IS NOT NULL"
    voted = count(f"{on_ballot} AND referendum_uuid IS NOT NULL")  # all were, where residents divide a part
    assert f"{voted + count(of_projects('count(*)'), 1)} projets" in words(page(client, "/projects"))


def test_the_result_of_the_vote_says_the_same(client: FlaskClient) -> None:
    for number in (1, 2):
        (uuid,) = _column(f"uuid FROM edition_referendum WHERE edition_id = {EDITION}", number)
        assert figures(client, f"/referendums/{uuid}/result")["Votants"] == str(count(VOTERS, number))


def test_the_fund_says_the_same(client: FlaskClient) -> None:
    told = figures(client, "/fund")
    assert told["promis à des projets"] == euros(promised())
    assert told["déjà versés, sur ce qui est promis"] == euros(paid())
    received = -sum(booked(kind, "bank") for kind in ("capital", "gift", "public_money"))
    assert told["reçus"] == euros(received)
    for number in (1, 2):
        wanted = rf"<th scope=\"row\"><a href=\"/cycle/{number}\">.*?</tr>"
        row = re.search(wanted, page(client, "/fund"), re.DOTALL)
        assert row
        assert f"{euros(promised(number))} {euros(paid(number))}" in words(row[0])


@pytest.mark.parametrize("number", [1, 2])
def test_the_pages_of_projects_add_up(client: FlaskClient, number: int) -> None:
    awards = of_projects("application_id")
    refs = _column(f"ref FROM application WHERE id IN (SELECT {awards})", number)
    told = [figures(client, f"/projects/{ref}/money") for ref in refs]
    wanted = {
        "accordés": count(of_projects("sum(award.cents)"), number),
        "promis par convention": promised(number),
        "déjà versés": paid(number),
    }
    assert {name: sum(_cents(one[name]) for one in told) for name in wanted} == wanted


def test_the_impact_says_the_same(client: FlaskClient) -> None:
    evaluated = count(
        "count(DISTINCT evaluation.id) FROM evaluation JOIN finding ON finding.evaluation_id = evaluation.id"
        f" WHERE finding.state = 'verified' AND kind != 'challenge' AND edition_id = {EDITION}"
    )
    some = "action évaluée" if evaluated < 2 else "actions évaluées"
    said = f"{evaluated} {some} sur {count(of_projects('count(*)'))}."
    for address in ("/impact/editions/2", "/impact", "/cycle/2/thread"):
        assert said in words(page(client, address))
    refs = _column(f"ref FROM evaluation WHERE kind != 'challenge' AND edition_id = {EDITION}", 1)
    pages = ["/impact/editions/1", *(f"/impact/projects/{ref}" for ref in refs)]
    shown = sum(page(client, address).count('<tr id="measure-') for address in pages)
    assert shown == count(MEASURES, 1)


def test_the_pages_of_organisations_say_the_same(client: FlaskClient) -> None:
    listed = count("count(*) FROM organisation WHERE state = 'listed'")
    assert f"{listed} organisations" in words(page(client, "/organisations"))
    assert figures(client, "/partners") == of_pledges()
    for number in _column("DISTINCT organisation_id FROM pledge"):
        told = of_pledges(int(number))
        assert figures(client, f"/partners/organisations/{number}") == told
        made, accepted, delivered, lapsed = list(told.values())[:4]
        short = f"Promesses : {made}. Acceptées : {accepted}. Livrées et confirmées : {delivered}. Non"
        assert f"{short} tenues : {lapsed}." in words(page(client, f"/organisations/{number}"))


def of_pledges(organisation: int = 0) -> dict[str, str]:
    """What the rows say of the promises of an organisation, or of all."""
    whose = f"organisation_id = {organisation}" if organisation else "true"
    per = {
        state: count(f"count(*) FROM pledge WHERE state = '{state}' AND {whose}")
        for state in ("offered", "accepted", "delivered", "lapsed")
    }
    over = per["delivered"] + per["lapsed"]
    value = count(
        "sum(value_cents) FROM pledge_delivery JOIN pledge ON pledge.id = pledge_id"
        f" WHERE pledge_delivery.state = 'confirmed' AND {whose}"
    )
    found = {
        said(sum(per.values()), "promesse faite", "promesses faites"): str(sum(per.values())),
        said(per["accepted"] + over, "acceptée par qui reçoit", "acceptées par qui reçoit"): str(
            sum(per.values()) - per["offered"]
        ),
        said(per["delivered"], "livrée et confirmée", "livrées et confirmées"): str(per["delivered"]),
        said(per["lapsed"], "non tenue", "non tenues"): str(per["lapsed"]),
    }
    if over:
        kept = f"{round(100 * per['delivered'] / over, 1):g} %".replace(".", ",")
        found["tenu, parmi celles arrivées à leur terme"] = kept
    if value:
        found["reçus, selon l’estimation de qui donne"] = euros(value)
    return found


def said(many: int, one: str, several: str) -> str:
    """The words of a count in French, where 0 takes the singular."""
    return several if many > 1 else one


def _column(what: str, number: int = 2) -> list[str]:
    with reading() as session:
        return list(session.scalars(text(f"SELECT {what}"), {"number": number}))


def _cents(said: str) -> int:
    kept = re.sub(r"[^\d,]", "", said)
    whole, _, part = kept.partition(",")
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)
