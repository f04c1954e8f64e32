"""The pages, with and without scripts: buttons, refusals, and what was typed shown again."""

import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import Engine, delete

from challenge.foundation.transaction import reading, writing
from challenge.projects import papers
from challenge.projects.models.applications import ApplicationMember
from challenge.projects.rules import papers as rules
from challenge.projects.rules.papers import PaperNotOfItsKind, PaperTooHeavy
from tests.posting import TOKEN, submit
from tests.projects import calling
from tests.projects.applications import teams
from tests.proposals.held import Acting
from tests.voting.clock import now_is

JSON = {"Accept": "application/json"}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def ref(app: Flask, engine: Engine, acting: Acting) -> str:
    now_is(app, calling.NOW)
    farid = acting("Farid")
    with writing(engine=engine) as session:
        return teams.started(session, farid)


def marks(client: FlaskClient, address: str) -> dict[str, str]:
    """The hidden fields of a page."""
    parts = client.get(address).text.split('<input type="hidden" name="')[1:]
    return {part.partition('"')[0]: part.partition('value="')[2].partition('"')[0] for part in parts}


def test_it_starts_by_a_button(app: Flask, client: FlaskClient, engine: Engine, acting: Acting) -> None:
    now_is(app, calling.NOW)
    acting("Farid")
    with writing(engine=engine) as session:
        calling.open_call(session)
    answer = submit(client, f"/calls/{teams.SLUG}/apply")
    assert answer.status_code == 303
    page = client.get(answer.location)
    assert "Candidature non déposée" in page.text
    assert "Relire et déposer" in page.text
    assert client.get("/calls/none/apply").status_code == 404


def test_it_saves_a_whole_section_by_its_button(client: FlaskClient, ref: str) -> None:
    address = f"/applications/{ref}/sections/team"
    sent = marks(client, address) | {"team.name": "Roues", "team.members.0.name": "Ada"}
    answer = client.post(address, data=sent)
    assert answer.location == f"/applications/{ref}?saved=team"
    assert 'value="Ada"' in client.get(address).text


def test_it_adds_and_removes_rows_by_buttons(client: FlaskClient, ref: str) -> None:
    address = f"/applications/{ref}/sections/budget"
    row = {"budget.expenses.0.label": "Vélos", "budget.expenses.0.cents": "12 500"}
    answer = client.post(address, data=marks(client, address) | row | {"act": "add budget.expenses"})
    page = client.get(answer.location).text
    assert 'name="budget.expenses.1.label"' in page
    assert "12\u202f500" in page
    sent = marks(client, address) | row | {"act": "remove budget.expenses.0"}
    assert client.get(client.post(address, data=sent).location).text.count("Vélos") == 0


def test_it_saves_one_field_for_the_script(client: FlaskClient, ref: str) -> None:
    address = f"/applications/{ref}/sections/project"
    shown = marks(client, address)
    one = {"csrf_token": shown["csrf_token"], "seen.project.title": shown["seen.project.title"]}
    told = client.post(address, data={**one, "project.title": "Des vélos"}, headers=JSON)
    assert told.status_code == 200
    assert told.json["saved"].startswith("Enregistré à ")
    again = client.post(address, data={**one, "project.title": "Autre"}, headers=JSON)
    assert again.status_code == 409
    assert again.json["conflicts"]["project.title"]["theirs"] == "Des vélos"


def test_it_shows_both_texts_when_another_tab_saved_first(client: FlaskClient, ref: str) -> None:
    address = f"/applications/{ref}/sections/project"
    shown = marks(client, address)
    for title in ("Le premier", "Le second"):
        answer = client.post(address, data={**shown, "project.title": title, "project.summary": "Court."})
    assert answer.status_code == 409
    assert "Le premier" in answer.text
    assert 'value="Le second"' in answer.text
    assert "Farid a écrit autre chose ici" in answer.text


def test_it_gives_back_what_a_removed_member_typed(client: FlaskClient, engine: Engine, ref: str) -> None:
    address = f"/applications/{ref}/sections/project"
    shown = marks(client, address)
    with writing(engine=engine) as session:
        session.execute(delete(ApplicationMember))
    typed = {**shown, "project.title": "Mon beau titre"}
    answer = client.post(address, data=typed)
    assert answer.status_code == 404
    assert "Mon beau titre" in answer.text
    assert "ou plus, de l’équipe" in answer.text
    told = client.post(address, data=typed, headers=JSON)
    assert told.status_code == 404
    assert "équipe" in told.json["sentence"]


