"""Calls whose rules are frozen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from challenge.projects.models.calls import Call
from challenge.projects.rules.call_sheets.sheet import CallSheet


@dataclass(frozen=True)
class FrozenCall:
    """A call as its sheet has it. `state` is open or cancelled; whether it is open now, its dates say."""

    id: int
    edition_id: int
    slug: str
    state: str
    sheet: CallSheet
    fingerprint: str
    referendum_uuid: str | None
    announces_at: datetime | None
    frozen_at: datetime


def by_slug(session: Session, slug: str) -> FrozenCall | None:
    """The frozen call at this address."""
    return next(_read(session, _frozen().where(Call.slug == slug)), None)


def by_id(session: Session, call_id: int) -> FrozenCall | None:
    """The frozen call of this number; None for a draft."""
    return next(_read(session, _frozen().where(Call.id == call_id)), None)


def of_edition(session: Session, edition_id: int) -> list[FrozenCall]:
    """The frozen calls of an edition, the first first."""
    return list(_read(session, _frozen().where(Call.edition_id == edition_id).order_by(Call.id)))


def every(session: Session) -> list[FrozenCall]:
    """All frozen calls, the first first."""
    return list(_read(session, _frozen().order_by(Call.id)))


def open_ones(session: Session, now: datetime) -> list[FrozenCall]:
    """The calls to which an application may still be submitted, late ones aside, the first to close first."""
    found = _frozen().where(Call.state == "open", Call.opens_at <= now, Call.last_submit >= now)
    return list(_read(session, found.order_by(Call.last_submit, Call.id)))


def _frozen() -> Select[Call]:
    return select(Call).where(Call.sheet.is_not(None))


def _read(session: Session, found: Select[Call]) -> Iterator[FrozenCall]:
    for one in session.scalars(found):
        sheet, frozen_at = one.sheet or "", one.frozen_at or one.created_at
        yield FrozenCall(
            id=one.id,
            edition_id=one.edition_id,
            slug=one.slug or "",
            state=one.state,
            sheet=CallSheet.from_bytes(sheet.encode()),
            fingerprint=one.fingerprint or "",
            referendum_uuid=one.referendum_uuid,
            announces_at=one.announces_at,
            frozen_at=frozen_at,
        )
