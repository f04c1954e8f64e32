"""What may be sent about needs and pledges. What it must say is for the rules."""

from collections.abc import Mapping
from datetime import date

from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import StringField
from wtforms.validators import Length, Optional

from challenge.foundation.fields import WholeNumberField
from challenge.partners.rules import needs
from challenge.partners.rules.needs import Asked

MOST = Length(max=5_000)


class AskedForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A need, or a pledge in the name of an `organisation`."""

    organisation = WholeNumberField(validators=[Optional()])
    kind = StringField(validators=[MOST])
    quantity = StringField(validators=[MOST])
    words = StringField(validators=[MOST])
    day = StringField(validators=[MOST])

    def asked(self, today: date, kind: str = "") -> Asked:
        """What was typed, of this kind where it is given. FormRefused."""
        said = [one.data or "" for one in (self.quantity, self.words, self.day)]
        return needs.read(kind or self.kind.data or "", *said, today=today)

    def typed(self) -> dict[str, str]:
        """Each field as it was sent."""
        return {one.name: str(one.data or "") for one in self if one.name != "csrf_token"}


class AnswerForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Yes or no, and why; of a delivery, which one."""

    accepted = StringField(validators=[MOST])
    reason = StringField(validators=[MOST])


class DeliveryForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What was given."""

    quantity = StringField(validators=[MOST])
    value = StringField(validators=[MOST])
    evidence = StringField(validators=[MOST])
    files = MultipleFileField()

    def sent(self) -> list[FileStorage]:
        """The files that were chosen; a browser sends an empty one for none."""
        return [one for one in self.files.data or [] if isinstance(one, FileStorage) and one.filename]


class TogetherForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A collaboration in the name of an `organisation`, perhaps for a project (`ref`); what comes of it is in
    fields that have a place: `words-1`, `day-1`."""

    organisation = WholeNumberField(validators=[Optional()])
    ref = StringField(validators=[Length(max=12)])
    what = StringField(validators=[MOST])
    asker_brings = StringField(validators=[MOST])
    other_brings = StringField(validators=[MOST])

    def typed(self, places: Mapping[str, str]) -> dict[str, str]:
        """Each field as it was sent, with those of `places`."""
        mine = {one.name: str(one.data or "") for one in self if one.name != "csrf_token"}
        return {name: text for name, text in places.items() if name.startswith(("words-", "day-"))} | mine


class OutreachForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A call to organisations: its words, and the filters of the directory that say for whom. `revision`: of
    a draft, the one that was read."""

    title = StringField(validators=[MOST])
    title_en = StringField(validators=[MOST])
    words_said = StringField(validators=[MOST])
    words_said_en = StringField(validators=[MOST])
    wanted = StringField(validators=[MOST])
    closes_on = StringField(validators=[MOST])
    words = StringField(validators=[MOST])
    kind = StringField(validators=[MOST])
    status = StringField(validators=[MOST])
    size = StringField(validators=[MOST])
    place = StringField(validators=[MOST])
    revision = WholeNumberField(validators=[Optional()])

    def typed(self) -> dict[str, str]:
        """Each field as it was sent."""
        return {one.name: one.data or "" for one in self if isinstance(one.data, str)}


class NotNowForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why an `organisation` promises nothing now."""

    organisation = WholeNumberField(validators=[Optional()])
    reason = StringField(validators=[MOST])


class OutcomeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What came of it."""

    outcome = StringField(validators=[MOST])


class TieForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A gift of the ledger, as « vehicle:gift »."""

    gift = StringField(validators=[MOST])
