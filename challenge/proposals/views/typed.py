"""What was typed in the form of a proposal, read as its words; what is wrong with it, by field."""

from collections.abc import Iterable

from challenge.city.queries.settings import District
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.proposals.forms import TextForm
from challenge.proposals.rules.refusals import ContentRefused
from challenge.proposals.rules.texts import WORDS, Content


def content_of(form: TextForm) -> Content:
    """The words; a district that cannot be read is one that does not exist."""
    words = {name: form[name].data or "" for name in WORDS}
    district = form.district.data
    unreadable = form.district.raw_data and form.district.raw_data[0] and district is None
    return Content(**words, district_id=-1 if unreadable else district)


def said(refused: ContentRefused) -> dict[str, str]:
    """What is wrong, in words, by the name of the field."""
    return {field: say(sentence) for field, sentence in refused.faults.items()}


def where(districts: Iterable[District]) -> list[tuple[int | str, str]]:
    """The districts to choose from, the whole town first."""
    return [("", _("Toute la ville")), *((one.id, one.name) for one in districts)]
