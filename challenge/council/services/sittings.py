"""Convening a sitting, noting who is there, opening it, closing it."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlalchemy.orm import Session

from challenge.council.models import CouncilAttendance, CouncilMotion, CouncilSitting
from challenge.council.queries import law as law_queries
from challenge.council.queries import sittings as kept
from challenge.council.rules import attendance as rules
from challenge.council.rules.attendance import Attendance
from challenge.council.rules.convening import Convocation, require_hour, require_time
from challenge.council.rules.law import Law
from challenge.council.rules.refusals import (
    AttendanceMissing,
    AttendanceRefused,
    CouncilDoesNotDecide,
    MotionsLeft,
    NotWithoutQuorum,
    PlaceMissing,
    QuorumMissing,
    QuorumReached,
    SittingChanged,
    SittingNotFound,
)
from challenge.council.rules.states import move
from challenge.cycles.queries import editions, ways
from challenge.cycles.rules.ways import BY_COUNCIL
from challenge.foundation import register

ACT = "convene_council"
LONGEST_PLACE, LONGEST_URGENCY = 200, 500


def convene(session: Session, *, said: Convocation, actor: str, now: datetime) -> int:
    """Convene the council about the current edition; return the sitting's number.

    A sitting that follows one without quorum has the same agenda: what was not voted then. PlaceMissing, and
    what `require_time` refuses.
    """
    edition = editions.require(session, ACT, now=now)
    require_way(session, edition.id)
    law = law_queries.in_force(session, now=now)
    if not said.place.strip():
        raise PlaceMissing
    before = _without_quorum(session, said.follows, edition.id)
    require_time(
        said.convened_on,
        said.held_at.astimezone(ZoneInfo(edition.zone)).date(),
        law=law,
        urgent=bool(said.urgency.strip()),
        without_quorum=before.held_on if before else None,
    )
    made = _row(edition.id, said, law, now)
    session.add(made)
    session.flush()
    for place, one in enumerate(before.left if before else [], start=1):
        session.add(
            CouncilMotion(
                sitting_id=made.id,
                position=place,
                option=one.option,
                title_fr=one.title["fr"],
                title_en=one.title["en"],
                referendum=one.referendum,
                withdrawal="",
            )
        )
    details = {"held_at": said.held_at.isoformat(), "convened_on": str(said.convened_on)}
    note(session, made, "convened", actor, now, **details, follows=said.follows or 0, law=law.to_json())
    return made.id


def attend(
    session: Session,
    *,
    number: int,
    attendance: Attendance,
    president: int,
    secretary: int,
    version: int,
    actor: str,
    now: datetime,
) -> None:
    """Note who is there now, the proxies and the excuses; members come and go, and each vote keeps who was
    there. AttendanceRefused tells all that is wrong, member by member."""
    found = locked(session, number, version)
    found.state = move(found.state, "attend")
    sitting = kept.numbered(session, number)
    members = {one.id: one.name for one in kept.members_of(session, sitting)}
    _require(members, attendance, sitting.law, president=president, secretary=secretary)
    session.execute(delete(CouncilAttendance).where(CouncilAttendance.sitting_id == number))
    for member in sorted(attendance.entitled() | attendance.excused):
        holder, excused = attendance.proxies.get(member), member in attendance.excused
        row = CouncilAttendance(sitting_id=number, member_id=member, proxy_to_id=holder, excused=excused)
        session.add(row)
    found.president_id, found.secretary_id, found.version = president, secretary, found.version + 1
    proxies = {str(giver): holder for giver, holder in attendance.proxies.items()}
    told = {"present": sorted(attendance.present), "excused": sorted(attendance.excused)}
    note(session, found, "attended", actor, now, **told, proxies=proxies, president=president)


def _require(
    members: Mapping[int, str], attendance: Attendance, law: Law, *, president: int, secretary: int
) -> None:
    lines = rules.faults(members, attendance, law)
    chair = rules.chair_faults(attendance, president=president, secretary=secretary)
    faults = chair | {f"member-{number}": refused for number, refused in lines.items()}
    if faults:
        raise AttendanceRefused(faults)


def open_sitting(session: Session, *, number: int, actor: str, now: datetime) -> None:
    """Open it; SittingNotYet before its hour, QuorumMissing unless enough members are there,
    AttendanceMissing before anybody is noted."""
    found = locked(session, number)
    state = move(found.state, "open")
    require_hour(found.held_at, now)
    if found.president_id is None:
        raise AttendanceMissing
    _require_quorum(session, number)
    found.state, found.version = state, found.version + 1
    note(session, found, "opened", actor, now)


def give_up(session: Session, *, number: int, actor: str, now: datetime) -> None:
    """Say that there is no quorum, or no more; QuorumReached when there is, AttendanceMissing before anybody
    is noted: a sitting that ends so is not taken up again."""
    found = locked(session, number)
    state = move(found.state, "give_up")
    require_hour(found.held_at, now)
    if found.president_id is None:
        raise AttendanceMissing
    try:
        _require_quorum(session, number)
    except QuorumMissing:
        found.state, found.version = state, found.version + 1
        note(session, found, "without_quorum", actor, now)
    else:
        raise QuorumReached


def close(session: Session, *, number: int, actor: str, now: datetime) -> None:
    """End the sitting; MotionsLeft while one was not voted."""
    found = locked(session, number)
    state = move(found.state, "close")
    if kept.numbered(session, number).left:
        raise MotionsLeft
    found.state, found.version = state, found.version + 1
    note(session, found, "closed", actor, now)


def locked(session: Session, number: int, version: int | None = None) -> CouncilSitting:
    """The row, locked; SittingChanged when somebody wrote since this version was read."""
    found = session.get(CouncilSitting, number, with_for_update=True, populate_existing=True)
    if found is None:
        raise SittingNotFound
    if version is not None and version != found.version:
        raise SittingChanged
    return found


def require_way(session: Session, edition_id: int) -> str:
    """How this edition is decided; CouncilDoesNotDecide unless the council does."""
    said = ways.of_edition(session, edition_id)
    if said is None or said.way not in BY_COUNCIL:
        raise CouncilDoesNotDecide
    return said.way


def note(
    session: Session, sitting: CouncilSitting, act: str, actor: str, now: datetime, **details: object
) -> None:
    """Write an act in the council's stream of this edition."""
    register.append(
        session,
        stream=f"council:{sitting.edition_id}",
        act=act,
        actor=actor,
        subject=f"sitting:{sitting.id}",
        details=details,
        now=now,
    )


def _require_quorum(session: Session, number: int) -> None:
    sitting = kept.numbered(session, number)
    there = kept.attendance(session, number)
    second = sitting.follows is not None
    rules.require_quorum(len(kept.members_of(session, sitting)), there, second=second)


def _without_quorum(session: Session, number: int | None, edition_id: int) -> kept.Sitting | None:
    if number is None:
        return None
    before = kept.numbered(session, number)
    if before.state != "no_quorum" or before.edition != edition_id:
        raise NotWithoutQuorum
    return before


def _row(edition_id: int, said: Convocation, law: Law, now: datetime) -> CouncilSitting:
    return CouncilSitting(
        edition_id=edition_id,
        held_at=said.held_at,
        place=said.place.strip()[:LONGEST_PLACE],
        convened_on=said.convened_on,
        urgency=said.urgency.strip()[:LONGEST_URGENCY],
        follows_id=said.follows,
        law=law.to_json(),
        state="convened",
        version=1,
        reason="",
        created_at=now,
    )
