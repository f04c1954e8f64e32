"""What an edition promised about projects: the challenge as a call, each award, each milestone."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import days
from challenge.foundation.promises import KEPT, Promise
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.milestones import Milestone
from challenge.projects.queries import awarded, calls, project_happening
from challenge.projects.rules.incubation import promised

CHALLENGE = Sentence(N_("Ouvrir un appel à projets sur le défi choisi"))
AWARDS = Sentence(N_("Mener à bien les projets aidés"))
MILESTONES = Sentence(N_("Atteindre les étapes annoncées"))


def of_edition(session: Session, edition_id: int, now: datetime) -> list[Promise]:
    """In the order of the cycle."""
    found = [
        Promise(CHALLENGE, one.sheet.challenge, KEPT, "calls.show", {"slug": one.slug})
        for one in calls.of_edition(session, edition_id)
    ]
    supported = {one.award_id: one for one in awarded.supported(session, edition_id, now=now)}
    lives = project_happening.lives(session, [one.ref for one in supported.values()])
    today = days.of(now)
    for one in supported.values():
        ending = lives[one.ref].ending if one.ref in lives else None
        state = promised.project(ending, one.ends_on, today)
        page = {"ref": one.ref}
        words = {"fr": one.title, "en": one.title}
        found.append(Promise(AWARDS, words, state, "projects.show", page, one.ends_on, one.language))
    planned = (
        select(Milestone, Incubation.award_id, Incubation.ending)
        .join(Incubation, Incubation.id == Milestone.incubation_id)
        .where(Incubation.award_id.in_(supported))
        .order_by(Milestone.due_on, Milestone.id)
    )
    for step, award_id, ending in session.execute(planned):
        state = promised.milestone(step.state, ending, step.due_on, today)
        one = supported[award_id]
        words = {"fr": f"{one.title} : {step.words}", "en": f"{one.title}: {step.words}"}
        page = {"ref": one.ref}
        found.append(Promise(MILESTONES, words, state, "projects.show", page, step.due_on, one.language))
    return found
