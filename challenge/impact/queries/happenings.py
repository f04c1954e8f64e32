"""What was measured of a project and what was concluded, as those who follow it are told: `slots.happenings`.
Nothing of what a correction replaces."""

import textwrap
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.foundation.following import Happening, HappeningKind
from challenge.foundation.sentences import N_, Sentence
from challenge.impact.models.evaluations import Evaluation, Indicator
from challenge.impact.models.measures import Finding, Measure, ReuseSheet
from challenge.impact.rules.findings import LEVELS, SENSES
from challenge.impact.rules.measures import VERIFIED
from challenge.impact.rules.telling import measured
from challenge.projects.rules.words import Words

MEASURE = "measures"  # as the public kind, which tells it in feeds
FINDING, SHEET = "finding", "reuse-sheet"
Row = TypeVar("Row", Measure, Finding, ReuseSheet)
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


def measure(session: Session, keys: Collection[str], _now: datetime) -> dict[str, Happening]:
    """Measures that somebody else verified."""
    rows = _verified(session, Measure, keys)
    of = select(Indicator).where(Indicator.id.in_([row.indicator_id for row in rows]))
    named = {one.id: one for one in session.scalars(of)}
    said = {row.id: [_measured(row, named[row.indicator_id]), Sentence(PROVED)] for row in rows}
    return _happenings(session, MEASURE, rows, said, "measure-%s")


def finding(session: Session, keys: Collection[str], _now: datetime) -> dict[str, Happening]:
    """Conclusions that somebody else verified, good or bad."""
    rows = _verified(session, Finding, keys)
    said = {
        row.id: [
            Sentence(
                FOUND,
                {
                    "sense": SENSES[row.sense],
                    "words": textwrap.shorten(row.words, LONGEST, placeholder="…"),
                },
            ),
            Sentence(STRENGTH, {"level": row.level, "most": max(LEVELS)}),
        ]
        for row in rows
    }
    return _happenings(session, FINDING, rows, said, "finding-%s")


def sheet(session: Session, keys: Collection[str], _now: datetime) -> dict[str, Happening]:
    """Reuse sheets that everybody reads."""
    rows = _verified(session, ReuseSheet, keys)
    return _happenings(session, SHEET, rows, {row.id: [Sentence(TO_REDO)] for row in rows}, "sheet")


def _measured(row: Measure, what: Indicator) -> Sentence:
    name, unit = Words(what.name_fr, what.name_en), Words(what.unit_fr, what.unit_en)
    return measured(name, row.value, unit, row.measured_on)


def _verified(session: Session, table: type[Row], keys: Collection[str]) -> Sequence[Row]:
    return session.scalars(select(table).where(table.id.in_(map(int, keys)), table.state == VERIFIED)).all()


def _happenings(
    session: Session,
    kind: str,
    rows: Sequence[Measure | Finding | ReuseSheet],
    said: Mapping[int, Sequence[Sentence]],
    anchor: str,
) -> dict[str, Happening]:
    of = select(Evaluation).where(Evaluation.id.in_([row.evaluation_id for row in rows]))
    known = {one.id: one for one in session.scalars(of)}
    return {
        f"{row.id}": Happening(
            subject=Sentence(SUBJECTS[kind], {"title": Words(one.title_fr, one.title_en)}),
            body=said[row.id],
            address=f"/impact/projects/{one.ref}#{anchor.replace('%s', str(row.id))}",
            known=[actors.account(row.entered_by) or 0],  # a letter told whoever entered it
        )
        for row in rows
        for one in [known[row.evaluation_id]]
    }


# None is wide: the feeds of everything tell measures, and what each dossier concludes, as public kinds.
HAPPENINGS = {
    MEASURE: HappeningKind(measure),
    FINDING: HappeningKind(finding),
    SHEET: HappeningKind(sheet),
}
