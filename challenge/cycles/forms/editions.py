"""What an organiser may send about an edition."""

from datetime import date

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length, Optional

from challenge.cycles.rules.phases import PHASES
from challenge.cycles.rules.planning import Span
from challenge.foundation.fields import WholeNumberField
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import lazy_gettext

TITLE = [
    DataRequired(lazy_gettext("Écrivez un titre.")),
    Length(max=120, message=lazy_gettext("Écrivez un titre de 120 signes au plus.")),
]


class DayField(StringField):  # type: ignore[misc] # WTForms is untyped
    """A day, as browsers send it; what was typed is shown again."""

    day: date | None = None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0].strip() if valuelist else ""
        self.day = None
        if self.data:
            try:
                self.day = date.fromisoformat(self.data)
            except ValueError as error:
                raise ValueError(_("Écrivez ce jour ainsi : 2026-03-31.")) from error


class EditionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A new edition."""

    title_fr = StringField(validators=TITLE)
    title_en = StringField(validators=TITLE)


class MoveForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A change of phase, seen in its preview."""

    wanted = StringField(validators=[DataRequired(), Length(max=20)])
    reason = StringField(validators=[Length(max=500)])
    version = WholeNumberField(validators=[Optional()])


class WayForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Who chooses the challenge, and where that was decided."""

    way = StringField(validators=[Length(max=30)])
    source = StringField(validators=[Length(max=1000)])


class PlanForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The days of every phase: `proposals_opens`, `proposals_closes`, `proposals_itself`…"""

    version = WholeNumberField(validators=[Optional()])

    def spans(self) -> dict[str, Span]:
        """The days of each phase, where some were given."""
        return {
            name: Span(self[f"{name}_opens"].day, self[f"{name}_closes"].day, self[f"{name}_itself"].data)
            for name in PHASES
        }


for phase in PHASES:
    setattr(PlanForm, f"{phase}_opens", DayField())
    setattr(PlanForm, f"{phase}_closes", DayField())
    setattr(PlanForm, f"{phase}_itself", BooleanField())
