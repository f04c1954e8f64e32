"""What may be sent for the report of a year. What it must say is for the rules."""

from flask import request
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

ADDRESS = "address-"


class ReportForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The account of a year."""

    activity = StringField(validators=[Length(max=100_000)])

    def addresses(self) -> dict[str, str]:
        """What was typed of each beneficiary, by its award."""
        return {
            name.removeprefix(ADDRESS): value
            for name, value in request.form.items()
            if name.startswith(ADDRESS) and name.removeprefix(ADDRESS).isdigit()
        }


class SiretForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Under which number a vehicle publishes."""

    siret = StringField(validators=[Length(max=40)])
