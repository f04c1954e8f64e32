"""Sittings, their agenda and their deliberations, as pages read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from challenge.council.models import (
    CouncilAttendance,
    CouncilDeliberation,
    CouncilMotion,
    CouncilSitting,
)
from challenge.council.queries import members
from challenge.council.rules import choosing, deliberation
from challenge.council.rules.attendance import Attendance
from challenge.council.rules.convening import Mandate
from challenge.council.rules.law import Law
from challenge.council.rules.refusals import DeliberationNotFound, MotionNotFound, SittingNotFound
from challenge.cycles.queries import editions


@dataclass(frozen=True)
class Deliberation:
    """One act. `corrected_by`: the number of the act that replaced it."""

    number: int
    motion: int
    place: int
    text: str
    fingerprint: str
    adopted: bool
    votes_for: int
    recorded_at: datetime
    corrected_by: int | None = None

    @property
    def told(self) -> dict[str, Any]:
        return deliberation.read(self.text)


@dataclass(frozen=True)
class Motion:
    """A point of the agenda and what was decided of it, the first act first. `withdrawal`: why it left the
    agenda; empty while it is there."""

    id: int
    sitting: int
    option: str
    title: dict[str, str]
    referendum: str | None
    withdrawal: str
    acts: Sequence[Deliberation]

    @property
    def standing(self) -> Deliberation | None:
        """The act that holds: the last one."""
        return self.acts[-1] if self.acts else None


@dataclass(frozen=True)
class Sitting:
    """One sitting. `reason`: why it was called off; empty for all others."""

    number: int
    edition: int
    edition_number: int
    held_at: datetime
    held_on: date
    place: str
    convened_on: date
    urgency: str
    follows: int | None
    president: int | None
    secretary: int | None
    law: Law
    state: str
    version: int
    reason: str
    motions: Sequence[Motion]

    @property
    def left(self) -> list[Motion]:
        """What is to be voted still."""
        return [one for one in self.agenda if not one.acts]

    @property
    def agenda(self) -> list[Motion]:
        """What stands on the agenda: nothing once the sitting is called off."""
        return [one for one in self.motions if not one.withdrawal and self.state != "cancelled"]


def of_edition(session: Session, edition_id: int) -> list[Sitting]:
    """The sittings about an edition, the first held first."""
    wanted = select(CouncilSitting).where(CouncilSitting.edition_id == edition_id)
    return _read(session, session.scalars(wanted.order_by(CouncilSitting.held_at, CouncilSitting.id)).all())


def every(session: Session) -> list[Sitting]:
    """All sittings, the last held first."""
    wanted = select(CouncilSitting).order_by(CouncilSitting.held_at.desc(), CouncilSitting.id.desc())
    return _read(session, session.scalars(wanted).all())


def without_second(sittings: Sequence[Sitting], edition_id: int) -> list[Sitting]:
    """Of these, those of an edition that had no quorum, and that no second sitting follows yet."""
    followed = {one.follows for one in sittings}
    without = [one for one in sittings if one.state == "no_quorum" and one.edition == edition_id]
    return [one for one in without if one.number not in followed and one.left]


def about(session: Session, option: str) -> list[Sitting]:
    """The sittings that had this option on their agenda, the first held first."""
    wanted = select(CouncilSitting).join(CouncilMotion, CouncilMotion.sitting_id == CouncilSitting.id)
    ordered = wanted.where(CouncilMotion.option == option).order_by(CouncilSitting.held_at, CouncilSitting.id)
    return _read(session, session.scalars(ordered).all())


def numbered(session: Session, number: int) -> Sitting:
    """One sitting, or SittingNotFound."""
    found = session.get(CouncilSitting, number)
    if found is None:
        raise SittingNotFound
    return _read(session, [found])[0]


def motion(session: Session, number: int) -> Motion:
    """One point of an agenda, or MotionNotFound."""
    found = session.get(CouncilMotion, number)
    if found is None:
        raise MotionNotFound
    return next(one for one in numbered(session, found.sitting_id).motions if one.id == number)


def act(session: Session, number: int) -> tuple[Motion, Deliberation]:
    """One act and the motion that it is about, or DeliberationNotFound."""
    found = session.get(CouncilDeliberation, number)
    if found is None:
        raise DeliberationNotFound
    about = motion(session, found.motion_id)
    return about, next(one for one in about.acts if one.number == number)


def attendance(session: Session, number: int) -> Attendance:
    """Who is there now, and who votes for whom."""
    rows = session.scalars(select(CouncilAttendance).where(CouncilAttendance.sitting_id == number)).all()
    return Attendance(
        frozenset(one.member_id for one in rows if one.proxy_to_id is None and not one.excused),
        {one.member_id: one.proxy_to_id for one in rows if one.proxy_to_id is not None},
        frozenset(one.member_id for one in rows if one.excused),
    )


def noted_on(session: Session, member: int) -> list[date]:
    """The days of the sittings where this member is noted: there, by proxy, excused, or leading it."""
    wanted = (
        select(CouncilSitting)
        .outerjoin(CouncilAttendance, CouncilAttendance.sitting_id == CouncilSitting.id)
        .where(
            or_(
                CouncilAttendance.member_id == member,
                CouncilAttendance.proxy_to_id == member,
                CouncilSitting.president_id == member,
                CouncilSitting.secretary_id == member,
            )
        )
    )
    return [one.held_on for one in _read(session, session.scalars(wanted).unique().all())]


def members_of(session: Session, sitting: Sitting) -> list[Mandate]:
    """The members in office on the day of the sitting."""
    return members.on(session, sitting.held_on)


def outcome(sittings: Sequence[Sitting]) -> choosing.Outcome:
    """What an edition's sittings, in order, have chosen: the motions of the last sitting that had any, with
    those voted in the sitting that it follows for want of quorum."""
    with_motions = [one for one in sittings if one.agenda]
    if not with_motions:
        return choosing.chosen([])
    last = with_motions[-1]
    before = [one for one in sittings if one.number == last.follows]
    motions = [*(each for one in before for each in one.motions if each.acts), *last.agenda]
    return choosing.chosen([_voted(one) for one in motions])


def _voted(one: Motion) -> choosing.Voted:
    if one.standing is None:
        return choosing.Voted(one.option)
    return choosing.Voted(one.option, one.standing.adopted, one.standing.votes_for)


def _read(session: Session, rows: Sequence[CouncilSitting]) -> list[Sitting]:
    if not rows:
        return []
    motions = _motions(session, [one.id for one in rows])
    known = {one.id: one for one in editions.every(session)}
    return [
        Sitting(
            number=one.id,
            edition=one.edition_id,
            edition_number=known[one.edition_id].number,
            held_at=one.held_at,
            held_on=one.held_at.astimezone(ZoneInfo(known[one.edition_id].zone)).date(),
            place=one.place,
            convened_on=one.convened_on,
            urgency=one.urgency,
            follows=one.follows_id,
            president=one.president_id,
            secretary=one.secretary_id,
            law=Law.from_json(one.law),
            state=one.state,
            version=one.version,
            reason=one.reason,
            motions=motions.get(one.id, []),
        )
        for one in rows
    ]


def _motions(session: Session, sittings: Sequence[int]) -> dict[int, list[Motion]]:
    """The agenda of each of these sittings."""
    rows = session.scalars(
        select(CouncilMotion)
        .where(CouncilMotion.sitting_id.in_(sittings))
        .order_by(CouncilMotion.position, CouncilMotion.id)
    ).all()
    acts = _acts(session, [one.id for one in rows])
    found: dict[int, list[Motion]] = {}
    for one in rows:
        title = {"fr": one.title_fr, "en": one.title_en}
        made = Motion(
            one.id, one.sitting_id, one.option, title, one.referendum, one.withdrawal, acts.get(one.id, [])
        )
        found.setdefault(one.sitting_id, []).append(made)
    return found


def _acts(session: Session, motions: Sequence[int]) -> dict[int, list[Deliberation]]:
    rows = session.scalars(
        select(CouncilDeliberation)
        .where(CouncilDeliberation.motion_id.in_(motions))
        .order_by(CouncilDeliberation.motion_id, CouncilDeliberation.place.desc())
    )
    found: dict[int, list[Deliberation]] = {}
    for one in rows:
        later = found.setdefault(one.motion_id, [])
        made = Deliberation(
            number=one.id,
            motion=one.motion_id,
            place=one.place,
            text=one.text,
            fingerprint=one.fingerprint,
            adopted=one.adopted,
            votes_for=one.votes_for,
            recorded_at=one.recorded_at,
            corrected_by=later[0].number if later else None,
        )
        later.insert(0, made)
    return found
