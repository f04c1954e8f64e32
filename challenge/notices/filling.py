"""What notices offer to the others, and their pages. Called by the factory alone."""

from flask import Blueprint

from challenge.foundation import slots
from challenge.notices import jobs, kinds
from challenge.notices.queries import public_things
from challenge.notices.rules.refusals import AlreadyFollowed
from challenge.notices.services import letters, own_data
from challenge.notices.views import admin, follow, news, notifications

BLUEPRINTS: tuple[Blueprint, ...] = (news.bp, follow.bp, notifications.bp, admin.bp)


def fill() -> None:
    """Fill the slots that notices serve."""
    slots.job_handlers.update(jobs.HANDLERS)
    slots.periodic_jobs.update(jobs.PERIODS)
    slots.notice_kinds.update(kinds.KINDS)
    slots.public_kinds["news"] = public_things.NEWS
    slots.tellers[:] = [letters.write]
    slots.broken_constraints.update(
        uq_follow_account_id_target=AlreadyFollowed, uq_follow_email_target=AlreadyFollowed
    )
    slots.own_data_exports["notices"] = own_data.export
    slots.own_data_erasures["notices"] = own_data.erase
    slots.own_data_words["notices"] = own_data.WORDS
