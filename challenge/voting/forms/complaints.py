"""What people may write when they complain, and officers when they answer or note an incident."""

from email_validator import EmailNotValidError, validate_email
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import lazy_gettext
from challenge.voting.forms.acts import SHORT, InstantField
from challenge.voting.rules.complaints import LONGEST

LONG = Length(max=LONGEST, message=lazy_gettext("Écrivez 4 000 signes au plus."))


class ComplaintForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A complaint by somebody who is signed in: their name and address are known."""

    text = StringField(validators=[DataRequired(lazy_gettext("Écrivez votre réclamation.")), LONG])


class StrangersComplaintForm(ComplaintForm):
    """A complaint by anybody, with the address that will receive its receipt and answer."""

    name = StringField(
        validators=[
            DataRequired(lazy_gettext("Écrivez votre nom.")),
            Length(max=80, message=lazy_gettext("Écrivez un nom de 80 signes au plus.")),
        ]
    )
    email = StringField(validators=[DataRequired(lazy_gettext("Écrivez votre adresse e-mail."))])

    def validate_email(self, field: StringField) -> None:
        """A whole address; nothing is asked of any server."""
        try:
            found = validate_email((field.data or "").strip(), check_deliverability=False)
        except EmailNotValidError:
            raise ValidationError(_("Écrivez une adresse complète, comme ada@exemple.fr.")) from None
        field.data = found.normalized.lower()


class AnswerForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An officer's answer; what it lacks, the rule says."""

    outcome = StringField()
    answer = StringField()


class IncidentForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Something that happened."""

    happened_at = InstantField(validators=[DataRequired(lazy_gettext("Écrivez le jour et l’heure."))])
    reason_fr = StringField(validators=[DataRequired(lazy_gettext("Écrivez ce qui s’est passé.")), SHORT])
    reason_en = StringField(validators=[SHORT])
    public = BooleanField()


class DespiteForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why a result is published while complaints wait."""

    despite = StringField(validators=[SHORT])
