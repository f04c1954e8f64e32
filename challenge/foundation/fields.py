"""Fields of forms that several features have, and that a library lacks."""

from collections.abc import Sequence
from typing import Any

from wtforms import IntegerField

from challenge.foundation.i18n import _

BEYOND = 2**31
"""The first whole number that the columns of a database refuse."""


class WholeNumberField(IntegerField):  # type: ignore[misc] # WTForms is untyped
    """A whole number that every database holds. Any other is refused as what is no number at all, and `data`
    is None."""

    data: Any  # int or None, which validators tell apart

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read what was sent. ValueError, which WTForms tells beside the field."""
        super().process_formdata(valuelist)
        if self.data is not None and not -BEYOND < self.data < BEYOND:
            self.data = None
            raise ValueError(_("Écrivez un nombre entier."))
