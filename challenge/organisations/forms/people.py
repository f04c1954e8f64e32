"""What may be sent by who keeps, claims or corrects a page. What it must say is for the rules."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import Length

from challenge.organisations.forms.profiles import MOST, ProfileForm


class CorrectionForm(ProfileForm):
    """The page as somebody wants it, and how they know."""

    words = StringField(validators=[MOST])


class ClaimForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Who somebody is in the organisation, and how they show it."""

    words = StringField(validators=[MOST])
    way = StringField(validators=[Length(max=10)])
    email = StringField(validators=[MOST])


class CodeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The code of a claim."""

    code = StringField(validators=[Length(max=40)])


class DecisionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Yes or no, and why."""

    accepted = StringField(validators=[Length(max=5)])
    reason = StringField(validators=[MOST])


class InviteForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An address."""

    email = StringField(validators=[MOST])


class LeaveForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Whether the last person says that nobody keeps the page any more."""

    alone = BooleanField()
