"""Chiara sends a file of organisations, sees what each line would do, and a job writes it, once."""

import io
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from challenge.foundation import clock
from challenge.foundation.transaction import reading, writing
from challenge.organisations import sheet_files
from challenge.organisations.models.imports import OrganisationImport
from challenge.organisations.models.organisations import Organisation
from challenge.organisations.queries import directory
from challenge.organisations.rules import import_statuses
from challenge.organisations.rules import imports as rules
from challenge.organisations.rules.statuses import Status
from challenge.organisations.services import imports
from tests.organisations.listed import OTHER, SIREN, district, entered
from tests.posting import submit
from tests.proposals.held import Acting

INDEX = "/admin/organisations/imports"
HEAD = "Raison sociale;Type;SIREN;Numéro RNA;Effectif;Quartier;Téléphone;Couleur"
GOOD = "Énergie des Rives;Entreprise;732 829 320;;1 à 9;centre;'+33 1 23 45 67 89;bleu"
CLUB = "Club des Berges;association;;w751234567;;;;"


def file(*lines: str, head: str = HEAD) -> bytes:
    return "\r\n".join((head, *lines, "")).encode("utf-8-sig")


@pytest.fixture(autouse=True)
def chiara(acting: Acting) -> None:
    acting("Chiara", "organiser")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "AT_ONCE", 1)
    monkeypatch.setattr(sheet_files, "BATCH", 2)


def sent(client: FlaskClient, data: bytes) -> Any:
    return submit(client, INDEX, {"file": (io.BytesIO(data), "annuaire.csv")})


def taken(client: FlaskClient, engine: Engine, data: bytes) -> OrganisationImport:
    """The import, once its job has come to its end, and once more."""
    page = str(sent(client, data).location)
    assert submit(client, f"{page}/take", page=page).status_code == 303
    number = int(page.rsplit("/", 1)[1])
    for _time in range(8):
        with writing(engine=engine) as session:
            imports.take(session, {"import": number}, clock.now())
    with reading(engine=engine) as session:
        return session.get_one(OrganisationImport, number)


def names(engine: Engine) -> list[str]:
    with reading(engine=engine) as session:
        return list(session.scalars(select(Organisation.name).order_by(Organisation.id)))


@pytest.mark.usefixtures("both_databases")
def test_it_tells_first_and_writes_nothing(client: FlaskClient, engine: Engine) -> None:
    page = client.get(str(sent(client, file(GOOD, CLUB)).location)).text.replace("\xa0", " ")
    assert "Écrire 1 organisation" in page  # no district of this name
    assert "Choisissez un quartier dans la liste" in page
    assert "pas lue" in page
    assert names(engine) == []


@pytest.mark.usefixtures("both_databases")
def test_a_job_writes_each_once(client: FlaskClient, engine: Engine) -> None:
    with writing(engine=engine) as session:
        district(session)
    found = taken(client, engine, file(GOOD, CLUB))
    assert (found.state, found.added, found.wrong) == ("taken", 2, 0)
    assert names(engine) == ["Énergie des Rives", "Club des Berges"]
    assert not sheet_files.store().path(found.file).exists()
    with reading(engine=engine) as session:
        one = session.get_one(Organisation, 1)
        assert (one.siren, one.size, one.phone) == (SIREN, "small", "+33 1 23 45 67 89")
        assert one.district_id
    again = client.get(str(sent(client, file(GOOD, CLUB)).location)).text
    assert "n’inscrit rien et ne change rien" in again


def test_a_page_that_its_people_keep_is_left(client: FlaskClient, engine: Engine) -> None:
    with writing(engine=engine) as session:
        kept = entered(session)
        session.get_one(Organisation, kept).claimed_at = clock.now()
        entered(session, siren=OTHER, name="Autre", offers="Un local.")
    lines = (f"Pirate;Entreprise;{SIREN};;;;;", f"Autre nom;Entreprise;{OTHER};;50 à 249;;;")
    found = taken(client, engine, file(*lines))
    assert (found.added, found.changed, found.kept) == (0, 1, 1)
    assert names(engine) == ["Énergie des Rives", "Autre nom"]
    with reading(engine=engine) as session:
        assert session.get_one(Organisation, 2).offers == "Un local."  # an empty cell takes nothing away


SAID = "Nom;Sorte;SIREN;ESUS depuis;ESUS jusqu’au;ESUS source;Mission depuis;Mission source"
ESUS = f"Énergie des Rives;Entreprise;{SIREN};01/06/2025;31/05/2027;Arrêté du préfet;;"


@pytest.mark.usefixtures("both_databases")
def test_it_reads_statuses_with_their_source_and_days(client: FlaskClient, engine: Engine) -> None:
    told = client.get(str(sent(client, file(ESUS, head=SAID)).location)).text
    assert "Arrêté du préfet" in told
    found = taken(client, engine, file(ESUS, head=SAID))
    assert (found.added, found.wrong) == (1, 0)
    with reading(engine=engine) as session:
        held = Status("esus", "Arrêté du préfet", date(2025, 6, 1), date(2027, 5, 31))
        assert directory.page(session, 1).statuses == [held]
    assert taken(client, engine, file(ESUS, head=SAID)).same == 1


