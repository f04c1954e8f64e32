"""What people may send about moderation. What it must say is for the rules."""

from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField
from wtforms.validators import Length

MOST = Length(max=10_000)


class ReportForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What is wrong with a text."""

    reason = StringField(validators=[MOST])
    words = StringField(validators=[MOST])


class DecisionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Which texts, as « number.revision »; what is decided of them, and what is said to their authors."""

    items = SelectMultipleField(choices=(), validate_choice=False)
    decision = StringField(validators=[MOST])
    reasons = SelectMultipleField(choices=(), validate_choice=False)
    words = StringField(validators=[MOST])


class NoteForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What a moderator notes for the others."""

    words = StringField(validators=[MOST])
