"""What may be sent before applying; lengths are the rules' to say."""

from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, StringField
from wtforms.validators import Length, Optional

from challenge.foundation.fields import WholeNumberField

MOST = Length(max=20_000)
LOCAL = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


class InterestForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Five lines."""

    title = StringField(validators=[MOST])
    problem = StringField(validators=[MOST])
    idea = StringField(validators=[MOST])
    audience = StringField(validators=[MOST])
    missing = StringField(validators=[MOST])


class NoticeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A notice on the board. `website`: nobody sees it; a program fills it in."""

    website = StringField(validators=[MOST])
    kind = StringField(validators=[Length(max=20)])
    title = StringField(validators=[MOST])
    words = StringField(validators=[MOST])


class WordsForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A letter, a message, a reason."""

    words = StringField(validators=[MOST])


class WorkshopForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A workshop; its moments are the city's."""

    title_fr = StringField(validators=[MOST])
    title_en = StringField(validators=[MOST])
    place = StringField(validators=[MOST])
    starts = DateTimeLocalField(format=LOCAL, validators=[Optional()])
    ends = DateTimeLocalField(format=LOCAL, validators=[Optional()])
    places = WholeNumberField(validators=[Optional()])

    def as_typed(self) -> dict[str, str]:
        """Every field as it was sent, right or wrong."""
        return {
            name: str(field.raw_data[0]) if field.raw_data else "" for name, field in self._fields.items()
        }
