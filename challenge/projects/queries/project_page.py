"""One public project: what its team lets everybody read, where it comes from, what it was awarded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award
from challenge.projects.queries import calls, own_applications, projects
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules import showing
from challenge.projects.rules.call_sheets.sheet import REFERENDUM
from challenge.projects.rules.completeness import missing, plans
from challenge.projects.rules.showing import ProjectNotFound
from challenge.projects.rules.words import Words


@dataclass(frozen=True)
class ProjectPage:
    """One project. `said`: the public fields, by section and key. `theme`: its name. `cents`: what it asked;
    `awarded`: what it receives, with the `reason`, once `told`. `voted`: the referendum that chose the
    challenge; `proposal`: the number of the proposal it began as, where it was one."""

    ref: str
    stage: str
    language: str
    said: Mapping[str, Mapping[str, Any]]
    theme: Words | None
    place: str
    cents: int
    awarded: int | None
    reason: str
    told: bool
    call: FrozenCall
    edition: Edition
    starts_on: date | None
    ends_on: date | None
    submitted_at: datetime
    withdrawal: str

    @property
    def voted(self) -> str | None:
        kind, _, uuid = self.call.sheet.decided_by.partition(":")
        return uuid if kind == REFERENDUM else None

    @property
    def proposal(self) -> int | None:
        number = self.call.sheet.proposal
        return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None

    @property
    def title(self) -> str:
        return str(self.said.get("project", {}).get("title", ""))


def page(session: Session, ref: str, *, now: datetime) -> ProjectPage:
    """The project of this reference. Raises ProjectNotFound for what is not public."""
    one = session.scalars(select(Application).where(Application.ref == ref)).one_or_none()
    stage = projects.stage_of(session, one.id, now=now) if one else None
    call = calls.by_id(session, one.call_id) if one else None
    if one is None or stage is None or call is None:
        raise ProjectNotFound
    sent = json.loads(own_applications.last_content(session, one.id) or "{}")
    said: dict[str, dict[str, Any]] = missing.public_part(sent)
    award = session.scalars(select(Award).where(Award.application_id == one.id)).one_or_none()
    told = award is not None and stage != showing.ON_BALLOT
    names = {row["key"]: Words(row["name"]["fr"], row["name"]["en"]) for row in call.sheet.themes}
    return ProjectPage(
        ref=one.ref,
        stage=stage,
        language=one.language,
        said=said,
        theme=names.get(one.theme or ""),
        place=one.place_code or "",
        cents=one.asked_cents or 0,
        awarded=award.cents if award and stage == showing.SELECTED else None,
        reason=award.reason if award and told else "",
        told=told,
        call=call,
        edition=editions.edition(session, call.edition_id),
        starts_on=plans.day(said.get("project", {}).get("starts_on")),
        ends_on=plans.day(said.get("project", {}).get("ends_on")),
        submitted_at=one.submitted_at or one.started_at,
        withdrawal=one.withdrawal,
    )
