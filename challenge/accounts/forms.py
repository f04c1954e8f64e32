"""What people may send about their accounts: its shape and its limits."""

from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.validators import ValidationError

from challenge.accounts.rules.role_names import ROLE_NAMES
from challenge.foundation.addresses import email_address, stripped
from challenge.foundation.i18n import LANGUAGES, _

LONGEST_NAME, LONGEST_CODE = 80, 40


def person_name(text: str) -> str:
    """A name that fits on a line, or ValidationError with a sentence."""
    if len(text) > LONGEST_NAME:
        raise ValidationError(_("Écrivez un nom de %(most)s signes au plus.", most=LONGEST_NAME))
    if not text.isprintable():
        raise ValidationError(_("Écrivez ce nom sur une ligne, avec des lettres et des signes simples."))
    return text


class AddressForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """To whom the link is sent."""

    email = StringField(filters=[stripped])

    def validate_email(self, field: Field) -> None:
        field.data = email_address(field.data)


class CodeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A code of an authenticator, or a recovery code."""

    code = StringField(filters=[stripped])

    def validate_code(self, field: Field) -> None:
        if not field.data or len(field.data) > LONGEST_CODE or not field.data.isascii():
            raise ValidationError(_("Écrivez le code à 6 chiffres de votre téléphone."))


class NameForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """How others see a person."""

    name = StringField(filters=[stripped])

    def validate_name(self, field: Field) -> None:
        field.data = person_name(field.data)


class InvitationForm(AddressForm):
    """Whom an administrator invites, and to do what."""

    name = StringField(filters=[stripped])
    role = StringField(filters=[stripped])

    def validate_name(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Écrivez le nom de cette personne."))
        field.data = person_name(field.data)

    def validate_role(self, field: Field) -> None:
        if field.data not in ROLE_NAMES:
            raise ValidationError(_("Choisissez un rôle dans la liste."))


class OwnForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What a person says of themselves."""

    name = StringField(filters=[stripped])
    language = StringField(filters=[stripped])

    def validate_name(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Écrivez le nom que les autres verront."))
        field.data = person_name(field.data)

    def validate_language(self, field: Field) -> None:
        if field.data not in LANGUAGES:
            raise ValidationError(_("Choisissez une langue dans la liste."))
