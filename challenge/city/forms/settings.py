"""What staff may send about the city."""

from datetime import date

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField
from wtforms.validators import Length, ValidationError

from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import lazy_gettext


class SettingForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """One value, from a day on, and where it was decided."""

    value = StringField(validators=[Length(max=10_000)])
    valid_from = StringField(validators=[Length(max=20)])
    source = StringField(validators=[Length(max=500)])

    def validate_valid_from(self, field: StringField) -> None:
        try:
            date.fromisoformat((field.data or "").strip())
        except ValueError as error:
            raise ValidationError(_("Écrivez ce jour ainsi : 2026-03-31.")) from error

    def day(self) -> date:
        """The day, once the form is valid."""
        return date.fromisoformat(self.valid_from.data.strip())


class DistrictsForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The districts, one a line."""

    districts = StringField(validators=[Length(max=20_000)])


class OutlinesForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The outlines of the districts, a GeoJSON file."""

    outlines = FileField(validators=[FileRequired(lazy_gettext("Choisissez le fichier des contours."))])
