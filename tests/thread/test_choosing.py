"""The challenge of an edition: told where people look for it, once it is chosen and not before."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from challenge.thread.rules.choice import chosen
from tests.towns import Towns, copied

TOLD = "Le défi choisi :"


def said(client: FlaskClient, address: str) -> str:
    """A page in French, in plain spaces."""
    answer = client.get(address, headers={"Accept-Language": "fr"})
    return str(answer.text).replace("\u00a0", " ")


def test_it_is_what_a_call_is_about_before_what_was_decided_or_voted() -> None:
    assert chosen(["p1", "p9"], "p2", ["p3"]) == "p1"
    assert chosen([], "p2", ["p3"]) == "p2"
    assert chosen([], None, ["p3", "p4"]) == "p4"
    assert chosen([], None, []) is None


def test_it_is_told_at_home_and_on_the_edition_with_its_proposal(towns: Towns, tmp_path: Path) -> None:
    with copied(towns("incubation"), tmp_path / "town") as app:
        client = app.test_client()
        for address, name in (("/", "Zéro déchet"), ("/cycle/2", "Zéro déchet"), ("/cycle/1", "Une rivière")):
            after = said(client, address).partition(TOLD)[2][:200]
            assert name in after, address
            assert 'href="/proposals/' in after, address
        assert "The chosen challenge:" in client.get("/?lang=en").text


@pytest.mark.sweep
@pytest.mark.parametrize(("moment", "known"), [("vote", False), ("result", True)])
def test_it_is_known_once_the_result_is_out(towns: Towns, tmp_path: Path, moment: str, known: bool) -> None:
    with copied(towns(moment), tmp_path / moment) as app:
        for address in ("/", "/cycle/2"):
            assert (TOLD in said(app.test_client(), address)) is known, address


def test_a_measured_project_goes_on_in_the_drawing(towns: Towns, tmp_path: Path) -> None:
    """One that was measured before it is paid is tied to its measure."""
    with copied(towns("incubation"), tmp_path / "town") as app:
        drawn = said(app.test_client(), "/cycle/2/thread")
    with_measures = 4
    assert drawn.count('class="trend-line"') == 1 + 1 + 7 + with_measures + with_measures
