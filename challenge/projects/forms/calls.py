"""What organisers may send about a call, beside the fields of its sections."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from challenge.foundation.fields import WholeNumberField


class SectionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What comes with the fields of a section: the version that was read, and what to do with a row."""

    version = WholeNumberField(validators=[InputRequired(), NumberRange(min=0, max=1_000_000)])
    act = StringField(validators=[Length(max=40)])


class FreezeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Yes to the sheet that was read in the preview."""

    seen = StringField(validators=[InputRequired(), Length(max=64)])
    reread = BooleanField()


class DocumentForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A document to publish, or the name of one to take away."""

    file = FileField()
    title_fr = StringField(validators=[Length(max=500)])
    title_en = StringField(validators=[Length(max=500)])
    name = StringField(validators=[Length(max=60)])


class CancelForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why a call is given up."""

    reason_fr = StringField(validators=[Length(max=2000)])
    reason_en = StringField(validators=[Length(max=2000)])
