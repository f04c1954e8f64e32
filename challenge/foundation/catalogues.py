"""Message catalogues, read from their `.po` sources: there is no compiled file to forget."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain, get_locale

from challenge.foundation.typography import french_spaces

DIRECTORY = Path(__file__).parents[1] / "translations"


class French(NullTranslations):
    """French texts are the message ids; all that they need is their spaces."""

    def gettext(self, message: str) -> str:
        return french_spaces(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        # French counts nought as singular, unlike the source convention of gettext.
        return french_spaces(msgid1 if abs(n) < 2 else msgid2)

    ugettext = gettext
    ungettext = ngettext


class Catalogues(Domain):  # type: ignore[misc] # Flask-Babel is untyped
    """Where Flask-Babel finds the texts of the reader's language."""

    def get_translations(self) -> NullTranslations:
        return catalogue(str(get_locale() or "fr"))


@cache
def catalogue(language: str) -> NullTranslations:
    """The texts of a language; French when it has no catalogue."""
    path = DIRECTORY / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return French()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled)
