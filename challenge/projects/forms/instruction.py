"""What people may send about the examination of an application. What it must say is for the rules."""

from datetime import datetime

from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField
from wtforms.validators import Length

from challenge.foundation.sentences import Sentence
from challenge.projects.rules import windows
from challenge.projects.rules.examination.refusals import DueWrong

MOST = Length(max=40_000)


class WordsForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Words: a message, a reason, an appeal."""

    words = StringField(validators=[MOST])


class VerdictForm(WordsForm):
    """What an officer decides, or answers, with words."""

    verdict = StringField(validators=[Length(max=20)])


class CorrectionForm(WordsForm):
    """Which sections, until when, as a browser writes a moment, in the city's zone."""

    sections = SelectMultipleField(choices=(), validate_choice=False)
    due = StringField(validators=[Length(max=40)])

    def due_at(self, zone: str) -> datetime:
        """The moment in UTC. DueWrong when it is none."""
        found = windows.written_instant(self.due.data or "", zone)
        if isinstance(found, Sentence):
            raise DueWrong(why=found)
        return found


class AssignForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """To whom: « account:7 », or nobody."""

    to = StringField(validators=[Length(max=40)])


class ManyForm(AssignForm):
    """Which applications of a page, and for whom."""

    refs = SelectMultipleField(choices=(), validate_choice=False)
