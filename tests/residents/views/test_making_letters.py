"""The registrar makes letters, a worker prints them, they are downloaded once."""

import re
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.residents import letter_pages
from challenge.residents import letters as files
from challenge.residents.models.ties import ResidenceCode
from challenge.residents.services import letters
from tests.posting import submit
from tests.residents.files import ADA, ESTHER, GITA, NOW, applied, run_jobs

PAGE = "/admin/residence-letters"
CODE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}-[0-9A-Z]")


@pytest.fixture(autouse=True)
def chiara(acting: Callable[..., Visitor], engine: Engine, tmp_path: Path) -> None:
    """Chiara is the registrar; three persons are on the roll."""
    acting("Chiara", "registrar")
    applied(tmp_path, ADA, GITA, ESTHER)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that letters hold."""
    texts: list[str] = []
    before = letter_pages.LetterFile.write_at

    def write_at(
        self: letter_pages.LetterFile, x: float, y: float, text: str, size: float, **look: Any
    ) -> float:
        texts.append(text)
        return before(self, x, y, text, size, **look)

    monkeypatch.setattr(letter_pages.LetterFile, "write_at", write_at)
    return texts


def ask(client: FlaskClient, **data: str) -> str:
    answer = submit(client, PAGE, {"scope": "new", "language": "fr", "reference": "", **data})
    assert answer.status_code == 303
    return str(answer.location)


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", content))


def test_it_prints_a_page_for_each(client: FlaskClient, engine: Engine) -> None:
    place = ask(client)
    assert "Impression en cours" in client.get(place).text
    run_jobs(engine)
    with submit(client, f"{place}/file", page=place) as answer:
        assert answer.mimetype == "application/pdf"
        assert pages(answer.data) == 3


def test_it_binds_many_in_one_file(
    client: FlaskClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "PART", 2)
    place = ask(client)
    run_jobs(engine)
    with submit(client, f"{place}/file", page=place) as answer:
        assert answer.mimetype == "application/zip"


def test_it_gives_the_file_once(client: FlaskClient, engine: Engine) -> None:
    place = ask(client)
    run_jobs(engine)
    page = client.get(place)
    submit(client, f"{place}/file", page=place).close()
    assert "Télécharger les lettres" in page.text
    assert submit(client, f"{place}/file", page=PAGE).status_code == 409
    run_jobs(engine)
    assert not files.folder(1).exists()


def test_it_forgets_a_file_after_seven_days(client: FlaskClient, engine: Engine) -> None:
    place = ask(client)
    run_jobs(engine)
    for _twice in range(2):
        with writing(engine=engine) as session:
            for number in letters.expire(session, now=NOW + timedelta(days=7)):
                files.forget(number)
    assert not files.folder(1).exists()
    assert "Fichier effacé" in client.get(place).text


def test_it_holds_a_code_of_residence_and_none_to_vote(
    client: FlaskClient, engine: Engine, printed: list[str]
) -> None:
    ask(client, scope="one", reference="A-1")
    run_jobs(engine)
    assert [text for text in printed if CODE.search(text)] == [
        text for text in printed if CODE.fullmatch(text)
    ]
    assert len([text for text in printed if CODE.search(text)]) == 1
    said = " ".join(printed)
    assert "Ce code ne sert pas à voter" in said
    assert "/referendums/" not in said
    assert "1 rue des Ponts" in said


def test_it_speaks_english(client: FlaskClient, engine: Engine, printed: list[str]) -> None:
    ask(client, language="en")
    run_jobs(engine)
    assert "Your residence code" in printed


def test_it_writes_names_that_its_typeface_lacks(app: Flask) -> None:
    with closing(letter_pages.LetterFile("Rivemont", "x")) as file:
        assert file.drawable("Łukasz Dvořák Œ 李") == "Lukasz Dvorák Œ ?"


def test_it_writes_once_to_each(client: FlaskClient, engine: Engine) -> None:
    ask(client)
    run_jobs(engine)
    answer = submit(client, PAGE, {"scope": "new", "language": "fr"})
    assert answer.status_code == 422
    with writing(engine=engine) as session:
        assert len(session.scalars(select(ResidenceCode.id)).all()) == 3


def test_it_knows_no_such_person(client: FlaskClient) -> None:
    answer = submit(client, PAGE, {"scope": "one", "language": "fr", "reference": "Z"})
    assert answer.status_code == 422
    assert client.get(f"{PAGE}/9").status_code == 404
