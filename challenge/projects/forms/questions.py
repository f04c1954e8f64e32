"""What may be sent about questions and waivers."""

from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, StringField
from wtforms.validators import Length, Optional


class QuestionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A question; lengths are the rule's to say."""

    words = StringField(validators=[Length(max=20_000)])


class AnswerForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An answer in both languages, or the reason of a refusal."""

    answer_fr = StringField(validators=[Length(max=20_000)])
    answer_en = StringField(validators=[Length(max=20_000)])
    reason = StringField(validators=[Length(max=20_000)])


class WaiverForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Which application, until when, why."""

    ref = StringField(validators=[Length(max=20)])
    until = DateTimeLocalField(format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], validators=[Optional()])
    reason = StringField(validators=[Length(max=20_000)])
