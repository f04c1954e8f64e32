"""What officers may send about a draft, beside the fields of its sections."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from challenge.foundation.fields import WholeNumberField


class BeginForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A new draft, from a file when there is one."""

    file = FileField()


class SectionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What comes with the fields of a section: the version that was read, and what to do with a row."""

    version = WholeNumberField(validators=[InputRequired(), NumberRange(min=0, max=1_000_000)])
    act = StringField(validators=[Length(max=20)])


class FreezeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Yes to the sheet that was read in the preview."""

    seen = StringField(validators=[InputRequired(), Length(max=64)])
    reread = BooleanField()
