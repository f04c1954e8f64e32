"""What may be sent about admissibility. What it must say is for the rules: here only how much is read."""

from collections.abc import Sequence

from flask import request
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length, Optional

from challenge.admissibility.rules.answers import Said
from challenge.foundation.fields import WholeNumberField

MOST = Length(max=40_000)


class GridForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The criteria, one a line, and the delays."""

    criteria = StringField(validators=[MOST])
    days = StringField(validators=[MOST])
    appeal_days = StringField(validators=[MOST])


class AnswerForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An answer; each criterion has its fields `met-1` and `reason-1`."""

    version = WholeNumberField(validators=[Optional()])
    service = StringField(validators=[MOST])
    study = StringField(validators=[MOST])
    cost = StringField(validators=[MOST])

    def said(self, keys: Sequence[str]) -> Said:
        """What was typed, criterion by criterion."""
        return Said(
            met={key: request.form.get(f"met-{key}", "") for key in keys},
            reasons={key: request.form.get(f"reason-{key}", "") for key in keys},
            service=self.service.data or "",
            study=self.study.data or "",
            cost=self.cost.data or "",
        )


class AppealForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The words of an appeal, or of its answer with its outcome."""

    words = StringField(validators=[MOST])
    outcome = StringField(validators=[MOST])


class AskForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Who is asked to study a proposal, for which service, and about what besides."""

    account = WholeNumberField(validators=[Optional()])
    asked_service = StringField(validators=[MOST])
    asked_question = StringField(validators=[MOST])


class StudyForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A study that is given back."""

    study = StringField(validators=[MOST])
    cost = StringField(validators=[MOST])
