"""What somebody sent, kept on the page that says what is wrong with it, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_wtf import FlaskForm

from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.voting.rules.refusals import FormUnreadable

SENT_BACK = (409, 422)
"""Refusals that leave the form on the page; the others are pages of their own."""


@dataclass(frozen=True)
class Typed:
    """Each field as it was sent; what is wrong, by field."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """A field as it was sent, nothing at first."""
        return self.values.get(name, "")


NOTHING = Typed()


def refused(
    form: FlaskForm, refusal: RuleBroken, places: Mapping[type[RuleBroken], str], first: str
) -> Typed:
    """The form sent back, its fault at its field, at the `first` one where no other is named. Raises the
    refusal again when it is none of the form's."""
    at = next((place for kind, place in places.items() if isinstance(refusal, kind)), first)
    return Typed(values(form), refused_at(at, refusal))


def refused_at(place: str, refusal: RuleBroken) -> dict[str, str]:
    """What is wrong, at this field. Raises the refusal again when it is none of a form's."""
    if refusal.status not in SENT_BACK:
        raise refusal
    return {place: say(refusal.sentence)}


def values(form: FlaskForm) -> dict[str, str]:
    """Every field as it was sent, right or wrong; several answers of one field are joined by spaces."""
    return {
        name: " ".join(map(str, one.raw_data)) if one.raw_data and one.type != "FileField" else ""
        for name, one in form._fields.items()
        if name != "csrf_token"
    }


def require_readable(form: FlaskForm, *, days: frozenset[str] = frozenset()) -> None:
    """Raises FormUnreadable for what no page of ours sends; days and numbers that do not read are for the
    rules, which say so at their field."""
    if not form.validate() and set(form.errors) - days:
        raise FormUnreadable
