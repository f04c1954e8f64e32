"""What impact gives to the application: its pages, its slots. Called by `challenge/app.py` alone."""

from datetime import datetime, timedelta

from flask import Blueprint
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.sentences import N_, Sentence
from challenge.impact import actions, letters
from challenge.impact.queries import happenings, open_tables, promises, public_things
from challenge.impact.rules import refusals
from challenge.impact.services import opening, reminding, requesting
from challenge.impact.views import desk, public, team
from challenge.projects.queries import awarded

BLUEPRINTS: tuple[Blueprint, ...] = (public.bp, team.bp, desk.bp)
OF_PROJECT = Sentence(N_("Ce que le projet a changé"))
OF_EDITION = Sentence(N_("Ce que cette édition a changé"))
PROMISES = Sentence(N_("Les promesses, et ce qu’elles sont devenues"))
TO_WRITE = Sentence(N_("L’évaluation du projet : plan, mesures, conclusions"))


def fill() -> None:
    """Fill the slots for impact."""
    slots.broken_constraints.update(
        uq_indicator_code=refusals.CodeTaken,
        uq_evaluation_ref=refusals.RefTaken,
        uq_evaluation_award_id=refusals.RefTaken,
        uq_evaluation_challenge=refusals.RefTaken,
        uq_measure_live=refusals.MeasuredTwice,
        uq_measure_correction=refusals.CorrectionTwice,
        ck_measure_verified_by_another=refusals.VerifiedByItself,
        ck_finding_verified_by_another=refusals.VerifiedByItself,
        ck_reuse_sheet_verified_by_another=refusals.VerifiedByItself,
        pk_evaluation_plan=refusals.PlanFixed,
    )
    slots.phase_actions["impact"] = actions.offered
    slots.notice_kinds[letters.KIND] = letters.NOTICES
    slots.job_handlers[reminding.REMIND] = reminding.remind
    slots.periodic_jobs[reminding.REMIND] = timedelta(days=1)
    slots.agreements_signed["impact"] = opening.signed
    slots.happenings.update(happenings.HAPPENINGS)
    slots.open_datasets.update(measures=open_tables.MEASURES, indicators=open_tables.INDICATORS)
    slots.promises["impact"] = promises.of_edition
    slots.public_kinds.update(impact=public_things.IMPACT, measures=public_things.MEASURES)
    slots.team_pages["impact"] = _team_pages
    slots.project_pages["impact"] = _project_pages
    slots.edition_pages["impact"] = _edition_pages
    slots.own_data_exports["impact"] = requesting.export
    slots.own_data_erasures["impact"] = requesting.erase
    slots.own_data_words["impact"] = requesting.WORDS


def _team_pages(_session: Session, _ref: str, _now: datetime) -> list[tuple[Sentence, str]]:
    return [(TO_WRITE, "evaluations.show")]


def _project_pages(session: Session, ref: str, now: datetime) -> list[tuple[Sentence, str]]:
    one = awarded.by_ref(session, ref, now=now)
    return [(OF_PROJECT, "impact.project")] if one and awarded.is_supported(session, one.award_id) else []


def _edition_pages(_session: Session, _number: int, _now: datetime) -> list[tuple[Sentence, str]]:
    return [(OF_EDITION, "impact.edition"), (PROMISES, "impact.promises")]
