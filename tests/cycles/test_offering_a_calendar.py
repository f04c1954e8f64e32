"""The planned days as a calendar file."""

from datetime import UTC, date, datetime

from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.cycles.rules.icalendar import Event, calendar
from challenge.foundation.transaction import writing
from tests.cycles.planned import planned

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_it_gives_whole_days(engine: Engine, client: FlaskClient) -> None:
    with writing(engine=engine) as session:
        planned(session)
    answer = client.get("/cycle/1/calendar.ics")
    assert answer.mimetype == "text/calendar"
    assert "DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260901\r\n" in answer.text
    text = answer.text.replace("\r\n ", "")
    assert "SUMMARY:Examen · Grand Défi Rivemont\\, Une ville fraîche" in text


def test_it_folds_long_lines_between_letters_and_escapes() -> None:
    title = "é" * 60 + "; a,b\\c\nd"
    data = calendar("x", [Event("1@x", title, date(2026, 3, 1), date(2026, 3, 1))], changed_at=NOW)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    unfolded = data.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:" + "é" * 60 + "\\; a\\,b\\\\c d\r\n" in unfolded
