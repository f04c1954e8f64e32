"""What officers may send about seats."""

from email_validator import EmailNotValidError, validate_email
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, StringField
from wtforms.validators import NumberRange, Optional, ValidationError

from challenge.foundation.fields import WholeNumberField
from challenge.foundation.i18n import _, lazy_gettext


class SeatForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The address of whoever is invited to a seat."""

    email = StringField(filters=[lambda text: (text or "").strip()])

    def validate_email(self, field: Field) -> None:
        try:
            found = validate_email(field.data[:255], check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            raise ValidationError(_("Écrivez une adresse complète, comme ada@exemple.fr.")) from None
        field.data = found.normalized.lower()


class ThresholdForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The record of keys made together."""

    file = FileField(
        validators=[FileRequired(lazy_gettext("Choisissez le fichier que belenios-tool a écrit."))]
    )


class PlatformCodesForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """How many codes a demonstration makes where no electorate is frozen."""

    number = WholeNumberField(
        validators=[
            Optional(),
            NumberRange(1, 10_000, lazy_gettext("Écrivez un nombre de codes, de 1 à 10 000.")),
        ]
    )
