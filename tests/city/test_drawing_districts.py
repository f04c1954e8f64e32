"""The map of the districts: from the city's GeoJSON to one drawing."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

import challenge.demo.town
from challenge.city.queries import settings as kept
from challenge.city.rules import outlines
from challenge.city.services import settings
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from tests.city.test_settling_the_city import NOW
from tests.posting import submit
from tests.proposals.held import Acting

SQUARE = [[[4.8, 45.7], [4.9, 45.7], [4.9, 45.8], [4.8, 45.8], [4.8, 45.7]]]
EAST = [[[4.9, 45.7], [5.0, 45.7], [5.0, 45.8], [4.9, 45.8], [4.9, 45.7]]]
DEMO = Path(challenge.demo.town.__file__).with_name("districts.geojson")


def feature(code: str, coordinates: Any = SQUARE, kind: str = "Polygon") -> dict[str, Any]:
    return {"properties": {"code": code}, "geometry": {"type": kind, "coordinates": coordinates}}


def file(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_it_draws_north_up_and_to_scale() -> None:
    found = outlines.draw(outlines.read(file(feature("N"), feature("S", EAST)), {"N", "S"}))
    assert found is not None
    assert (found.width, found.height) == (1000, round(1000 * 0.1 / (0.2 * 0.69779)))
    assert found.shapes["N"].x == 250
    assert found.shapes["S"].x == 750
    assert found.shapes["N"].path.startswith("M0 717L500 717L500 0")


def test_it_keeps_holes_and_parts() -> None:
    hole = [[4.84, 45.74], [4.86, 45.74], [4.86, 45.76], [4.84, 45.74]]
    parts = [[*SQUARE, hole], EAST]
    found = outlines.draw(outlines.read(file(feature("N", parts, "MultiPolygon")), {"N"}))
    assert found is not None
    assert found.shapes["N"].path.count("M") == 3


def test_it_draws_nothing_without_outlines() -> None:
    assert outlines.draw({}) is None


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"not json", outlines.OutlinesUnreadable),
        (b"[" * 100_000, outlines.OutlinesUnreadable),
        (file(), outlines.OutlinesUnreadable),
        (file(feature("N", [], "Polygon")), outlines.OutlinesUnreadable),
        (file(feature("N", [4.8, 45.7], "Point")), outlines.OutlinesUnreadable),
        (file(feature("N", [SQUARE[0][:-1]])), outlines.OutlinesUnreadable),
        (file(feature("N", [[[650000.0, 6860000.0]] * 4])), outlines.OutlinesUnreadable),
        (file(feature("N", [[[4.8, None]] * 4])), outlines.OutlinesUnreadable),
        (file(feature("X")), outlines.OutlineWithoutDistrict),
        (file(feature("N"), feature("N", EAST)), outlines.OutlineTwice),
        (file(feature("N", [[[4.8, 45.7]] * 20_001])), outlines.OutlinesTooFine),
    ],
)
def test_it_refuses_what_is_no_outline(data: bytes, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        outlines.read(data, {"N"})


@given(st.lists(st.tuples(st.floats(-179, 179), st.floats(-80, 80)), min_size=3, max_size=9))
def test_it_draws_within_its_frame(points: list[tuple[float, float]]) -> None:
    ring = [[x, y] for x, y in [*points, points[0]]]
    found = outlines.draw(outlines.read(file(feature("N", [ring])), {"N"}))
    assert found is not None
    numbers = [int(one) for one in found.shapes["N"].path.replace("L", " ").strip("MZ").split()]
    assert all(0 <= x <= found.width + 1 for x in numbers[::2])
    assert all(0 <= y <= found.height + 1 for y in numbers[1::2])


def test_it_keeps_the_outlines_that_a_file_leaves_out(engine: Engine) -> None:
    with writing(engine=engine) as session:
        settings.set_districts(session, written="N; Nord\nS; Sud", actor="account:1", now=NOW)
        for one in (feature("N"), feature("S", EAST)):
            settings.set_outlines(session, data=file(one), actor="account:1", now=NOW)
    with reading(engine=engine) as session:
        found = kept.drawing(session)
    assert found is not None
    assert list(found.shapes) == ["N", "S"]


def test_an_organiser_sends_the_file(client: FlaskClient, acting: Acting, engine: Engine) -> None:
    acting("Chiara", "organiser")
    with writing(engine=engine) as session:
        settings.set_districts(session, written="N; Nord", actor="account:1", now=NOW)
    wrong = submit(client, "/admin/city/outlines", {"outlines": (BytesIO(b"{}"), "a.geojson")})
    assert wrong.status_code == 422
    assert "GeoJSON" in wrong.text
    sent = submit(client, "/admin/city/outlines", {"outlines": (BytesIO(file(feature("N"))), "a.geojson")})
    assert sent.status_code == 303
    assert "map-district" in client.get("/city").text


def test_the_demonstration_has_its_map() -> None:
    codes = {"centre", "gare", "plateau", "quais", "vignes"}
    assert set(outlines.read(DEMO.read_bytes(), codes)) == codes
