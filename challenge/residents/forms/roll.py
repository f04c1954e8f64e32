"""What staff may send about the roll."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from challenge.foundation.i18n import lazy_gettext


class UploadForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A file of the city."""

    file = FileField(validators=[FileRequired(lazy_gettext("Choisissez le fichier de la ville."))])


class ApplyForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Yes to what a preview asks."""

    leave_wrong = BooleanField()
    let_go = BooleanField()
