"""What happened to a supported project, as those who follow it are told: `slots.happenings`. None for what
is hidden, or so no more; whether the project itself is public is asked of its target."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from challenge.foundation.following import Happening
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.applications import Application
from challenge.projects.models.incubation_words import ProjectNews
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.milestones import Milestone
from challenge.projects.queries import applications
from challenge.projects.rules.incubation import ends, milestones
from challenge.projects.rules.incubation.news import PUBLISHED

NEWS, MILESTONE, END = "project-news", "milestone", "project-end"
SUBJECTS = {
    NEWS: N_("« %(title)s » : une nouvelle de l’équipe"),
    MILESTONE: N_("« %(title)s » : une étape est validée"),
    END: N_("« %(title)s » : l’accompagnement est terminé"),
}
HEADLINE = N_("« %(headline)s »")
STEP = N_("C’est l’étape %(number)s de son plan.")
REACHED = N_("Étapes validées : %(done)s sur %(total)s.")
ENDED = N_("Comment il se termine : %(ending)s.")
WHY_ENDED = N_("Le motif, et ce que devient l’argent qui reste, sont sur sa page.")


def news(session: Session, key: str, _now: datetime) -> Happening | None:
    """A piece of news, while everybody may read it."""
    row = session.get(ProjectNews, int(key))
    if row is None or row.state != PUBLISHED:
        return None
    said = [Sentence(HEADLINE, {"headline": row.title})]
    return _happening(session, NEWS, row.incubation_id, said, f"news-{row.id}")


def milestone(session: Session, key: str, _now: datetime) -> Happening | None:
    """A milestone that somebody validated, with how many were then; what it is about is on its page."""
    row = session.get(Milestone, int(key))
    if row is None or row.state != milestones.VALIDATED:
        return None
    then = and_(Milestone.state == milestones.VALIDATED, Milestone.decided_at <= row.decided_at)
    counted = select(func.count(), func.sum(case((then, 1), else_=0)))
    total, done = session.execute(counted.where(Milestone.incubation_id == row.incubation_id)).one()
    said = [
        Sentence(STEP, {"number": row.place + 1}),
        Sentence(REACHED, {"done": done, "total": total}),
    ]
    return _happening(session, MILESTONE, row.incubation_id, said, f"milestone-{row.place + 1}")


def end(session: Session, key: str, _now: datetime) -> Happening | None:
    """The end of an incubation, whose number is `key`."""
    row = session.get(Incubation, int(key))
    if row is None or row.ending is None:
        return None
    said = [Sentence(ENDED, {"ending": ends.NAMES[row.ending]}), Sentence(WHY_ENDED)]
    return _happening(session, END, row.id, said)


def _happening(
    session: Session, kind: str, incubation_id: int, said: Sequence[Sentence], anchor: str = "happening"
) -> Happening:
    one = _application(session, incubation_id)
    return Happening(
        subject=Sentence(SUBJECTS[kind], {"title": one.title}),
        body=said,
        address=f"/projects/{one.ref}#{anchor}",
        known=applications.teams(session, [one.id]).get(one.id, ()),
    )


def _application(session: Session, incubation_id: int) -> Application:
    return session.get_one(Application, session.get_one(Incubation, incubation_id).application_id)


HAPPENINGS = {NEWS: news, MILESTONE: milestone, END: end}
