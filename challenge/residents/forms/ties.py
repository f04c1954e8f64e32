"""What residents, and staff at the desk, may send about who is who."""

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from challenge.foundation.fields import WholeNumberField
from challenge.foundation.i18n import lazy_gettext
from challenge.foundation.sentences import N_

SCOPES = {
    "new": N_("Les personnes qui n’ont pas encore de code"),
    "all": N_("Toutes les personnes sans compte lié"),
    "one": N_("Une seule personne"),
}
EVIDENCE = {
    "card": N_("Carte d’identité"),
    "passport": N_("Passeport"),
    "permit": N_("Titre de séjour"),
    "other": N_("Autre pièce avec photo"),
}


class CodeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The code of a letter and a birth date."""

    code = StringField(
        validators=[DataRequired(lazy_gettext("Tapez le code de votre lettre.")), Length(max=60)]
    )
    birth = StringField(
        validators=[DataRequired(lazy_gettext("Tapez votre date de naissance.")), Length(max=20)]
    )


class LettersForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Whom letters are for."""

    scope = SelectField(choices=list(SCOPES))
    language = SelectField(choices=["fr", "en"])
    reference = StringField(validators=[Length(max=40)])


class DeskForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The person whose identity was seen."""

    person = WholeNumberField(validators=[DataRequired(lazy_gettext("Choisissez la personne."))])
    evidence = SelectField(choices=list(EVIDENCE))
