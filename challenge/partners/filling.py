"""What partners give to the application: their pages, their slots. Called by `challenge/app.py` alone."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from flask import Blueprint
from sqlalchemy.orm import Session

from challenge.foundation import slots, visitors
from challenge.foundation.contents import ContentKind
from challenge.foundation.following import HappeningKind
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import Judge, Tie
from challenge.partners import actions, jobs, letters
from challenge.partners.models.pledges import PledgeEvidence
from challenge.partners.queries import (
    figures,
    happenings,
    moderated,
    moderated_needs,
    moderated_pledges,
    needs,
    open_measures,
    open_needs,
    open_tables,
    promises,
    public_things,
)
from challenge.partners.queries import pledges as found
from challenge.partners.rules.refusals import GiftTiedAlready
from challenge.partners.services import collaborating, moderating, needing, outreaching, own_data
from challenge.partners.views import acts, collaborations, outreaches, pages, pledges
from challenge.projects.services import paper_sweeping

BLUEPRINTS: tuple[Blueprint, ...] = (pages.bp, acts.bp, pledges.bp, collaborations.bp, outreaches.bp)
OF_PROJECT = Sentence(N_("Ce que l’équipe demande aux partenaires"))
OF_ORGANISATION = Sentence(N_("Ce qu’elle a promis et donné"))
NOTHING = Sentence(N_("Elle n’a encore rien promis."))
COUNTED = N_(
    "Promesses : %(promised)s. Acceptées : %(accepted)s. Livrées et confirmées : %(delivered)s. "
    "Non tenues : %(lapsed)s."
)


def fill() -> None:
    """Fill the slots for partners."""
    slots.job_handlers.update(jobs.HANDLERS)
    slots.job_handlers.update(outreaching.HANDLERS)
    slots.phase_actions["partners"] = actions.offered
    slots.notice_kinds[letters.KIND] = letters.NOTICES
    slots.periodic_jobs.update(jobs.PERIODS)
    slots.broken_constraints["uq_pledge_delivery_vehicle_id_entry"] = GiftTiedAlready
    slots.organisation_pages["partners"] = _of_organisation
    slots.project_pages["partners"] = slots.team_pages["partners"] = of_project
    slots.open_datasets.update(
        needs=open_needs.NEEDS,
        pledges=open_tables.PLEDGES,
        collaborations=open_measures.COLLABORATIONS,
        outreaches=open_measures.OUTREACHES,
    )
    slots.public_kinds.update(
        needs=public_things.NEEDS,
        pledges=public_things.PLEDGES,
        collaborations=public_things.COLLABORATIONS,
        outreaches=public_things.OUTREACHES,
    )
    slots.promises["partners"] = promises.of_edition
    slots.content_kinds.update(_moderated())
    slots.happenings[happenings.PLEDGE] = HappeningKind(happenings.pledge)
    slots.conflict_sources["partners"] = pledged
    slots.project_ends["partners"] = needing.project_ended
    slots.own_data_exports["partners"] = own_data.export
    slots.own_data_erasures["partners"] = own_data.erase
    slots.own_data_words["partners"] = own_data.WORDS
    paper_sweeping.HOLDERS["pledges"] = PledgeEvidence.digest


def _moderated() -> dict[str, ContentKind]:
    """What people write here, in the one inbox of moderators. Each tells who wrote it."""
    return {
        moderated.KIND: ContentKind(
            Sentence(N_("Collaboration de deux organisations")),
            moderated.found,
            collaborating.judge,
            moderated.having,
            tells=True,
        ),
        moderated_needs.KIND: ContentKind(
            Sentence(N_("Besoin d’un projet")),
            moderated_needs.found,
            moderating.judge_need,
            moderated_needs.having,
            tells=True,
        ),
        moderated_pledges.KIND: ContentKind(
            Sentence(N_("Promesse d’une organisation")),
            moderated_pledges.found,
            moderating.judge_pledge,
            moderated_pledges.having,
            tells=True,
        ),
    }


def pledged(session: Session, judges: Sequence[Judge], files: Collection[str]) -> Iterable[Tie]:
    """Judges whose organisation promised something to a project that they judge."""
    sirens = {siren for judge in judges for siren in judge.sirens}
    refs = found.tied_files(session, sirens)
    for judge in judges:
        for ref in sorted({ref for siren in judge.sirens for ref in refs.get(siren, ())} & set(files)):
            yield Tie(judge.key, ref, "pledge")


def of_project(session: Session, ref: str, _now: datetime) -> list[tuple[Sentence, str]]:
    """The page of a project's needs, for its team, and for everybody once there are some."""
    visitor = visitors.current()
    team = visitor is not None and found.writes_for(session, ref, visitor.account_id)
    return [(OF_PROJECT, "partner_acts.project")] if team or needs.of_project(session, ref) else []


def _of_organisation(session: Session, number: int) -> tuple[Sentence, Sentence, str]:
    one = figures.counted(session, number)
    parts = {name: getattr(one, name) for name in ("promised", "accepted", "delivered", "lapsed")}
    return OF_ORGANISATION, Sentence(COUNTED, parts) if one.promised else NOTHING, "partners.show"
