"""What was measured of a project and what was concluded, as those who follow it are told: `slots.happenings`.
None for what a correction replaces."""

import textwrap
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.foundation.following import Happening
from challenge.foundation.sentences import N_, Sentence
from challenge.impact.models.evaluations import Evaluation, Indicator
from challenge.impact.models.measures import Finding, Measure, ReuseSheet
from challenge.impact.rules.findings import LEVELS, SENSES
from challenge.impact.rules.measures import VERIFIED
from challenge.impact.rules.telling import measured
from challenge.projects.rules.words import Words

MEASURE = "measures"  # as the public kind, which tells it in feeds
FINDING, SHEET = "finding", "reuse-sheet"
KINDS = {"measure": MEASURE, "finding": FINDING, "sheet": SHEET}
"""By what is verified, as `services/verifying` names it."""
SUBJECTS = {
    MEASURE: N_("« %(title)s » : une mesure est vérifiée"),
    FINDING: N_("« %(title)s » : une conclusion est publiée"),
    SHEET: N_("« %(title)s » : la fiche pour refaire ailleurs est publiée"),
}
PROVED = N_("Sa page la montre avec sa preuve, à côté de ce qui était annoncé.")
FOUND = N_("%(sense)s : « %(words)s »")
STRENGTH = N_("La force de la preuve : %(level)s sur %(most)s.")
TO_REDO = N_("Comment faire, ce que cela coûte, ce qu’il faut, et ce qui n’a pas marché.")
LONGEST = 400
"""How much of a conclusion is told away from its page."""


def measure(session: Session, key: str, _now: datetime) -> Happening | None:
    """A measure that somebody else verified."""
    row = session.get(Measure, int(key))
    if row is None or row.state != VERIFIED:
        return None
    what = session.get_one(Indicator, row.indicator_id)
    said = measured(
        Words(what.name_fr, what.name_en),
        row.value,
        Words(what.unit_fr, what.unit_en),
        row.measured_on,
    )
    return _happening(session, MEASURE, row, [said, Sentence(PROVED)], f"measure-{row.id}")


def finding(session: Session, key: str, _now: datetime) -> Happening | None:
    """A conclusion that somebody else verified, good or bad."""
    row = session.get(Finding, int(key))
    if row is None or row.state != VERIFIED:
        return None
    words = textwrap.shorten(row.words, LONGEST, placeholder="…")
    said = [
        Sentence(FOUND, {"sense": SENSES[row.sense], "words": words}),
        Sentence(STRENGTH, {"level": row.level, "most": max(LEVELS)}),
    ]
    return _happening(session, FINDING, row, said, f"finding-{row.id}")


def sheet(session: Session, key: str, _now: datetime) -> Happening | None:
    """The reuse sheet that everybody reads."""
    row = session.get(ReuseSheet, int(key))
    if row is None or row.state != VERIFIED:
        return None
    return _happening(session, SHEET, row, [Sentence(TO_REDO)], "sheet")


def _happening(
    session: Session, kind: str, row: Measure | Finding | ReuseSheet, said: Sequence[Sentence], anchor: str
) -> Happening:
    of = session.get_one(Evaluation, row.evaluation_id)
    return Happening(
        subject=Sentence(SUBJECTS[kind], {"title": Words(of.title_fr, of.title_en)}),
        body=said,
        address=f"/impact/projects/{of.ref}#{anchor}",
        known=[actors.account(row.entered_by) or 0],  # a letter told whoever entered it
    )


HAPPENINGS = {MEASURE: measure, FINDING: finding, SHEET: sheet}
