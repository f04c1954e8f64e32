"""When an application may be started, written and submitted; who may come late; when to remind.

A moment typed « 23:59:59 » lets that whole second pass: what it closes is closed one second later.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

SECOND = timedelta(seconds=1)
MOST_GRACE_MINUTES = 24 * 60
SHORTEST_REASON = 10
ZONE_GIVEN = Sentence(N_("Donnez l’heure de la ville, sans fuseau."))
SKIPPED = Sentence(N_("Cette heure n’existe pas ce jour-là : les montres avancent d’une heure."))
TWICE = Sentence(N_("Cette heure arrive deux fois ce jour-là. Choisissez-en une autre."))
START_BEFORE_OPENING = Sentence(N_("Le dernier moment pour commencer vient après l’ouverture de l’appel."))
SUBMIT_BEFORE_START = Sentence(N_("Le dernier moment pour déposer ne vient pas avant celui pour commencer."))
AS_WRITTEN = Sentence(N_("Par exemple : 2027-04-30T18:00."))
GRACE_WRONG = Sentence(N_("Donnez un délai de grâce de 1 à %(most)s minutes."), {"most": MOST_GRACE_MINUTES})
GRACE_USELESS = Sentence(N_("Le délai de grâce ne s’emploie qu’avec « délai de grâce »."))


class MomentsRefused(RuleBroken):
    """`faults`: what is wrong, by the name of the field."""

    status = 422
    msgid = N_("Les dates de l’appel ne vont pas ensemble. Rien n’a été enregistré.")

    def __init__(self, faults: Mapping[str, Sentence]) -> None:
        super().__init__()
        self.faults = faults


class CallNotOpen(RuleBroken):
    msgid = N_("L’appel ouvre le %(opens_at)s.")


class StartClosed(RuleBroken):
    msgid = N_("Il était possible de commencer une candidature jusqu’au %(last)s.")


class SubmissionClosed(RuleBroken):
    msgid = N_("Il était possible de déposer sa candidature jusqu’au %(last)s.")


class AlreadySubmitted(RuleBroken):
    msgid = N_("Cette candidature est déposée. Pour la changer, rouvrez-la avant le %(last)s.")


class WaiversNotAllowed(RuleBroken):
    msgid = N_("Les règles de cet appel ne permettent pas de dérogation.")


class WaiverWithoutReason(RuleBroken):
    status = 422
    msgid = N_("Écrivez pourquoi cette candidature peut venir plus tard : ce motif est conservé.")


class WaiverNotSigned(RuleBroken):
    status = 422
    msgid = N_("Une dérogation porte le nom de la personne responsable qui la signe.")


class WaiverForOwnTeam(RuleBroken):
    msgid = N_("Vous êtes de cette équipe : une autre personne responsable doit signer la dérogation.")


class WaiverTooShort(RuleBroken):
    status = 422
    msgid = N_("Une dérogation va plus loin que la date de l’appel, et que maintenant.")


class Late(StrEnum):
    """Whether somebody may come after the last moment: nobody, everybody for some minutes, or whoever has a
    waiver that an officer signed for that application."""

    NONE = "none"
    GRACE = "grace"
    WAIVER = "waiver"


@dataclass(frozen=True)
class Moments:
    """Instants of a call, in UTC. `last_start` and `last_submit` are the last seconds that count."""

    opens_at: datetime
    last_start: datetime
    last_submit: datetime
    late: Late = Late.NONE
    grace_minutes: int = 0


@dataclass(frozen=True)
class Waiver:
    """One application may be submitted until this last second; signed by `officer` (« account:7 »)."""

    application: str
    until: datetime
    officer: str
    officer_name: str
    reason: str
    signed_at: datetime


@dataclass(frozen=True)
class Draft:
    """What is known of an application that is not submitted. `sent`: the reminders that left for its last
    moment; a waiver begins anew."""

    id: str
    started_at: datetime
    sent: Collection[str] = ()
    waiver: Waiver | None = None


REMINDERS: dict[str, timedelta] = {
    "7_days": timedelta(days=7),
    "48_hours": timedelta(hours=48),
    "6_hours": timedelta(hours=6),
}
"""How long before the last moment each reminder leaves, the earliest first."""


def instant(typed: datetime, zone: str) -> datetime | Sentence:
    """The instant in UTC of a date and hour typed in the city, or what is wrong with it: an hour that the
    change to summer time skips, or that the change to winter time repeats."""
    if typed.tzinfo is not None:
        return ZONE_GIVEN
    place = ZoneInfo(zone)
    early, late = typed.replace(tzinfo=place), typed.replace(tzinfo=place, fold=1)
    if early.utcoffset() == late.utcoffset():
        return early.astimezone(UTC)
    exists = early.astimezone(UTC).astimezone(place).replace(tzinfo=None) == typed
    return TWICE if exists else SKIPPED


def written_instant(text: str, zone: str) -> datetime | Sentence:
    """The instant in UTC of a moment as browsers write it, « 2027-03-28T18:00 », or what is wrong with it."""
    try:
        typed = datetime.fromisoformat(text.strip())
    except ValueError:
        return AS_WRITTEN
    return instant(typed, zone) if 2000 < typed.year < 2200 else AS_WRITTEN


def moments(
    opens_at: datetime,
    last_start: datetime,
    last_submit: datetime,
    *,
    zone: str,
    late: Late,
    grace_minutes: int,
) -> Moments:
    """The moments of a call, from what was typed in the city. Raises MomentsRefused, with every fault at its
    field, unless they exist and follow one another."""
    typed = {"opens_at": opens_at, "last_start": last_start, "last_submit": last_submit}
    found = {name: instant(moment, zone) for name, moment in typed.items()}
    faults = {name: value for name, value in found.items() if isinstance(value, Sentence)}
    instants = {name: value for name, value in found.items() if isinstance(value, datetime)}
    if faults:
        raise MomentsRefused(faults | _grace_faults(late, grace_minutes))
    found_moments = Moments(**instants, late=late, grace_minutes=grace_minutes)
    wrong = order_faults(found_moments)
    if wrong:
        raise MomentsRefused(wrong)
    return found_moments


def order_faults(call: Moments) -> dict[str, Sentence]:
    """What is wrong with the moments of a call, by field: they do not follow one another, or the grace."""
    faults = _grace_faults(call.late, call.grace_minutes)
    if call.last_start <= call.opens_at:
        faults["last_start"] = START_BEFORE_OPENING
    elif call.last_submit < call.last_start:
        faults["last_submit"] = SUBMIT_BEFORE_START
    return faults


def _grace_faults(late: Late, minutes: int) -> dict[str, Sentence]:
    if late is Late.GRACE and not 1 <= minutes <= MOST_GRACE_MINUTES:
        return {"grace_minutes": GRACE_WRONG}
    return {"grace_minutes": GRACE_USELESS} if late is not Late.GRACE and minutes else {}


def last_moment(call: Moments, waiver: Waiver | None = None) -> datetime:
    """The last second at which this application may be submitted. A waiver counts only where the call's
    rules allow waivers, and never shortens."""
    if call.late is Late.GRACE:
        return call.last_submit + timedelta(minutes=call.grace_minutes)
    if call.late is Late.WAIVER and waiver is not None:
        return max(call.last_submit, waiver.until)
    return call.last_submit


def may_start(call: Moments, now: datetime) -> bool:
    """Whether a new application may be started."""
    return call.opens_at <= now < call.last_start + SECOND


def may_submit(call: Moments, now: datetime, waiver: Waiver | None = None) -> bool:
    """Whether an application started in time may be submitted, late policy included."""
    return call.opens_at <= now < last_moment(call, waiver) + SECOND


def may_edit(call: Moments, now: datetime, *, submitted: bool, waiver: Waiver | None = None) -> bool:
    """Whether an application may be written: as long as it may be submitted, and is not."""
    return not submitted and may_submit(call, now, waiver)


def may_reopen(call: Moments, now: datetime) -> bool:
    """Whether a submitted application may be taken back to be changed: not after the last moment of all, so
    that nobody loses a place by reopening within a delay of grace."""
    return call.opens_at <= now < call.last_submit + SECOND


def require_start(call: Moments, now: datetime) -> None:
    """CallNotOpen or StartClosed, which say when, unless a new application may be started."""
    if now < call.opens_at:
        raise CallNotOpen(opens_at=call.opens_at)
    if not may_start(call, now):
        raise StartClosed(last=call.last_start)


def require_submit(call: Moments, now: datetime, waiver: Waiver | None = None) -> None:
    """CallNotOpen or SubmissionClosed, which say when, unless an application may be submitted."""
    if now < call.opens_at:
        raise CallNotOpen(opens_at=call.opens_at)
    if not may_submit(call, now, waiver):
        raise SubmissionClosed(last=last_moment(call, waiver))


def require_edit(call: Moments, now: datetime, *, submitted: bool, waiver: Waiver | None = None) -> None:
    """AlreadySubmitted, CallNotOpen or SubmissionClosed unless an application may be written."""
    require_submit(call, now, waiver)
    if submitted:
        raise AlreadySubmitted(last=call.last_submit)


def sign_waiver(call: Moments, waiver: Waiver, *, team: Collection[str]) -> Waiver:
    """The waiver, when it may be given. `team`: the accounts of the application, as `officer` is written.

    Raises WaiversNotAllowed, WaiverNotSigned, WaiverForOwnTeam, WaiverWithoutReason, WaiverTooShort.
    """
    if call.late is not Late.WAIVER:
        raise WaiversNotAllowed
    if not waiver.officer.strip() or not waiver.officer_name.strip():
        raise WaiverNotSigned
    if waiver.officer in team:
        raise WaiverForOwnTeam
    if len(waiver.reason.strip()) < SHORTEST_REASON:
        raise WaiverWithoutReason
    if waiver.until <= max(call.last_submit, waiver.signed_at):
        raise WaiverTooShort
    return waiver


def reminders_due(call: Moments, drafts: Iterable[Draft], now: datetime) -> Iterator[tuple[str, str]]:
    """The reminders to send now: (application, key of REMINDERS), one at most for each application, each
    once. They count back from the last moment without grace, or from the waiver's.

    After an outage only the latest leaves, for the others tell a delay that is past. Nobody is reminded of a
    moment that came before the application was started.
    """
    for draft in drafts:
        last = call.last_submit if call.late is Late.GRACE else last_moment(call, draft.waiver)
        passed = [key for key, before in REMINDERS.items() if last - before <= now]
        if not passed or now >= last + SECOND:
            continue
        latest = passed[-1]
        if latest not in draft.sent and draft.started_at < last - REMINDERS[latest]:
            yield draft.id, latest
