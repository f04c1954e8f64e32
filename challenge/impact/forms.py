"""What may be sent about impact. What it must say is for the rules: here only how much is read."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import Length, NumberRange, Optional

from challenge.foundation.fields import WholeNumberField

MOST, SHORT = Length(max=20_000), Length(max=400)
NUMBER = NumberRange(min=1, max=2**31 - 1)


class ActForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """One act on an evaluation: each reads the fields that it knows."""

    def sent(self) -> dict[str, str]:
        """The fields as they were typed."""
        return {one.name: one.data or "" for one in self if isinstance(one, StringField)}


class PlanForm(ActForm):
    question = StringField(validators=[MOST])
    theory1 = StringField(validators=[MOST])
    theory2 = StringField(validators=[MOST])
    theory3 = StringField(validators=[MOST])


class LineForm(ActForm):
    indicator = StringField(validators=[SHORT])
    baseline = StringField(validators=[SHORT])
    target = StringField(validators=[SHORT])
    method = StringField(validators=[MOST])
    days = StringField(validators=[MOST])


class NumberForm(ActForm):
    number = WholeNumberField(validators=[Optional(), NUMBER])


class ReasonForm(ActForm):
    reason = StringField(validators=[MOST])


class IndicatorForm(ActForm):
    code = StringField(validators=[SHORT])
    name_fr = StringField(validators=[MOST])
    name_en = StringField(validators=[MOST])
    unit_fr = StringField(validators=[MOST])
    unit_en = StringField(validators=[MOST])
    direction = StringField(validators=[SHORT])
    goal = StringField(validators=[SHORT])


class MeasureForm(ActForm):
    indicator = StringField(validators=[SHORT])
    measured_on = StringField(validators=[SHORT])
    value = StringField(validators=[SHORT])
    low = StringField(validators=[SHORT])
    high = StringField(validators=[SHORT])
    sample = StringField(validators=[SHORT])
    as_planned = StringField(validators=[SHORT])
    method = StringField(validators=[MOST])
    link = StringField(validators=[MOST])
    replaces = StringField(validators=[SHORT])
    file = FileField()


class FindingForm(ActForm):
    sense = StringField(validators=[SHORT])
    level = StringField(validators=[SHORT])
    words = StringField(validators=[MOST])
    replaces = StringField(validators=[SHORT])


class WithdrawalForm(NumberForm):
    reason = StringField(validators=[MOST])


class SheetForm(ActForm):
    method = StringField(validators=[MOST])
    cost = StringField(validators=[MOST])
    conditions = StringField(validators=[MOST])
    failures = StringField(validators=[MOST])
    licence = StringField(validators=[SHORT])


class DecisionForm(NumberForm):
    what = StringField(validators=[SHORT])
    answer = StringField(validators=[SHORT])
    reason = StringField(validators=[MOST])


class RequestForm(ActForm):
    words = StringField(validators=[MOST])


class AnswerForm(ActForm):
    outcome = StringField(validators=[SHORT])
    answer = StringField(validators=[MOST])


class OpeningForm(ActForm):
    edition = WholeNumberField(validators=[Optional(), NUMBER])
    title = StringField(validators=[MOST])
    title_en = StringField(validators=[MOST])
