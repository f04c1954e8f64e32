"""What may be sent about donors and gifts. What it must say is for the rules."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, StringField
from wtforms.validators import Length, Optional

from challenge.foundation.fields import WholeNumberField
from challenge.foundation.money import read_euros
from challenge.funds.rules.donors import Donor
from challenge.funds.services.gifts import Said

MOST = Length(max=2_000)
SHORT = Length(max=40)


class DonorForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Somebody who gives."""

    kind = StringField(validators=[SHORT])
    name = StringField(validators=[MOST])
    address = StringField(validators=[MOST])
    siren = StringField(validators=[SHORT])
    email = StringField(validators=[MOST])

    def donor(self) -> Donor:
        """What was typed."""
        return Donor(
            self.name.data or "",
            self.kind.data or "",
            self.address.data or "",
            self.siren.data or "",
            self.email.data or "",
        )


class GiftForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A gift that somebody promises."""

    donor = WholeNumberField(validators=[Optional()])
    amount = StringField(validators=[SHORT])
    nature = StringField(validators=[SHORT])
    described = StringField(validators=[MOST])
    attested = BooleanField()
    purpose = StringField(validators=[MOST])
    counterpart = StringField(validators=[SHORT])
    anonymous = BooleanField()
    promised_on = DateField(validators=[Optional()])

    def said(self) -> Said:
        """What was typed, amounts read in euros; no counterpart is none."""
        back = (self.counterpart.data or "").strip()
        return Said(
            donor_id=self.donor.data or 0,
            cents=read_euros(self.amount.data or ""),
            purpose=self.purpose.data or "",
            counterpart_cents=read_euros(back) if back else 0,
            in_kind=self.nature.data == "in_kind",
            described=self.described.data or "",
            attested=bool(self.attested.data),
            anonymous=bool(self.anonymous.data),
        )


class ReceiveForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The day on which a gift came, and its movement at the bank."""

    received_on = DateField(validators=[Optional()])
    bank_reference = StringField(validators=[Length(max=140)])


class ReasonForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why something is cancelled or set aside."""

    reason = StringField(validators=[MOST])


class StatementForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A file of the bank."""

    file = FileField()


class MatchForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The gift that a line is."""

    gift = WholeNumberField(validators=[Optional()])
