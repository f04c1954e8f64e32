"""An application as its team sees it: its call, its fields as they stand, what it still lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.city.queries import settings as city
from challenge.projects.models.applications import Application, ApplicationField, ApplicationMember
from challenge.projects.queries import attachments, calls, corrections, waivers
from challenge.projects.queries.attachments import Attached
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.corrections import OpenCorrection
from challenge.projects.rules import windows, writing
from challenge.projects.rules.completeness import asking, missing, plans, wanting
from challenge.projects.rules.completeness.missing import Wanted
from challenge.projects.rules.faults import Fault
from challenge.projects.rules.windows import Late
from challenge.projects.rules.writing import ApplicationNotFound, Correction, Standing


@dataclass(frozen=True)
class Written:
    """A field as it was saved last. `by` is a name, or None where nobody can be named."""

    value: Any
    revision: int
    by: str | None
    at: datetime


@dataclass(frozen=True)
class TeamFile:
    """An application, for one member of its team. `row` is read, never written."""

    row: Application
    call: FrozenCall
    standing: Standing
    wanted: Wanted
    fields: Mapping[str, Written]
    attached: Mapping[str, Attached]
    correction: OpenCorrection | None = None

    @property
    def ref(self) -> str:
        return self.row.ref

    @property
    def state(self) -> str:
        return self.row.state

    @cached_property
    def contents(self) -> dict[str, dict[str, Any]]:
        """What was typed, by section and by field."""
        made: dict[str, dict[str, Any]] = {}
        for path, one in self.fields.items():
            section, _, key = path.partition(".")
            made.setdefault(section, {})[key] = one.value
        return made

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that it lacks."""
        plan = plans.read(self.contents.get("budget", {}))
        return missing.missing(self.contents, plan, self.attached, self.wanted)

    @property
    def sections(self) -> tuple[str, ...]:
        return asking.sections(self.wanted)

    @property
    def last_moment(self) -> datetime:
        """The last second that counts, a waiver included; a delay of grace is not to be counted on."""
        call, waiver = self.standing.moments, self.standing.waiver
        return call.last_submit if call.late is Late.GRACE else windows.last_moment(call, waiver)

    @property
    def is_draft(self) -> bool:
        """Whether it is still to be submitted."""
        return self.row.state == writing.DRAFT


def team_file(session: Session, ref: str, account_id: int, *, lock: bool = False) -> TeamFile:
    """The application of this reference, for a member of its team; ApplicationNotFound for anybody else.
    `lock`: nobody else changes it until the transaction ends."""
    wanted_one = select(Application).where(Application.ref == ref)
    if lock:
        wanted_one = wanted_one.with_for_update().execution_options(populate_existing=True)
    one = session.scalars(wanted_one).one_or_none()
    if one is None:
        raise ApplicationNotFound
    rights = session.scalar(
        select(ApplicationMember.rights).where(
            ApplicationMember.application_id == one.id, ApplicationMember.account_id == account_id
        )
    )
    if rights is None:
        raise ApplicationNotFound
    return read(session, one, rights)


def read(session: Session, one: Application, rights: str) -> TeamFile:
    """An application for somebody who has these rights on it."""
    call = calls.by_id(session, one.call_id)
    if call is None:
        raise ApplicationNotFound
    correction = corrections.open_for(session, one.id)
    standing = Standing(
        rights=rights,
        state=one.state,
        moments=call.sheet.moments,
        cancelled=call.state == "cancelled",
        waiver=waivers.of(session, one.id),
        correction=Correction(correction.sections, correction.due_at) if correction else None,
    )
    districts = city.district_names(session)
    return TeamFile(
        row=one,
        call=call,
        standing=standing,
        wanted=wanting.of_sheet(call.sheet, districts),
        fields=_fields(session, one.id),
        attached=attachments.attached(session, one.id),
        correction=correction,
    )


def _fields(session: Session, application_id: int) -> dict[str, Written]:
    rows = session.scalars(
        select(ApplicationField)
        .where(ApplicationField.application_id == application_id)
        .order_by(ApplicationField.path)
    ).all()
    names = people.names(session, {one.saved_by for one in rows if one.saved_by})
    return {
        one.path: Written(one.value, one.revision, names.get(one.saved_by or 0), one.saved_at) for one in rows
    }
