"""What the council's secretariat may send. What it must say is for the rules: here only its shape."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask import request
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length, Optional

from challenge.council.rules.attendance import Attendance
from challenge.council.rules.convening import Convocation
from challenge.council.rules.refusals import DayMissing
from challenge.council.rules.votes import ABSENT
from challenge.foundation.fields import WholeNumberField
from challenge.foundation.typed import read_day

MOST = Length(max=2000)
PRESENT, EXCUSED = "present", "excused"


class MemberForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A mandate."""

    name = StringField(validators=[MOST])
    office = StringField(validators=[MOST])
    since = StringField(validators=[MOST])
    until = StringField(validators=[MOST])


class ConvocationForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """When and where the council sits."""

    held_on = StringField(validators=[MOST])
    held_hour = StringField(validators=[MOST])
    place = StringField(validators=[MOST])
    convened_on = StringField(validators=[MOST])
    urgency = StringField(validators=[MOST])
    follows = WholeNumberField(validators=[Optional()])

    def said(self, zone: str) -> Convocation:
        """What was typed, its hour read in the city's zone; DayMissing when a day or hour is not one."""
        try:
            hour = time.fromisoformat((self.held_hour.data or "").strip())
        except ValueError:
            raise DayMissing from None
        held = datetime.combine(day(self.held_on.data), hour, ZoneInfo(zone))
        return Convocation(
            held_at=held,
            place=clean(self.place.data),
            convened_on=day(self.convened_on.data),
            urgency=clean(self.urgency.data),
            follows=self.follows.data,
        )

    def unread(self) -> str:
        """The first field that holds no day, or no hour."""
        if not is_day(self.held_on.data):
            return "held_on"
        return "held_hour" if is_day(self.convened_on.data) else "convened_on"


class MotionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An option of the shortlist, or every one that is left."""

    option = StringField(validators=[MOST])
    every = StringField(validators=[MOST])


class AttendanceForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Who presides and keeps the minutes; each member's fields: `member-7`, there or excused, and `holder-7`,
    who votes for them."""

    president = WholeNumberField(validators=[Optional()])
    secretary = WholeNumberField(validators=[Optional()])
    version = WholeNumberField(validators=[Optional()])


class VotesForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Each member's field `vote-7`; `others`: how all those without one voted; the version of the
    sitting that was read; why it is corrected."""

    others = StringField(validators=[MOST])
    version = WholeNumberField(validators=[Optional()])
    reason = StringField(validators=[MOST])


class WhyForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why a sitting is called off, or a point leaves its agenda."""

    reason = StringField(validators=[MOST])


@dataclass(frozen=True)
class Typed:
    """What stands again in a form that was refused, and why it was."""

    values: dict[str, str]
    errors: dict[str, str]


NOTHING = Typed({}, {})


def day(written: str | None) -> date:
    """The day that was typed, or DayMissing: also where it is of another time, which no zone reckons with."""
    found = _day(written)
    if found is None:
        raise DayMissing
    return found


def is_day(written: str | None) -> bool:
    """Whether this can be read as a day."""
    return _day(written) is not None


def _day(written: str | None) -> date | None:
    found = read_day(written or "")
    return found if found and 1900 < found.year < 2200 else None


def clean(written: str | None) -> str:
    return (written or "").replace("\x00", "").strip()


def attendance(members: Iterable[int]) -> Attendance:
    """Where each member is said to be, and who votes for them."""
    present, excused, proxies = set(), set(), {}
    for member in members:
        where, holder = request.form.get(f"member-{member}", ""), request.form.get(f"holder-{member}", "")
        present |= {member} if where == PRESENT else set()
        excused |= {member} if where == EXCUSED else set()
        if holder.isascii() and holder.isdigit() and len(holder) < 10:
            proxies[member] = int(holder)
    return Attendance(frozenset(present), proxies, frozenset(excused))


def votes(entitled: Iterable[int], others: str, absent: Iterable[int] = ()) -> dict[int, str]:
    """How each of these members voted: what is chosen for them, else what all the others did. `absent`: those
    noted so, who stay it unless something is chosen for them."""
    chosen = {member: request.form.get(f"vote-{member}", "") or others for member in entitled}
    chosen |= {member: request.form.get(f"vote-{member}", "") or ABSENT for member in absent}
    return {member: vote for member, vote in chosen.items() if vote}
