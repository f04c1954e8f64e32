"""The city as it is on a day, and how it came to be so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.models import CitySetting
from challenge.city.models import District as DistrictRow
from challenge.city.rules import outlines
from challenge.city.rules.settings import KINDS, VERIFIED, Value
from challenge.foundation import days, surroundings


@dataclass(frozen=True)
class City:
    """Every setting, as it is now."""

    name: str
    hue: int
    legal_label_fr: str
    legal_label_en: str
    legal_text_fr: str
    legal_text_en: str
    address: str
    phone: str
    email: str
    publication_director: str
    host: str
    data_contact: str
    hours_fr: str
    hours_en: str
    who_may_support: str
    council_proxies: int
    council_casting_vote: str
    council_clear_days: int
    least_age: int

    def said(self, name: str, language: str) -> str:
        """A bilingual setting in one language: `said("legal_label", "en")`."""
        return str(getattr(self, f"{name}_{language}"))


@dataclass(frozen=True)
class District:
    id: int
    code: str
    name: str


@dataclass(frozen=True)
class Decision:
    """One value that a setting was given. `actor` is opaque."""

    key: str
    value: Value
    valid_from: date
    source: str
    actor: str
    at: datetime


def current(session: Session, *, now: datetime) -> City:
    """The city today, by its own calendar; what it never decided is the installation's."""
    today = days.of(now)
    values: dict[str, Value] = {key: kind.default for key, kind in KINDS.items()}
    values["name"] = surroundings.settings().city_name
    for one in _decided(session):
        if one.valid_from <= today and one.key in KINDS:
            values[one.key] = one.value
    return City(**values)  # type: ignore[arg-type] # each was read by its kind before it was kept


def supporters_live_here(session: Session, *, now: datetime) -> bool:
    """Whether only residents who have proved it may support a proposal."""
    return current(session, now=now).who_may_support == VERIFIED


def history(session: Session) -> dict[str, Sequence[Decision]]:
    """What was decided of each setting, the latest first."""
    found: dict[str, list[Decision]] = {key: [] for key in KINDS}
    for one in _decided(session):
        if one.key in KINDS:
            found[one.key].insert(0, one)
    return dict(found)


def districts(session: Session) -> list[District]:
    """The districts, in the city's order."""
    rows = session.scalars(select(DistrictRow).order_by(DistrictRow.position, DistrictRow.code))
    return [District(row.id, row.code, row.name) for row in rows]


def drawing(session: Session) -> outlines.Drawing | None:
    """The map of the districts that have an outline; None when none has."""
    rows = session.execute(select(DistrictRow.code, DistrictRow.outline).order_by(DistrictRow.position))
    return outlines.draw({code: outline for code, outline in rows if outline})


def district_names(session: Session) -> dict[str, str]:
    """The name of each district today, by its code, which never changes."""
    return {one.code: one.name for one in districts(session)}


def _decided(session: Session) -> list[Decision]:
    rows = session.scalars(select(CitySetting).order_by(CitySetting.valid_from, CitySetting.id))
    return [
        Decision(row.key, row.value, row.valid_from, row.source, row.recorded_by, row.recorded_at)
        for row in rows
    ]
