"""What people may send about notices."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.validators import Length, Optional, ValidationError

from challenge.foundation import slots, surroundings
from challenge.foundation.addresses import email_address, stripped
from challenge.foundation.fields import WholeNumberField
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import lazy_gettext

LONG = lazy_gettext("C’est trop long.")


class FollowForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An address that wants to be told."""

    email = StringField(filters=[stripped])

    def validate_email(self, field: Field) -> None:
        field.data = email_address(field.data)


class ChoicesForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """How somebody wants to be told of each kind: one field for each kind that there is."""

    def chosen(self) -> dict[str, str]:
        """The rhythm sent for each kind that may be chosen."""
        return {
            name: request.form[name]
            for name, kind in slots.notice_kinds.items()
            if not kind.always and name in request.form
        }


class VersionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An act on an announcement, as it was read."""

    version = WholeNumberField(validators=[Optional()])


class TextForm(VersionForm):
    """The text of an announcement, what it is about or words that seek it, how long it stands on the home."""

    target = StringField(filters=[stripped], validators=[Length(max=80, message=LONG)])
    sought = StringField(filters=[stripped], validators=[Length(max=200, message=LONG)])
    title_fr = StringField(filters=[stripped], validators=[Length(max=1000, message=LONG)])
    title_en = StringField(filters=[stripped], validators=[Length(max=1000, message=LONG)])
    body_fr = StringField(validators=[Length(max=50_000, message=LONG)])
    body_en = StringField(validators=[Length(max=50_000, message=LONG)])
    banner_on = StringField(filters=[stripped])
    audience = StringField(filters=[stripped], validators=[Length(max=80, message=LONG)])

    def validate_banner_on(self, field: Field) -> None:
        try:
            _end_of(field.data)
        except ValueError as error:
            raise ValidationError(_("Écrivez ce jour ainsi : 2026-03-31.")) from error

    def banner_until(self) -> datetime | None:
        """The end of the banner's last day, in the city's zone, once the form is valid."""
        return _end_of(self.banner_on.data)

    def said(self, part: str) -> dict[str, str]:
        """The title or the body, by language."""
        return {language: self[f"{part}_{language}"].data or "" for language in ("fr", "en")}


class ScheduleForm(VersionForm):
    """When an announcement leaves by itself, as a browser writes a moment, in the city's zone."""

    at = StringField(filters=[stripped])

    def validate_at(self, field: Field) -> None:
        try:
            _moment_of(field.data)
        except ValueError as error:
            raise ValidationError(_("Écrivez ce moment ainsi : 2026-03-31T18:30.")) from error

    def moment(self) -> datetime:
        """The moment, once the form is valid."""
        return _moment_of(self.at.data)


class WithdrawalForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why an announcement is taken back."""

    reason = StringField(validators=[Length(max=5000, message=LONG)])


def banner_day(until: datetime | None) -> str:
    """The last day of a banner, as the form shows it."""
    return (until.astimezone(_zone()).date() - timedelta(days=1)).isoformat() if until else ""


def _end_of(written: str) -> datetime | None:
    """The instant at which a day ends in the city; None for no day."""
    if not written:
        return None
    last = date.fromisoformat(written)
    if not _of_our_time(last):
        raise ValueError("a day of another time")
    return datetime.combine(last + timedelta(days=1), time(0), _zone())


def _moment_of(written: str) -> datetime:
    found = datetime.fromisoformat(written)
    if found.tzinfo or not _of_our_time(found):
        raise ValueError("a moment of another zone, or of another time")
    return found.replace(tzinfo=_zone())


def _of_our_time(day: date) -> bool:
    """Whether zones and days after it can be reckoned with: not so at the two ends of the calendar."""
    return 2000 < day.year < 2200


def _zone() -> ZoneInfo:
    return ZoneInfo(surroundings.settings().timezone)
