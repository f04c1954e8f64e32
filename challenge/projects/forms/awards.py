"""What people may send about awards. What it must say is for the rules."""

from datetime import datetime

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length, Optional

from challenge.foundation.fields import WholeNumberField
from challenge.foundation.money import read_euros
from challenge.foundation.sentences import Sentence
from challenge.projects.rules import windows
from challenge.projects.rules.awards.deciding import Choice
from challenge.projects.rules.awards.refusals import AnnouncedMomentWrong

MOST = Length(max=40_000)


class DecisionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The decision on one application."""

    outcome = StringField(validators=[Length(max=20)])
    cents = StringField(validators=[Length(max=40)])
    position = WholeNumberField(validators=[Optional()])
    reason = StringField(validators=[MOST])
    conditions = StringField(validators=[MOST])
    exception = StringField(validators=[MOST])

    def choice(self) -> Choice:
        """What was typed, amounts read in euros."""
        return Choice(
            outcome=self.outcome.data or "",
            cents=read_euros(self.cents.data or ""),
            position=self.position.data,
            reason=self.reason.data or "",
            conditions=self.conditions.data or "",
            exception=self.exception.data or "",
        )


class SignForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """When the list is announced, as a browser writes a moment in the city's zone; days to answer."""

    at = StringField(validators=[Length(max=40)])
    days = WholeNumberField(validators=[Optional()])

    def announces_at(self, zone: str) -> datetime:
        """The moment in UTC. AnnouncedMomentWrong when it is none."""
        found = windows.written_instant(self.at.data or "", zone)
        if isinstance(found, Sentence):
            raise AnnouncedMomentWrong(why=found)
        return found


class ApproveForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The list that was read."""

    digest = StringField(validators=[Length(max=64)])


class AnswerForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A team's answer to its offer."""

    answer = StringField(validators=[Length(max=20)])
    words = StringField(validators=[MOST])
