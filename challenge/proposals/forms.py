"""What people may send about a proposal. What it must say is for the rules: here only how much is read."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import Length, Optional

from challenge.foundation.fields import WholeNumberField

MOST = Length(max=40_000)


class TitleForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The first step: a title."""

    title = StringField(validators=[MOST])


class TextForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The words of a proposal."""

    title = StringField(validators=[MOST])
    summary = StringField(validators=[MOST])
    problem = StringField(validators=[MOST])
    affected = StringField(validators=[MOST])
    evidence = StringField(validators=[MOST])
    idea = StringField(validators=[MOST])
    district = WholeNumberField(validators=[Optional()])
    revision = WholeNumberField(validators=[Optional()])


class DeskForm(TextForm):
    """The words of a proposal, entered for somebody: in which language, where, and that she agreed."""

    language = StringField(validators=[MOST])
    place = StringField(validators=[MOST])
    agreed = BooleanField()


class ForeignForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A file of another platform's proposals, and the language to read it in."""

    file = FileField()
    language = StringField(validators=[MOST])


class MeetingForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What is said once for all the papers of a meeting; each paper's fields have its place: `title-3`."""

    language = StringField(validators=[MOST])
    place = StringField(validators=[MOST])
    agreed = BooleanField()
    rows = WholeNumberField(validators=[Optional()])
    act = StringField(validators=[MOST])


class ClaimForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """The code of a receipt."""

    code = StringField(validators=[MOST])


class ImageForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An image, and the words that stand for it."""

    file = FileField()
    alternative = StringField(validators=[MOST])
    revision = WholeNumberField(validators=[Optional()])


class RevisionForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Which revision was read when a button was pressed."""

    revision = WholeNumberField(validators=[Optional()])


class WithdrawalForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Why a proposal is withdrawn."""

    reason = StringField(validators=[MOST])


class WordingForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An option's words in both languages."""

    label_fr = StringField(validators=[MOST])
    label_en = StringField(validators=[MOST])
    summary_fr = StringField(validators=[MOST])
    summary_en = StringField(validators=[MOST])
    easy_fr = StringField(validators=[MOST])
    easy_en = StringField(validators=[MOST])
    revision = WholeNumberField(validators=[Optional()])


class MergeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Which of one's proposals, and which of the two stays."""

    own = WholeNumberField(validators=[Optional()])
    stays = StringField(validators=[MOST])


class InviteForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """Whom the author of a proposal invites to write it too."""

    email = StringField(validators=[MOST])


class AnswerForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """What the city answers to a proposal; `revision`: of the answer that was read, 0 when there was none."""

    text_fr = StringField(validators=[MOST])
    text_en = StringField(validators=[MOST])
    revision = WholeNumberField(validators=[Optional()])


class ArgumentForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """An argument for or against a proposal. `website`: nobody sees it; a program fills it in."""

    website = StringField(validators=[MOST])
    side = StringField(validators=[MOST])
    words = StringField(validators=[MOST])


class GroupForm(FlaskForm):  # type: ignore[misc] # Flask-WTF is untyped
    """A meeting of the working group; each proposal's field `reason-7` says why."""

    place = WholeNumberField(validators=[Optional()])
    met_on = StringField(validators=[MOST])
    who = StringField(validators=[MOST])
    why = StringField(validators=[MOST])
    others = StringField(validators=[MOST])
