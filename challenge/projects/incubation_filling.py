"""What incubations give to the application. Called by `filling.py` alone."""

from datetime import timedelta

from flask import Blueprint

from challenge.foundation import slots
from challenge.foundation.contents import ContentKind
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.queries import moderated_news
from challenge.projects.rules.incubation import refusals
from challenge.projects.services import incubation_data, incubation_reminding, telling_news
from challenge.projects.views import (
    incubation_desk,
    incubation_exchanges,
    incubation_mentors,
    incubation_milestones,
    incubation_reports,
    incubations,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    incubations.bp,
    incubation_milestones.bp,
    incubation_reports.bp,
    incubation_exchanges.bp,
    incubation_desk.bp,
    incubation_mentors.bp,
)


def fill() -> None:
    """Fill the slots of incubations."""
    slots.broken_constraints.update(
        uq_mentoring_going_on=refusals.MentorProposedAlready,
        uq_mentor_session_noted=refusals.SessionNotedTwice,
    )
    slots.content_kinds[moderated_news.KIND] = ContentKind(
        Sentence(N_("Nouvelle d’un projet")),
        moderated_news.found,
        telling_news.judge,
        moderated_news.having,
        tells=True,
        panel=incubation_mentors.panel,
        deciders=frozenset({"moderator", "organiser"}),
    )
    slots.own_data_exports["incubation"] = incubation_data.export
    slots.own_data_erasures["incubation"] = incubation_data.erase
    slots.own_data_words["incubation"] = incubation_data.WORDS
    slots.job_handlers.update(
        {
            incubation_reminding.OPEN: incubation_reminding.open_due,
            incubation_reminding.REMIND: incubation_reminding.remind,
        }
    )
    slots.periodic_jobs.update(
        {
            incubation_reminding.OPEN: timedelta(minutes=15),
            incubation_reminding.REMIND: timedelta(hours=6),
        }
    )
