"""From an idea to a draft: nobody signs in before the end."""

import pytest
from flask.testing import FlaskClient

from challenge.foundation import slots
from tests.posting import submit
from tests.proposals.held import Acting

START, TEXT, LAST = (f"/proposals/sketch{part}" for part in ("", "/text", "/claim"))


@pytest.mark.usefixtures("cast")
def test_it_goes_from_a_title_to_a_draft(
    client: FlaskClient, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "visitor_finders", [lambda: None])
    assert submit(client, START, {"title": "Des arbres"}).location == TEXT
    assert submit(client, TEXT, {"title": "Des arbres", "summary": "Partout."}).location == LAST
    assert "Se connecter et continuer" in client.get(LAST).text
    acting("Bilal")
    done = submit(client, LAST)
    assert done.location.endswith("/image")
    assert "Partout." in client.get(done.location.replace("image", "text")).text
    assert client.get(LAST).status_code == 404
