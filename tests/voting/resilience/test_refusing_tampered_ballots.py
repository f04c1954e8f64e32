"""Whatever is changed in a ballot: a named refusal, a sentence in both languages, nothing stored."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from challenge.voting.belenios import group, proofs
from tests.voting import holding
from tests.voting.resilience import elections
from tests.voting.resilience.tampering import Changed, Tampering
from tests.voting.secrecy import leftovers

LANGUAGES = ("fr", "en")
SEEDS = 4


def post(
    client: FlaskClient, held: holding.Holding, content: bytes, language: str, **more: str
) -> TestResponse:
    headers = {"Accept-Language": language} | more
    return client.post(f"/api/referendums/{held.uuid}/ballots", data=content, headers=headers)


def refuse(client: FlaskClient, held: holding.Holding, one: Changed) -> tuple[str, tuple[str, ...]]:
    """The code, and the sentence in each language."""
    answers = [post(client, held, one.content, language) for language in LANGUAGES]
    assert {400 <= answer.status_code < 500 for answer in answers} == {True}, one
    told = [answer.get_json() for answer in answers]
    (code,) = {body["code"] for body in told}
    return code, tuple(body["sentence"] for body in told)


def kept(engine: Engine, folder: Path) -> tuple[leftovers.Dump, list[bytes]]:
    """Every row, and on SQLite every byte of the database."""
    files = sorted(folder.glob("challenge.db*"))
    return leftovers.dump(engine), [path.read_bytes() for path in files if not path.name.endswith("-shm")]


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("number", [25, pytest.param(500, marks=[pytest.mark.sweep])])
def test_it_refuses_every_changed_ballot(
    client: FlaskClient, engine: Engine, tmp_path: Path, number: int, seed: int
) -> None:
    held = elections.open_now(engine, voters=2, blank=True)
    tampering = Tampering(held, seed)
    before = kept(engine, tmp_path)
    said = dict(refuse(client, held, one) for one in tampering.changed(number))
    assert kept(engine, tmp_path) == before
    assert said
    assert all(french and english and french != english for french, english in said.values()), said
    assert post(client, held, tampering.mine, "fr").status_code == 201


def test_it_refuses_an_answer_that_hides_nothing(
    client: FlaskClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Encrypted without chance: every proof and the signature hold, and anybody could read the choice."""

    def bare(_key: bytes, message: int) -> tuple[proofs.Ciphertext, proofs.Opening]:
        return proofs.Ciphertext(group.NEUTRAL, group.base_power(message)), proofs.Opening(0, message)

    held = elections.open_now(engine, voters=1, blank=True)
    monkeypatch.setattr(proofs, "encrypt", bare)
    (content,) = elections.ballots_of(held, held.codes)
    answer = post(client, held, content, "fr")
    assert answer.status_code == 422
    assert "neutral_element" in answer.get_json()["sentence"]
