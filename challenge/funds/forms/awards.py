"""What may be sent about envelopes, awards, agreements and payments. What it must say is for the rules."""

from flask_wtf import FlaskForm
from wtforms import DateField, StringField
from wtforms.validators import Length, Optional

from challenge.foundation.fields import WholeNumberField
from challenge.foundation.money import read_euros

MOST = Length(max=4_000)
SHORT = Length(max=60)


class EnvelopeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Money to set aside for a call."""

    vehicle = WholeNumberField(validators=[Optional()])
    call = WholeNumberField(validators=[Optional()])
    purpose = StringField(validators=[MOST])
    amount = StringField(validators=[SHORT])


class ChangeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An envelope to raise or to lower."""

    way = StringField(validators=[SHORT])
    amount = StringField(validators=[SHORT])

    def cents(self) -> int | None:
        """The amount, below zero to lower."""
        read = read_euros(self.amount.data or "")
        if read is None or read <= 0:
            return None
        return -read if self.way.data == "lower" else read


class CommitForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An award to commit; its parts are read beside, one field for each envelope."""

    declared = StringField(validators=[SHORT])
    body_kind = StringField(validators=[SHORT])
    body_name = StringField(validators=[Length(max=200)])
    body_number = StringField(validators=[SHORT])


class SignatureForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A signature to record."""

    side = StringField(validators=[SHORT])
    signer = StringField(validators=[MOST])
    signed_on = DateField(validators=[Optional()])
    document = StringField(validators=[Length(max=64)])


class AmountForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A sum, its reason or its movement at the bank."""

    amount = StringField(validators=[SHORT])
    reason = StringField(validators=[MOST])
    tranche = WholeNumberField(validators=[Optional()])
    bank_reference = StringField(validators=[Length(max=140)])
    on = DateField(validators=[Optional()])


class FileForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A file of transfers to make."""

    vehicle = WholeNumberField(validators=[Optional()])
    on = DateField(validators=[Optional()])


class AccountForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A bank account."""

    owner = StringField(validators=[SHORT])
    holder = StringField(validators=[MOST])
    iban = StringField(validators=[Length(max=60)])


class WordsForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A few words."""

    words = StringField(validators=[MOST])
