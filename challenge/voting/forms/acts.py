"""What an officer may write when deciding about a vote."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from challenge.foundation import surroundings
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import lazy_gettext
from challenge.voting.rules.acts import LONGEST_REASON

SHORT = Length(max=LONGEST_REASON, message=lazy_gettext("Écrivez une raison de 1 000 signes au plus."))


class InstantField(StringField):  # type: ignore[misc] # WTForms is untyped
    """A day and an hour of the city, as browsers send them; what was typed is shown again."""

    instant: datetime | None = None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0].strip() if valuelist else ""
        self.instant = None
        try:
            local = datetime.fromisoformat(self.data)
            if local.tzinfo is None:
                local = local.replace(tzinfo=ZoneInfo(surroundings.settings().timezone))
            self.instant = local.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise ValueError(_("Écrivez le jour et l’heure ainsi : 2026-03-31T18:00.")) from error


class ReasonForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A public reason, in French and, if possible, in English."""

    reason_fr = StringField(
        validators=[DataRequired(lazy_gettext("Écrivez la raison : elle est publique.")), SHORT]
    )
    reason_en = StringField(validators=[SHORT])


class ExtensionForm(ReasonForm):
    """A later closing."""

    closes_at = InstantField(validators=[DataRequired(lazy_gettext("Écrivez le jour et l’heure."))])


class AnnulmentForm(ReasonForm):
    """An end without result; perhaps the vote will be held again."""

    again = BooleanField()
