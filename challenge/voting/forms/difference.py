"""What officers may send about a difference between the tally and the participation."""

from flask_wtf import FlaskForm
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from challenge.foundation.i18n import _

LEAST, MOST = 20, 2000


class ExplanationForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The explanation, as the minutes will carry it."""

    explanation = TextAreaField(filters=[lambda text: (text or "").replace("\r\n", "\n").strip()])

    def validate_explanation(self, field: Field) -> None:
        """A sentence at least, and no more than the minutes can carry."""
        if not LEAST <= len(field.data) <= MOST:
            raise ValidationError(
                _("Écrivez de %(least)s à %(most)s signes : ce qui s’est passé, et comment on le sait.",
                  least=LEAST, most=MOST)
            )  # fmt: skip


class ReleaseForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Which text the officer read."""

    seen = StringField(validators=[Length(max=64)])
