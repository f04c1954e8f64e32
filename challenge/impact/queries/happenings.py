"""What was measured of a project, as those who follow it are told: `slots.happenings`."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.following import Happening
from challenge.foundation.sentences import N_, Sentence
from challenge.impact.models.evaluations import Evaluation, Indicator
from challenge.impact.models.measures import Measure
from challenge.impact.rules.measures import VERIFIED
from challenge.impact.rules.telling import measured
from challenge.projects.rules.words import Words

MEASURE = "measures"  # as the public kind, which tells it in feeds
SUBJECT = N_("« %(title)s » : une mesure est vérifiée")
PROVED = N_("Sa page la montre avec sa preuve, à côté de ce qui était annoncé.")


def measure(session: Session, key: str, _now: datetime) -> Happening | None:
    """A measure that somebody else verified, while no correction replaces it."""
    row = session.get(Measure, int(key))
    if row is None or row.state != VERIFIED:
        return None
    of = session.get_one(Evaluation, row.evaluation_id)
    what = session.get_one(Indicator, row.indicator_id)
    said = measured(
        Words(what.name_fr, what.name_en),
        row.value,
        Words(what.unit_fr, what.unit_en),
        row.measured_on,
    )
    by = row.entered_by.removeprefix("account:")
    return Happening(
        subject=Sentence(SUBJECT, {"title": Words(of.title_fr, of.title_en)}),
        body=[said, Sentence(PROVED)],
        address=f"/impact/projects/{of.ref}#measure-{row.id}",
        known=[int(by)] if by.isascii() and by.isdigit() else (),
    )
