"""What an officer's yes to opening carries."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length


class SeenForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The fingerprint of what the officer read."""

    seen = StringField(validators=[Length(max=64)])
