"""E-mail addresses as people type them."""

from email_validator import EmailNotValidError, validate_email
from wtforms.validators import ValidationError

from challenge.foundation.i18n import _

LONGEST_EMAIL = 254


def stripped(text: str | None) -> str:
    """A line of text without blanks around it."""
    return (text or "").strip()


def email_address(text: str) -> str:
    """The address in lower case, or ValidationError with a sentence. Nothing is asked of any server."""
    try:
        if len(text) > LONGEST_EMAIL:
            raise EmailNotValidError
        found = validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise ValidationError(_("Écrivez une adresse complète, comme ada@exemple.fr.")) from None
    return found.normalized.lower()
