"""Dated settings with their source: the latest decided wins, from its day on."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.city.queries import settings as kept
from challenge.city.rules import contrast
from challenge.city.rules import settings as rules
from challenge.city.services import settings
from challenge.foundation import register
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from tests.posting import submit

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SENT = {"value": "300", "valid_from": "2020-01-01", "source": "Délibération 12"}


def record(session: Session, key: str, written: str, day: date = date(2026, 1, 1)) -> None:
    settings.record(
        session,
        key=key,
        written=written,
        valid_from=day,
        source="Délibération 12",
        actor="account:1",
        now=NOW,
    )


@pytest.mark.usefixtures("both_databases")
def test_it_holds_what_was_decided_from_its_day_on(engine: Engine) -> None:
    with writing(engine=engine) as session:
        assert kept.current(session, now=NOW).name == "Rivemont"
        record(session, "name", "Valmont")
        record(session, "name", "Montval", date(2026, 3, 2))
        record(session, "least_age", "18")
    with reading(engine=engine) as session:
        assert (kept.current(session, now=NOW).name, kept.current(session, now=NOW).least_age) == (
            "Valmont",
            18,
        )
        midnight = datetime(2026, 3, 1, 23, tzinfo=UTC)  # in Paris
        assert kept.current(session, now=midnight).name == "Montval"
        assert [one.value for one in kept.history(session)["name"]] == ["Montval", "Valmont"]
        register.verify(session, "city")


@pytest.mark.usefixtures("both_databases")
def test_it_adds_and_renames_districts_and_deletes_none(engine: Engine) -> None:
    with writing(engine=engine) as session:
        for written in ("N; Nord\nS; Sud\n", "\nS; Le Sud\n"):
            settings.set_districts(session, written=written, actor="account:1", now=NOW)
    with reading(engine=engine) as session:
        assert [(one.code, one.name) for one in kept.districts(session)] == [("N", "Nord"), ("S", "Le Sud")]


@pytest.mark.parametrize(
    ("key", "written", "refusal"),
    [
        ("nap", "x", rules.SettingUnknown),
        ("name", " \x00", rules.ValueMissing),
        ("name", "x" * 61, rules.ValueTooLong),
        ("hue", "361", rules.NumberOutside),
        ("hue", "-1", rules.NumberOutside),
        ("least_age", "9" * 5000, rules.NumberOutside),
        ("least_age", "²", rules.NumberOutside),
    ],
)
def test_it_refuses_what_a_setting_cannot_hold(key: str, written: str, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        rules.read(key, written)


def test_it_refuses_a_hue_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contrast, "SCHEMES", ({**contrast.SCHEMES[0], "brand": (0.75, 0.1)},))
    with pytest.raises(rules.HueUnreadable):
        rules.read("hue", "205")


def test_it_empties_what_is_optional_and_refuses_a_bad_line() -> None:
    assert rules.read("phone", " ") == ""
    with pytest.raises(rules.DistrictUnreadable, match="Ligne 2"):
        rules.read_districts("N; Nord\nSud")


def test_it_colours_the_site(client: FlaskClient, acting: Callable[..., Visitor]) -> None:
    first = client.get("/city.css")
    assert first.text == ":root{--hue:205}\n"
    assert client.get("/city.css", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    acting("Chiara", "organiser")
    assert submit(client, "/admin/city/hue", SENT).status_code == 303
    assert client.get("/city.css").text == ":root{--hue:300}\n"
    assert "Délibération 12" in client.get("/city").text


@pytest.mark.parametrize("wrong", [{"value": "999"}, {"valid_from": "demain"}, {"source": " "}])
def test_it_shows_again_what_was_wrong(
    client: FlaskClient, acting: Callable[..., Visitor], wrong: dict[str, str]
) -> None:
    acting("Chiara", "administrator")
    answer = submit(client, "/admin/city/hue", SENT | wrong)
    (field,) = wrong
    assert (answer.status_code, f'href="#{field}"' in answer.text) == (422, True)


def test_it_takes_districts_by_page(client: FlaskClient, acting: Callable[..., Visitor]) -> None:
    acting("Chiara", "organiser")
    page, address = "/admin/city", "/admin/city/districts"
    assert "Vos changements sont enregistrés." not in client.get(page).text
    saved = submit(client, address, {"districts": "N; Nord"}, page=page)
    assert (saved.status_code, "Vos changements sont" in client.get(saved.location).text) == (303, True)
    assert "Nord" in client.get("/city?lang=en").text
    answer = submit(client, address, {"districts": "Nord"}, page=page)
    assert (answer.status_code, "Line 1" in answer.text) == (422, True)
    assert client.get("/admin/city/nap").status_code == 404
