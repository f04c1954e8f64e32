"""What a team may send of its application. What it must say is for the rules: here only how much is read."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import IntegerField, StringField
from wtforms.validators import Length, Optional

MOST = Length(max=40_000)


class SectionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What comes with the fields of a section: a button of its rows. The fields are read by their rules."""

    act = StringField(validators=[Length(max=100)])
    row = IntegerField(validators=[Optional()])


class PaperForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A document to attach."""

    file = FileField()


class ReasonForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why an application is withdrawn."""

    reason = StringField(validators=[MOST])
