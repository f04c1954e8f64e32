"""The file of an application, whole, for whoever examines it; what its team may read of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.city.queries import settings as city
from challenge.foundation import actors
from challenge.projects.models.instruction import ApplicationHandling, ApplicationMessage, ApplicationVerdict
from challenge.projects.queries import appeals, applications, awards, calls, corrections
from challenge.projects.queries.appeals import AppealPage, ContestedDecision
from challenge.projects.queries.applications import SubmittedFile
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.corrections import OpenCorrection, PastCorrection
from challenge.projects.rules.examination import verdicts
from challenge.projects.rules.examination.contents import ConditionTold, Reader
from challenge.projects.rules.examination.refusals import ApplicationNotFound, NotOfTheTeam
from challenge.projects.rules.faults import Fault


@dataclass(frozen=True)
class Handled:
    """Who has it; what was checked by hand, by whom and when."""

    assigned_to: str = ""
    checked: str = ""
    checked_by: str = ""
    checked_at: datetime | None = None


@dataclass(frozen=True)
class VerdictRead:
    """One decision. `by_hand`: the rules did not say so."""

    verdict: str
    by_rule: str
    reason: str
    decided_by: str
    decided_at: datetime

    @property
    def by_hand(self) -> bool:
        return self.verdict != self.by_rule


@dataclass(frozen=True)
class MessageRead:
    """One message. `author` is empty once the account is forgotten, and for staff on the team's side."""

    side: str
    author: str
    words: str
    sent_at: datetime


@dataclass(frozen=True)
class StaffFile:
    """All that an officer needs. `names`: of the accounts named in it, as « account:7 »."""

    file: SubmittedFile
    call: FrozenCall
    lacking: Sequence[Fault]
    conditions: Sequence[ConditionTold]
    by_rule: str
    own: bool
    handled: Handled
    verdicts: Sequence[VerdictRead]
    correction: OpenCorrection | None
    corrections: Sequence[PastCorrection]
    messages: Sequence[MessageRead]
    appeals: Sequence[AppealPage]
    names: Mapping[str, str]
    officers: Sequence[tuple[str, str]]

    @property
    def appeal(self) -> AppealPage | None:
        """The appeal that waits for an answer."""
        return next((one for one in self.appeals if one.outcome is None), None)


@dataclass(frozen=True)
class TeamFile:
    """What the team reads of its examination. `is_awarded`: the decision of the call is announced."""

    file: SubmittedFile
    call: FrozenCall
    rights: str
    correction: OpenCorrection | None
    messages: Sequence[MessageRead]
    contested: ContestedDecision | None
    is_awarded: bool
    appeals: Sequence[AppealPage]


def for_staff(session: Session, ref: str, *, account_id: int, role: str) -> StaffFile:
    """The file of this reference. ApplicationNotFound."""
    file, call = _found(session, ref)
    reader = Reader(call.sheet)
    lacking, judgment = reader.lacking(file.content), reader.judgment(file.content)
    handled, made = _handled(session, file.id), _verdicts(session, file.id)
    asked, contested = corrections.all_of(session, file.id), appeals.all_of(session, file.id)
    named = {
        handled.assigned_to,
        handled.checked_by,
        *(one.decided_by for one in made),
        *(one.asked_by for one in asked),
        *(one.answered_by or "" for one in contested),
    }
    return StaffFile(
        file=file,
        call=call,
        lacking=lacking,
        conditions=reader.conditions(judgment, city.district_names(session)),
        by_rule=verdicts.by_rule(complete=not lacking, judgment=judgment),
        own=applications.member_rights(session, file.id, account_id) is not None,
        handled=handled,
        verdicts=made,
        correction=corrections.open_for(session, file.id),
        corrections=asked,
        messages=messages(session, file.id, for_team=False),
        appeals=contested,
        names=people.of_actors(session, named),
        officers=officers(session, role),
    )


def for_team(session: Session, ref: str, *, account_id: int, now: datetime) -> TeamFile:
    """What a member of the team reads. ApplicationNotFound, NotOfTheTeam."""
    file, call = _found(session, ref)
    rights = applications.member_rights(session, file.id, account_id)
    if rights is None:
        raise NotOfTheTeam
    return TeamFile(
        file=file,
        call=call,
        rights=rights,
        correction=corrections.open_for(session, file.id),
        messages=messages(session, file.id, for_team=True),
        contested=appeals.contested(session, file.id, now=now),
        is_awarded=awards.of_application(session, file.id, now=now) is not None,
        appeals=appeals.all_of(session, file.id),
    )


def messages(session: Session, application_id: int, *, for_team: bool) -> list[MessageRead]:
    """The messages of a file, the first one first. A team is not told which officer wrote."""
    wanted = select(ApplicationMessage).where(ApplicationMessage.application_id == application_id)
    rows = session.scalars(wanted.order_by(ApplicationMessage.id)).all()
    names = people.names(session, [one.account_id for one in rows if one.account_id])
    return [
        MessageRead(
            one.side,
            "" if for_team and one.side == "staff" else names.get(one.account_id or 0, ""),
            one.words,
            one.sent_at,
        )
        for one in rows
    ]


def zone_of(session: Session, ref: str) -> str:
    """The time zone of the call of this application. ApplicationNotFound."""
    return _found(session, ref)[1].sheet.zone


def officers(session: Session, role: str) -> list[tuple[str, str]]:
    """Whom an application may be given to, as « account:7 », with their names."""
    return [(actors.of(one.id), one.name or one.email) for one in people.holders(session, role)]


def id_of(session: Session, ref: str) -> int:
    """The id of the submitted application of this reference. ApplicationNotFound."""
    return _found(session, ref)[0].id


def _found(session: Session, ref: str) -> tuple[SubmittedFile, FrozenCall]:
    file = applications.by_ref(session, ref)
    call = calls.by_id(session, file.call_id) if file else None
    if file is None or call is None:
        raise ApplicationNotFound
    return file, call


def _handled(session: Session, application_id: int) -> Handled:
    row = session.get(ApplicationHandling, application_id)
    if row is None:
        return Handled()
    return Handled(row.assigned_to or "", row.checked, row.checked_by or "", row.checked_at)


def _verdicts(session: Session, application_id: int) -> list[VerdictRead]:
    made = select(ApplicationVerdict).where(ApplicationVerdict.application_id == application_id)
    return [
        VerdictRead(one.verdict, one.by_rule, one.reason, one.decided_by, one.decided_at)
        for one in session.scalars(made.order_by(ApplicationVerdict.id))
    ]