def test_it_links_everything_missing_to_its_field(client: FlaskClient, ref: str) -> None:
    answer = submit(client, f"/applications/{ref}/submit")
    assert answer.status_code == 422
    assert f"/applications/{ref}/sections/project?check=1#project.title" in answer.text
    assert f"/applications/{ref}/attachments?check=1#quote" in answer.text
    page = client.get(f"/applications/{ref}/sections/project?check=1").text
    assert "Donnez un titre à votre projet." in page
    assert 'href="#project.title"' in page


def test_it_reads_amounts_and_days_in_the_language_of_the_page(
    client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    ref = teams.sent(engine, acting("Farid"))
    french = client.get(f"/applications/{ref}", headers={"Accept-Language": "fr"}).text
    english = client.get(f"/applications/{ref}", headers={"Accept-Language": "en"}).text
    assert "2 500\xa0€" in french.replace("\u202f", " ")
    assert "€2,500" in english
    assert "2500" not in french + english


def test_it_shows_the_receipt(client: FlaskClient, engine: Engine, acting: Acting, ref: str) -> None:
    with writing(engine=engine) as session:
        teams.filled(session, ref, acting("Farid"))
    answer = submit(client, f"/applications/{ref}/submit")
    assert answer.status_code == 303
    page = client.get(f"/applications/{ref}").text
    assert "Reçu n° 2027-000001-" in page
    assert "non déposée" not in page
    assert client.get(f"/applications/{ref}/submit").status_code == 409


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("devis.pdf", PDF, 303),
        ("devis.pdf", b"MZ not a pdf", 422),
        ("devis.png", PDF[:20], 422),
        ("", b"", 422),
    ],
)
def test_it_takes_a_file_for_what_it_holds(
    client: FlaskClient, ref: str, name: str, content: bytes, status: int
) -> None:
    page = f"/applications/{ref}/attachments"
    answer = submit(client, f"{page}/quote", {"file": (io.BytesIO(content), name)}, page=page)
    assert answer.status_code == status
    with client.get(f"{page}/quote") as got:
        kept = got.data
    assert got.status_code == (200 if status == 303 else 404)
    if status == 303:
        assert kept == content
        assert "attachment" in got.headers["Content-Disposition"]


def test_it_refuses_what_weighs_too_much_or_unpacks_too_large(app: Flask) -> None:
    with pytest.raises(PaperTooHeavy):
        papers.keep(io.BytesIO(PDF + b"0" * rules.HEAVIEST), "devis.pdf")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("xl/workbook.xml", b"0" * 1000)
    assert papers.kind_of(bomb.getvalue()) == rules.XLSX
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big", b"0" * (papers.MOST_UNPACKED + 1))
    with pytest.raises(PaperNotOfItsKind):
        papers.kind_of(bomb.getvalue())


def test_it_makes_images_anew(client: FlaskClient, ref: str) -> None:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    Image.new("RGB", (8, 8)).save(made, "JPEG", exif=exif)
    assert b"SECRET PLACE" in made.getvalue()
    page = f"/applications/{ref}/attachments"
    sent = {"file": (io.BytesIO(made.getvalue()), "../../une photo.exe")}
    assert submit(client, f"{page}/quote", sent, page=page).status_code == 303
    with client.get(f"{page}/quote") as got:
        assert b"SECRET PLACE" not in got.data
    assert "une photo.jpg" in got.headers["Content-Disposition"]


def test_it_throws_a_draft_away(client: FlaskClient, engine: Engine, ref: str) -> None:
    page = f"/applications/{ref}/end"
    assert submit(client, f"/applications/{ref}/discard", page=page).status_code == 303
    assert client.get(f"/applications/{ref}").status_code == 404
    with reading(engine=engine) as session:
        assert session.query(ApplicationMember).count() == 0


def test_it_asks_why_it_is_withdrawn(client: FlaskClient, engine: Engine, acting: Acting, ref: str) -> None:
    with writing(engine=engine) as session:
        teams.filled(session, ref, acting("Farid"))
        teams.submitted(session, ref, acting("Farid"))
    page = f"/applications/{ref}/end"
    assert submit(client, f"/applications/{ref}/withdraw", page=page).status_code == 422
    answer = submit(client, f"/applications/{ref}/withdraw", {"reason": "Plus le temps."}, page=page)
    assert answer.status_code == 303
    assert "Plus le temps." in client.get(answer.location).text
    assert TOKEN.search(client.get(answer.location).text)
