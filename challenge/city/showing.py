"""The city as every page and every mail shows it: its name, where to ask for help."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from challenge.city.queries import settings
from challenge.city.queries.settings import City
from challenge.foundation import clock, surroundings
from challenge.foundation.transaction import reading

FRESH = timedelta(seconds=30)
PLACE = "city_shown"


@dataclass(frozen=True)
class Shown:
    city: City
    read_at: datetime


def shown() -> City | None:
    """The city now, as read at most thirty seconds ago. With the database away, as last read; None when it
    never was: pages that say so must still be drawn."""
    now = clock.now()
    kept: Shown | None = current_app.extensions.get(PLACE)
    if kept and kept.read_at <= now < kept.read_at + FRESH:
        return kept.city
    try:
        with reading() as session:
            kept = Shown(settings.current(session, now=now), now)
    except SQLAlchemyError:
        return kept.city if kept else None
    current_app.extensions[PLACE] = kept
    return kept.city


def name() -> str:
    """The city's name now."""
    found = shown()
    return found.name if found else surroundings.settings().city_name


def forget() -> None:
    """Read it again at the next page of this process: something was just recorded."""
    current_app.extensions.pop(PLACE, None)


def contact_lines(session: Session, language: str, now: datetime) -> list[str]:
    """Who writes and how to answer, for the foot of a mail or of a letter: only what the city has told."""
    city = settings.current(session, now=now)
    lines = (
        city.name,
        " ".join(city.address.split()),
        city.said("hours", language),
        " · ".join(one for one in (city.phone, city.email) if one),
    )
    return [line for line in lines if line]
