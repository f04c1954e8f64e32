"""What a team may send of its application. What it must say is for the rules: here only how much is read."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field, StringField
from wtforms.validators import Length, Optional

from challenge.foundation.addresses import email_address, stripped
from challenge.foundation.fields import WholeNumberField

MOST = Length(max=40_000)


class SectionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What comes with the fields of a section: a button of its rows. The fields are read by their rules."""

    act = StringField(validators=[Length(max=100)])
    row = WholeNumberField(validators=[Optional()])


class PaperForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A document to attach."""

    file = FileField()


class ReasonForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why an application is withdrawn."""

    reason = StringField(validators=[MOST])


class InvitationForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The address of whoever is invited, and what they may do."""

    email = StringField(filters=[stripped])
    rights = StringField(validators=[Length(max=10)])

    def validate_email(self, field: Field) -> None:
        field.data = email_address(field.data)


class RightsForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What a member may do."""

    rights = StringField(validators=[Length(max=10)])
