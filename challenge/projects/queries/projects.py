"""Public projects: those on a ballot, those selected. A number of queries that does not grow with theirs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award, AwardList
from challenge.projects.models.calls import Call
from challenge.projects.queries import awards
from challenge.projects.rules import places, showing
from challenge.projects.rules.words import Words
from challenge.voting.queries import choices

PAGE = 20


@dataclass(frozen=True)
class Filters:
    """What is asked of the list, each empty for all. `place`: a code; `written`: words of title, team or
    summary."""

    call: str = ""
    theme: str = ""
    place: str = ""
    stage: str = ""
    written: str = ""

    def takes(self, one: "Card", *, place_too: bool = True) -> bool:
        """Whether a project is among those asked for."""
        text = f"{one.title} {one.team} {one.summary}".casefold()
        return (
            self.call in ("", one.call_slug)
            and self.theme in ("", one.theme)
            and self.stage in ("", one.stage)
            and (not place_too or self.place in ("", one.place))
            and all(word in text for word in self.written.casefold().split())
        )


@dataclass(frozen=True)
class Card:
    """A project in a list. `place`: a district's code, or places.WHOLE_CITY; `cents`: awarded, else asked."""

    ref: str
    title: str
    team: str
    summary: str
    language: str
    theme: str
    place: str
    stage: str
    cents: int
    call_slug: str
    call_title: Words


@dataclass(frozen=True)
class Listing:
    """A page of the list. `counts`: how many there are in each place, the filter on places aside; `calls` and
    `themes`: those that may be filtered on."""

    cards: Sequence[Card]
    page: int
    total: int
    counts: Mapping[str, int]
    calls: Mapping[str, Words]

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max((self.total + PAGE - 1) // PAGE, 1)


def listed(
    session: Session, filters: Filters, districts: Mapping[str, str], *, page: int, now: datetime, zone: str
) -> Listing:
    """A page of public projects, in the order of the day. `districts`: their names by code."""
    cards = every(session, districts, now=now)
    found = [one for one in cards if filters.takes(one)]
    today = now.astimezone(ZoneInfo(zone)).date()
    found.sort(key=lambda one: showing.place_in_list(one.ref, today))
    counts = Counter(one.place for one in cards if filters.takes(one, place_too=False))
    page = min(max(page, 1), max((len(found) + PAGE - 1) // PAGE, 1))
    return Listing(
        found[(page - 1) * PAGE : page * PAGE],
        page,
        len(found),
        counts,
        {one.call_slug: one.call_title for one in cards},
    )


def every(session: Session, districts: Mapping[str, str], *, now: datetime) -> list[Card]:
    """Every public project."""
    return [_card(row, stage, districts) for row, stage in public(session, candidates(now))]


def shown(session: Session, call_id: int, *, now: datetime) -> frozenset[str]:
    """The references of the call's public projects."""
    of_call = candidates(now).where(Application.call_id == call_id)
    return frozenset(row.ref for row, _ in public(session, of_call))


def stage_of(session: Session, application_id: int, *, now: datetime) -> str | None:
    """Where one project stands for everybody; None when it is not public."""
    one = candidates(now).where(Application.id == application_id)
    return next((stage for _, stage in public(session, one)), None)


def public(session: Session, candidates: Any) -> list[tuple[Any, str]]:
    """Those of the candidates that are public, each with where it stands."""
    rows = session.execute(candidates).all()
    on_ballot = choices.references(session, {row.referendum_uuid for row in rows if row.referendum_uuid})
    found = [(row, _stage(row, on_ballot)) for row in rows]
    return [(row, stage) for row, stage in found if stage is not None]


def candidates(now: datetime) -> Any:
    announced = and_(AwardList.call_id == Call.id, awards.announced_by(now))
    return (
        select(
            Application.ref,
            Application.title,
            Application.team,
            Application.summary,
            Application.language,
            Application.theme,
            Application.place_code,
            Application.asked_cents,
            Application.state,
            Call.slug,
            Call.title_fr,
            Call.title_en,
            Call.referendum_uuid,
            AwardList.call_id.label("announced"),
            Award.outcome,
            Award.state.label("award_state"),
            Award.cents,
        )
        .join(Call, Call.id == Application.call_id)
        .outerjoin(AwardList, announced)
        .outerjoin(Award, Award.application_id == Application.id)
        .where(
            Application.receipt_number.is_not(None),
            or_(Call.referendum_uuid.is_not(None), AwardList.call_id.is_not(None)),
        )
        .order_by(Application.id)
    )


def _stage(row: Any, on_ballot: frozenset[str]) -> str | None:
    announced = (row.outcome, row.award_state) if row.announced is not None and row.outcome else None
    return showing.stage(
        on_ballot=row.ref in on_ballot, announced=announced, withdrawn=row.state != "submitted"
    )


def _card(row: Any, stage: str, districts: Mapping[str, str]) -> Card:
    awarded = row.cents if stage == showing.SELECTED else None
    return Card(
        ref=row.ref,
        title=row.title,
        team=row.team,
        summary=row.summary,
        language=row.language,
        theme=row.theme or "",
        place=places.code(row.place_code or "", districts),
        stage=stage,
        cents=awarded or row.asked_cents or 0,
        call_slug=row.slug,
        call_title=Words(row.title_fr, row.title_en),
    )