def test_the_city_says_statuses_of_a_page_that_its_people_keep(client: FlaskClient, engine: Engine) -> None:
    with writing(engine=engine) as session:
        session.get_one(Organisation, entered(session)).claimed_at = clock.now()
    found = taken(client, engine, file(ESUS.replace("Énergie", "Pirate"), head=SAID))
    assert (found.changed, found.kept, names(engine)) == (1, 0, ["Énergie des Rives"])
    with reading(engine=engine) as session:
        assert [one.code for one in directory.page(session, 1).statuses] == ["esus"]


def test_a_status_that_cannot_be_is_refused_by_its_line(client: FlaskClient, engine: Engine) -> None:
    found = taken(client, engine, file(ESUS.replace("31/05/2027", "31/02/2027"), head=SAID))
    assert (found.wrong, names(engine)) == (1, [])
    lines = (
        f"Sans source;Entreprise;{SIREN};2025-06-01;;;;",
        f"Sans jour;Entreprise;{OTHER};;;;;Statuts",
        "À rebours;Entreprise;404833048;2025-06-01;2024-01-01;Arrêté;bientôt;Statuts",
    )
    page = str(sent(client, file(*lines, head=SAID)).location)
    sheet = client.get(f"{page}/refused.csv").text
    assert "2;Sans source;ESUS, source;Écrivez d’où on le sait" in sheet.replace("\xa0", " ")
    assert "3;Sans jour;Mission, depuis;Écrivez le jour depuis lequel" in sheet
    assert "4;À rebours;ESUS, jusqu’au;Écrivez un jour qui vient après" in sheet
    assert "4;À rebours;Mission, depuis;Écrivez un jour, comme 31/12/2027" in sheet


def test_a_status_said_again_keeps_what_its_line_leaves_empty() -> None:
    held = Status("esus", "Arrêté", date(2025, 1, 1), date(2027, 1, 1))
    read = partial(import_statuses.read, before={"esus": held})
    assert read({"esus_until": "2027-01-01"}) == []
    assert read({"esus_until": "2028-01-01"}) == [replace(held, until=date(2028, 1, 1))]
    assert read({"esus_since": "2026-01-01"}) == [replace(held, since=date(2026, 1, 1), until=None)]


def test_each_refused_line_has_its_reason(client: FlaskClient) -> None:
    lines = (CLUB, CLUB, "Sans numéro;Entreprise;123;;;;;", "courte;ligne", "=Danger;truc;552100554;;;;;")
    page = str(sent(client, file(*lines)).location)
    told = client.get(page).text
    assert "Ligne 3" in told
    assert "Une ligne plus haut porte déjà ce numéro" in told
    sheet = client.get(f"{page}/refused.csv").text
    assert "3;Club des Berges;;Une ligne plus haut" in sheet
    assert "Ce SIREN n’existe pas" in sheet
    assert "pas autant de cases" in sheet
    assert "6;'=Danger;" in sheet  # no spreadsheet runs it


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "aucune organisation"),
        (file(), "aucune organisation"),
        (file("a;b", head="Nom;Sorte"), "Il y manque : siren"),
        (file("a;b", head="Nom;Raison sociale"), "disent la même chose"),
        (file(GOOD).decode("utf-8-sig").encode("latin-1"), "pas en UTF-8"),
        (file('"ouvert' + "\n" * 30), "guillemet"),
    ],
)
def test_it_says_what_is_wrong_with_a_file(client: FlaskClient, data: bytes, why: str) -> None:
    answer = sent(client, data)
    assert answer.status_code == 422
    assert why in answer.text.replace("\xa0", " ")


def test_a_file_has_its_limits(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert submit(client, INDEX, {}).status_code == 422
    monkeypatch.setattr(rules, "MOST_LINES", 1)
    assert "1 lignes" in sent(client, file(CLUB, GOOD)).text.replace("\xa0", " ")
    monkeypatch.setattr(rules, "LARGEST", 10)
    assert sent(client, file(CLUB)).status_code == 422


def test_the_template_can_be_filled_in(client: FlaskClient, engine: Engine) -> None:
    titles = client.get(f"{INDEX}/template.csv").text
    assert rules.columns(titles.strip().split(";")) == list(rules.HEADERS)
    assert rules.columns(list(rules.ENGLISH.values())) == list(rules.HEADERS)
    page = str(sent(client, file(CLUB)).location)
    assert submit(client, f"{page}/drop", page=page).status_code == 303
    assert submit(client, f"{page}/take", page=page).status_code == 409
    with reading(engine=engine) as session:
        assert session.scalar(select(func.count()).select_from(Organisation)) == 0
