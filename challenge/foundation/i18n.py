"""Languages: French texts are the message ids; English comes from the catalogue."""

from flask_babel import Babel, get_locale, gettext, lazy_gettext, ngettext

from challenge.foundation.sentences import N_, Sentence

_ = gettext

__all__ = ["N_", "Babel", "_", "get_locale", "gettext", "lazy_gettext", "ngettext", "say"]


def say(sentence: Sentence) -> str:
    """A sentence in the reader's language."""
    return str(gettext(sentence.msgid)) % sentence.params
