"""What happened to a supported project, as those who follow it are told: `slots.happenings`. Nothing of
what is hidden, or so no more; whether the project itself is public is asked of its target."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.following import Happening, HappeningKind
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


def news(session: Session, keys: Collection[str], _now: datetime) -> dict[str, Happening]:
    """Pieces of news, while everybody may read them."""
    wanted = select(ProjectNews).where(ProjectNews.id.in_(map(int, keys)), ProjectNews.state == PUBLISHED)
    rows = session.scalars(wanted).all()
    of = _projects(session, {row.incubation_id for row in rows})
    return {
        f"{row.id}": of[row.incubation_id].happening(
            NEWS, [Sentence(HEADLINE, {"headline": row.title})], f"news-{row.id}"
        )
        for row in rows
    }


def milestone(session: Session, keys: Collection[str], _now: datetime) -> dict[str, Happening]:
    """Milestones that somebody validated, with how many were then; what they are about is on their page."""
    numbers = set(map(int, keys))
    theirs = select(Milestone.incubation_id).where(Milestone.id.in_(numbers))
    beside = select(
        Milestone.id, Milestone.incubation_id, Milestone.place, Milestone.state, Milestone.decided_at
    )
    every = session.execute(beside.where(Milestone.incubation_id.in_(theirs))).all()
    standing = [row for row in every if row.state == milestones.VALIDATED]
    of = _projects(session, {row.incubation_id for row in every})
    total = Counter(row.incubation_id for row in every)
    found = {}
    for row in standing:
        if row.id not in numbers:
            continue
        mine = [one for one in standing if one.incubation_id == row.incubation_id]
        done = sum(one.decided_at <= row.decided_at for one in mine)
        reached = Sentence(REACHED, {"done": done, "total": total[row.incubation_id]})
        said = [Sentence(STEP, {"number": row.place + 1}), reached]
        told = of[row.incubation_id].happening(MILESTONE, said, f"milestone-{row.place + 1}")
        found[f"{row.id}"] = told
    return found


def end(session: Session, keys: Collection[str], _now: datetime) -> dict[str, Happening]:
    """The ends of incubations, whose numbers are the keys."""
    ended = select(Incubation.id, Incubation.ending).where(Incubation.ending.is_not(None))
    rows = session.execute(ended.where(Incubation.id.in_(map(int, keys)))).all()
    of = _projects(session, {row.id for row in rows})
    return {
        f"{row.id}": of[row.id].happening(
            END, [Sentence(ENDED, {"ending": ends.NAMES[row.ending]}), Sentence(WHY_ENDED)], "happening"
        )
        for row in rows
    }


@dataclass(frozen=True)
class _Project:
    ref: str
    title: str
    team: Collection[int]

    def happening(self, kind: str, said: Sequence[Sentence], anchor: str) -> Happening:
        return Happening(
            subject=Sentence(SUBJECTS[kind], {"title": self.title}),
            body=said,
            address=f"/projects/{self.ref}#{anchor}",
            known=self.team,
        )


def _projects(session: Session, incubations: Collection[int]) -> dict[int, _Project]:
    """The project of each of these incubations."""
    wanted = select(Incubation.id, Application.id.label("application"), Application.ref, Application.title)
    wanted = wanted.join(Application, Application.id == Incubation.application_id)
    rows = session.execute(wanted.where(Incubation.id.in_(incubations))).all()
    teams = applications.teams(session, [row.application for row in rows])
    return {row.id: _Project(row.ref, row.title, teams.get(row.application, ())) for row in rows}


HAPPENINGS = {
    NEWS: HappeningKind(news),  # the feeds of everything tell it as a public kind
    MILESTONE: HappeningKind(milestone, wide=True),
    END: HappeningKind(end, wide=True),
}
