"""What officers may send about a call's funding vote."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

TEXT, SHORT = Length(max=2000), Length(max=200)


class VoteForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What the call's rules leave to officers: dates, words, trustees, who makes the codes, thresholds."""

    question_fr = StringField(validators=[TEXT])
    question_en = StringField(validators=[TEXT])
    opens_at = StringField(validators=[SHORT])
    closes_at = StringField(validators=[SHORT])
    electorate_fr = StringField(validators=[TEXT])
    electorate_en = StringField(validators=[TEXT])
    legal_fr = StringField(validators=[TEXT])
    legal_en = StringField(validators=[TEXT])
    minimum_age = StringField(validators=[SHORT])
    least_voters = StringField(validators=[SHORT])
    complaint_hours = StringField(validators=[SHORT])
    maximum_extension_hours = StringField(validators=[SHORT])
    trustees = StringField(validators=[TEXT])
    trustees_needed = StringField(validators=[SHORT])
    administrator = StringField(validators=[TEXT])
    credential_authority = StringField(validators=[TEXT])


class WithdrawForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A project that leaves the vote, and why."""

    reference = StringField(validators=[SHORT])
    reason = StringField(validators=[Length(max=1000)])
