"""What officers may send about a draft: the fields of its sections, as they typed them."""

import re
from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.voting.rules.drafting.sections import Section

LONGEST = 10_000
ROW = re.compile(r"(\d{1,3})\.(.+)", re.ASCII)


class TypedTooLong(RuleBroken):
    status = 413
    msgid = N_("Un des textes dépasse %(most)s signes. Raccourcissez-le, puis enregistrez.")


class BeginForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A new draft, from a file when there is one."""

    file = FileField()


class SectionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What comes with the fields of a section: the version that was read, and what to do with a row."""

    version = IntegerField(validators=[InputRequired(), NumberRange(min=0, max=1_000_000)])
    act = StringField(validators=[Length(max=20)])


class FreezeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Yes to the sheet that was read in the preview."""

    seen = StringField(validators=[InputRequired(), Length(max=64)])
    reread = BooleanField()


def typed(section: Section, sent: Mapping[str, str]) -> dict[str, Any]:
    """What was typed in a section; TypedTooLong past what is worth keeping. Rows come in their order."""
    if any(len(text) > LONGEST for text in sent.values()):
        raise TypedTooLong(most=LONGEST)
    content: dict[str, Any] = {name: _clean(sent.get(name, "")) for name in section.fields}
    if section.rows:
        content[section.rows] = _rows(section, sent)
    return content


def _rows(section: Section, sent: Mapping[str, str]) -> list[dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name, text in sent.items():
        row = ROW.fullmatch(name.removeprefix(f"{section.rows}."))
        if name.startswith(f"{section.rows}.") and row and row[2] in section.of_row:
            found.setdefault(int(row[1]), dict.fromkeys(section.of_row, ""))[row[2]] = _clean(text)
    return [found[number] for number in sorted(found)][: section.most_rows]


def _clean(text: str) -> str:
    """As typed, without NUL and with one kind of line ends."""
    return text.replace("\x00", "").replace("\r\n", "\n")
