"""An announcement is about any public proposal: its number or words of its title find it, without scripts."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.notices.queries import announcements as kept
from tests.notices.test_conducting_announcements import ADMIN, SAID
from tests.posting import submit
from tests.proposals import held
from tests.proposals.held import Acting

pytestmark = pytest.mark.usefixtures("both_databases")
CHOSEN = re.compile(r'<option value="([^"]+)" selected>')


@pytest.fixture
def numbers(engine: Engine, acting: Acting) -> list[int]:
    """« Des arbres », « Des arbres fruitiers », one that waits; Chiara organises."""
    ada, nadia = acting("Ada"), acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        held.begun(session)
        made = [held.accepted(session, ada, nadia, title) for title in ("Des arbres", "Des arbres fruitiers")]
        made.append(held.submitted(session, ada, "Des fontaines"))
    acting("Chiara", "organiser")
    return made


def seek(client: FlaskClient, written: str) -> tuple[int, list[str], str]:
    """The status, what is chosen, the page."""
    answer = submit(client, f"{ADMIN}/new", SAID | {"title_fr": "Bonjour", "sought": written, "then": "seek"})
    assert 'value="Bonjour"' in answer.text
    return answer.status_code, CHOSEN.findall(answer.text), answer.text


def test_a_number_or_a_word_of_one_title_finds_it(client: FlaskClient, numbers: list[int]) -> None:
    for written in (f"{numbers[1]}", f"Proposition n° {numbers[1]}", "fruitier"):
        status, chosen, page = seek(client, written)
        assert (status, chosen[0]) == (200, f"proposal:{numbers[1]}"), written
        assert "Trouvée, et choisie" in page


def test_words_of_several_are_chosen_from(client: FlaskClient, numbers: list[int]) -> None:
    status, chosen, page = seek(client, "arbres")
    assert (status, chosen[0]) == (422, f"proposal:{numbers[1]}")
    assert f'<option value="proposal:{numbers[0]}">' in page
    assert 'href="#target">Plusieurs propositions' in page


def test_what_is_not_public_or_does_not_exist_is_not_found(client: FlaskClient, numbers: list[int]) -> None:
    for written in (f"{numbers[2]}", "fontaines", "999999999", "9" * 150, "zzz", "de la", "\x00", "%"):
        status, chosen, page = seek(client, written)
        assert (status, chosen[0]) == (422, "cycle"), written
        assert 'href="#sought">Aucune proposition publique' in page


def test_one_that_is_found_is_kept_at_once(client: FlaskClient, engine: Engine, numbers: list[int]) -> None:
    assert submit(client, f"{ADMIN}/new", SAID | {"sought": f"{numbers[0]}"}).status_code == 303
    with reading(engine=engine) as session:
        assert kept.one(session, 1).target == f"proposal:{numbers[0]}"
    assert submit(client, f"{ADMIN}/new", SAID | {"sought": "arbres"}).status_code == 422
