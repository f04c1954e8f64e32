"""The days before the next date, on a page of its own that other sites may frame; no other page may be."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.cycles.rules import planning
from challenge.cycles.rules.countdown import Coming, Span, coming
from challenge.cycles.services import editions
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from tests.cycles.planned import moved

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
DAY = timedelta(days=1)


def span(name: str, opens: int, closes: int | None) -> Span:
    """Opens and closes so many days from now."""
    said = {"fr": name, "en": name}
    return Span(said, NOW + opens * DAY, None if closes is None else NOW + closes * DAY)


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        ([], None),
        ([span("a", -2, -1)], None),
        ([span("a", -2, None)], None),
        ([span("a", 3, 9), span("b", 2, 9)], ("b", "begins")),
        ([span("a", -3, 9), span("b", 2, 3)], ("a", "ends")),
        ([span("phase", -3, 9), span("vote", -1, 9)], ("vote", "ends")),
        ([span("phase", -3, 9), span("vote", -1, 4)], ("vote", "ends")),
    ],
)
def test_it_tells_what_comes_next(spans: list[Span], wanted: tuple[str, str] | None) -> None:
    found = coming(spans, NOW)
    assert (found and (found.name["fr"], found.what)) == wanted


@pytest.mark.parametrize(
    ("what", "at", "days"),
    [
        ("ends", datetime(2026, 3, 3, 0, tzinfo=PARIS), 0),
        ("ends", datetime(2026, 3, 2, 18, tzinfo=PARIS), 0),
        ("begins", datetime(2026, 3, 3, 0, tzinfo=PARIS), 1),
        ("ends", datetime(2026, 4, 1, 0, tzinfo=PARIS), 29),
    ],
)
def test_it_counts_the_days_of_the_city(what: str, at: datetime, days: int) -> None:
    assert Coming({}, what, at).days(NOW, PARIS) == days


def planned(engine: Engine) -> None:
    """An edition whose first phase began ten days ago, and ends in twenty."""
    today = clock.now().astimezone(PARIS).date()
    with writing(engine=engine) as session:
        given = {"title_fr": "L’eau", "title_en": "Water", "zone": "Europe/Paris"}
        number = editions.create(session, **given, actor="account:1", now=clock.now())
        editions.plan(
            session,
            edition_id=number,
            spans={"proposals": planning.Span(today - 10 * DAY, today + 20 * DAY)},
            actor="account:1",
            now=clock.now(),
        )


@pytest.mark.parametrize(("language", "said"), [("fr", "jours"), ("en", "days")])
def test_it_may_be_framed_without_script_or_cookie(
    client: FlaskClient, engine: Engine, language: str, said: str
) -> None:
    planned(engine)
    answer = client.get(f"/cycle/countdown/{language}")
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "<strong>20</strong>" in answer.text
    assert not [hour for hour in (" 0\u00a0h", " at 00:00") if hour in answer.text]  # a day, no hour
    assert said in answer.text
    assert ("<script" in answer.text, "Set-Cookie" in answer.headers) == (False, False)
    assert answer.headers["Content-Language"] == language


def test_it_does_not_wait_for_the_end_of_a_phase_that_is_left(client: FlaskClient, engine: Engine) -> None:
    planned(engine)
    with writing(engine=engine) as session:
        moved(session, 1, "moderation")
    assert "Propositions" not in client.get("/cycle/countdown/fr").text
    assert "avant la fin" not in client.get("/").text


def test_it_is_alone_in_that(client: FlaskClient) -> None:
    for page in ("/", "/cycle", "/cycle/countdown", "/cycle/countdown/de", "/sign-in"):
        assert "frame-ancestors 'none'" in client.get(page).headers["Content-Security-Policy"]
    assert client.get("/cycle/countdown/de").status_code == 404


def test_it_says_when_no_date_is_known(client: FlaskClient) -> None:
    assert "bientôt" in client.get("/cycle/countdown/fr").text
    assert "/cycle/countdown/fr&#34; title=" in client.get("/cycle/countdown").text.replace('"', "&#34;")
