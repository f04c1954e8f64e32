"""What may be sent around an incubation. What it must say is for the rules: here only how much is read."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectMultipleField, StringField
from wtforms.validators import Length, NumberRange, Optional

from challenge.foundation.fields import WholeNumberField

MOST, SHORT = Length(max=40_000), Length(max=200)
NUMBER = NumberRange(min=1, max=2**31 - 1)


class WordsForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A text: of a request, an answer, a reason, what is said with evidence."""

    words = StringField(validators=[MOST])


class NeedForm(WordsForm):
    """One need."""

    skill = StringField(validators=[SHORT])


class AnswerForm(WordsForm):
    """A yes or a no, a confirmation, a decision; why."""

    answer = StringField(validators=[SHORT])


class SessionForm(WordsForm):
    """A session that took place."""

    day = StringField(validators=[SHORT])
    minutes = WholeNumberField(validators=[Optional()])


class EvidenceForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A file with what it shows, or an address."""

    file = FileField()
    alternative = StringField(validators=[MOST])
    address = StringField(validators=[MOST])


class NewsForm(WordsForm):
    """A piece of news."""

    title = StringField(validators=[MOST])


class LaterForm(WordsForm):
    """Another day, and why."""

    day = StringField(validators=[SHORT])


class ProposeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A mentor for a project."""

    mentor = WholeNumberField(validators=[Optional(), NUMBER])


class EndForm(WordsForm):
    """How an incubation ends."""

    kind = StringField(validators=[SHORT])
    money = StringField(validators=[SHORT])
    euros = StringField(validators=[SHORT])
    merged_with = StringField(validators=[SHORT])
    successor = StringField(validators=[MOST])


class ProfileForm(WordsForm):
    """What a mentor offers."""

    skills = SelectMultipleField(validate_choice=False)
    hours = StringField(validators=[SHORT])
    employers = StringField(validators=[MOST])
    sirens = StringField(validators=[MOST])
