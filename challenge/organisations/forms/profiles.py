"""What may be sent about an organisation. What it must say is for the rules."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import Length, Optional

from challenge.foundation.fields import WholeNumberField

MOST = Length(max=5_000)


class ProfileForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What an organisation says of itself; `revision`: the one that was read."""

    name = StringField(validators=[MOST])
    kind = StringField(validators=[MOST])
    siren = StringField(validators=[MOST])
    rna = StringField(validators=[MOST])
    size = StringField(validators=[MOST])
    place = StringField(validators=[MOST])
    summary = StringField(validators=[MOST])
    offers = StringField(validators=[MOST])
    wants = StringField(validators=[MOST])
    email = StringField(validators=[MOST])
    phone = StringField(validators=[MOST])
    website = StringField(validators=[MOST])
    revision = WholeNumberField(validators=[Optional()])

    def typed(self) -> dict[str, str]:
        """Each field as it was sent."""
        return {one.name: one.data or "" for one in self if isinstance(one.data, str)}


class StatusForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A status, its source, its days."""

    status = StringField(validators=[MOST])
    source = StringField(validators=[MOST])
    since = StringField(validators=[MOST])
    until = StringField(validators=[MOST])


class SheetForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A file of organisations."""

    file = FileField()
