"""Recording what the city decides about itself."""

import hashlib
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.models import CitySetting, District
from challenge.city.rules import outlines, settings
from challenge.foundation import register

LONGEST_SOURCE = 500


def record(
    session: Session, *, key: str, written: str, valid_from: date, source: str, actor: str, now: datetime
) -> None:
    """Give a setting a value from a day on. What was recorded before stays, and is never changed."""
    value = settings.read(key, written)
    said = source.replace("\x00", "").strip()[:LONGEST_SOURCE]
    if not said:
        raise settings.SourceMissing
    session.add(
        CitySetting(
            key=key, value=value, valid_from=valid_from, source=said, recorded_by=actor, recorded_at=now
        )
    )
    details = {"value": value, "valid_from": str(valid_from), "source": said}
    register.append(
        session, stream="city", act="setting_recorded", actor=actor, subject=key, details=details, now=now
    )


def set_districts(session: Session, *, written: str, actor: str, now: datetime) -> None:
    """Add or rename districts, one « code; name » a line, in this order. None is ever deleted: others point
    to them."""
    given = settings.read_districts(written)
    known = {row.code: row for row in session.scalars(select(District))}
    for position, (code, name) in enumerate(given):
        if code not in known:
            known[code] = District(code=code, name=name, position=position)
            session.add(known[code])
        known[code].name, known[code].position = name, position
    details = {"districts": [f"{code}; {name}" for code, name in given]}
    register.append(
        session,
        stream="city",
        act="districts_set",
        actor=actor,
        subject="districts",
        details=details,
        now=now,
    )


def set_outlines(session: Session, *, data: bytes, actor: str, now: datetime) -> None:
    """Take the outlines of districts from a GeoJSON file; a district that it leaves out keeps its own."""
    known = {row.code: row for row in session.scalars(select(District))}
    found = outlines.read(data, known)
    for code, outline in found.items():
        known[code].outline = list(outline)
    details = {"codes": sorted(found), "file": hashlib.sha256(data).hexdigest()}
    register.append(
        session,
        stream="city",
        act="outlines_set",
        actor=actor,
        subject="districts",
        details=details,
        now=now,
    )
