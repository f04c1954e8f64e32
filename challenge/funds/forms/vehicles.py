"""What may be sent about vehicles. What it must say is for the rules."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional

from challenge.foundation.money import read_euros
from challenge.funds.rules.derogations import Order

MOST = Length(max=2_000)


class VehicleForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A vehicle to record."""

    name = StringField(validators=[MOST])
    kind = StringField(validators=[Length(max=40)])
    consumable = BooleanField()
    by_statutes = SelectMultipleField(validate_choice=False)


class IdentityForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What the tax receipts of a vehicle say of it."""

    siren = StringField(validators=[Length(max=40)])
    address = StringField(validators=[MOST])
    about = StringField(validators=[MOST])


class DerogationForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An order of ministers."""

    source = StringField(validators=[MOST])
    programme = StringField(validators=[MOST])
    amount = StringField(validators=[Length(max=40)])
    starts_on = DateField(validators=[Optional()])
    ends_on = DateField(validators=[Optional()])

    def order(self) -> Order:
        """What was typed, its amount read in euros."""
        return Order(
            self.source.data or "",
            self.programme.data or "",
            read_euros(self.amount.data or ""),
            self.starts_on.data,
            self.ends_on.data,
        )
