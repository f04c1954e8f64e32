"""What jurors and organisers send about a jury: here only how much is read; the rest is for the rules."""

from collections.abc import Mapping

from flask import request
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional

from challenge.foundation.fields import WholeNumberField

MOST = Length(max=40_000)
LONGEST_TYPED = 40_000


class InvitationForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The address of a juror to be."""

    email = StringField(validators=[Length(max=254)])


class OfficialNameForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The name of a juror as the record shows it."""

    official = StringField(validators=[MOST])


class ReasonForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why something is done: a removal, a conflict set aside, a tie declared."""

    reason = StringField(validators=[MOST])


class FactsForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What is said of a juror, one thing a line; and, from the juror, the signature."""

    employers = StringField(validators=[MOST])
    sirens = StringField(validators=[MOST])
    addresses = StringField(validators=[MOST])
    names = StringField(validators=[MOST])
    emails = StringField(validators=[MOST])
    themes = StringField(validators=[MOST])
    sign = BooleanField()


class GivingForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Who reads which file."""

    juror = WholeNumberField(validators=[Optional()])
    ref = StringField(validators=[Length(max=20)])


class CoveringForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Words to cover in a file, one passage a line."""

    words = StringField(validators=[MOST])


class RevisionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Which revision was read when a button was pressed, and which button."""

    revision = WholeNumberField(validators=[Optional()])
    act = StringField(validators=[Length(max=10)])


class PresenceForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Who is there, and what was said."""

    present = SelectMultipleField(choices=(), validate_choice=False, coerce=int)
    minutes = StringField(validators=[MOST])


class ExceptionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A decision that is not the computed one."""

    ref = StringField(validators=[Length(max=20)])
    verdict = StringField(validators=[Length(max=20)])
    amount = StringField(validators=[Length(max=40)])
    place = StringField(validators=[Length(max=10)])
    reason = StringField(validators=[MOST])
    authors = SelectMultipleField(choices=(), validate_choice=False, coerce=int)


def typed(prefixes: tuple[str, ...]) -> Mapping[str, str]:
    """The fields of this request whose names begin so: as many as a call has criteria."""
    return {
        name: value.replace("\0", "")[:LONGEST_TYPED]
        for name, value in request.form.items()
        if name.startswith(prefixes)
    }
