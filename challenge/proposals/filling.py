"""What proposals give to the application: their pages, their slots. Called by `challenge/app.py` alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.foundation.contents import ContentKind
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals import actions, jobs, letters
from challenge.proposals.queries import follow_targets, moderated, open_tables, public_things
from challenge.proposals.rules.coauthors import CoauthorAlready
from challenge.proposals.rules.reasons import REASONS
from challenge.proposals.rules.refusals import GroupSaidMeanwhile, MergeUnderWay, MergeWithItself
from challenge.proposals.rules.splitting import SplitUnderWay
from challenge.proposals.services import arguing, decisions, own_data
from challenge.proposals.views import (
    answering,
    arguments,
    carrying,
    choosing,
    claiming,
    coauthors,
    entering,
    foreign,
    grouping,
    images,
    meeting,
    merging,
    moderation,
    reading,
    sketch_images,
    sketching,
    splitting,
    supporting,
    versions,
    writing,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    reading.bp,
    writing.bp,
    images.bp,
    supporting.bp,
    carrying.bp,
    merging.bp,
    splitting.bp,
    sketching.bp,
    sketch_images.bp,
    entering.bp,
    meeting.bp,
    foreign.bp,
    claiming.bp,
    arguments.bp,
    coauthors.bp,
    answering.bp,
    versions.bp,
    moderation.bp,
    choosing.bp,
    grouping.bp,
)


def fill() -> None:
    """Fill the slots for proposals."""
    slots.job_handlers.update(jobs.HANDLERS)
    slots.periodic_jobs.update(jobs.PERIODS)
    slots.phase_actions["proposals"] = actions.offered
    slots.follow_targets["proposal"] = follow_targets.PROPOSAL
    slots.open_datasets["proposals"] = open_tables.PROPOSALS
    slots.public_kinds.update(proposals=public_things.PROPOSALS, arguments=public_things.ARGUMENTS)
    slots.notice_kinds[letters.KIND] = letters.NOTICES
    slots.notice_kinds[letters.SUPPORTS] = letters.OF_SUPPORTS
    slots.broken_constraints.update(
        uq_proposal_coauthor_proposal_id_email=CoauthorAlready,
        uq_proposal_coauthor_proposal_id_account_id=CoauthorAlready,
        uq_proposal_merge_living=MergeUnderWay,
        uq_proposal_split_living=SplitUnderWay,
        ck_proposal_merge_two=MergeWithItself,
        uq_group_meeting_edition_id_place=GroupSaidMeanwhile,
    )
    slots.content_kinds["proposal"] = ContentKind(
        Sentence(N_("Proposition")),
        moderated.proposals,
        decisions.judge,
        moderated.proposals_with,
        tells=True,
        reasons=REASONS,
        panel=moderation.panel,
        withdrawn=True,
        signed=True,
    )
    slots.content_kinds["argument"] = ContentKind(
        Sentence(N_("Argument")), moderated.arguments, arguing.judge, moderated.arguments_with, signed=True
    )
    slots.own_data_exports["proposals"] = own_data.export
    slots.own_data_erasures["proposals"] = own_data.erase
    slots.own_data_words["proposals"] = own_data.WORDS
