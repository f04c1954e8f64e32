"""Who may write an application, and when: the team's rights, its state, the call's moments, a correction."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules import windows
from challenge.projects.rules.windows import Moments, Waiver

OWNER, EDITOR, READER = "owner", "editor", "reader"
RIGHTS = (OWNER, EDITOR, READER)
DRAFT, SUBMITTED, WITHDRAWN = "draft", "submitted", "withdrawn"
LONGEST_REASON = 2000


class ApplicationNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette candidature n’existe pas, ou n’est pas de vos équipes.")


class CallNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet appel n’existe pas. Vérifiez l’adresse, ou partez de l’accueil.")


class CallCancelled(RuleBroken):
    msgid = N_("Cet appel est annulé : plus rien ne peut y être déposé.")


class NoLongerInTeam(RuleBroken):
    status = 404
    msgid = N_("Vous n’êtes pas, ou plus, de l’équipe de cette candidature : rien n’a été enregistré.")


class ReaderOnly(RuleBroken):
    status = 403
    msgid = N_("Vous lisez cette candidature, sans pouvoir y écrire. Demandez ce droit à son responsable.")


class OwnerOnly(RuleBroken):
    status = 403
    msgid = N_("Seule une personne responsable de cette candidature peut faire cela.")


class IsWithdrawn(RuleBroken):
    msgid = N_("Cette candidature est retirée. Rouvrez-la pour y écrire, si l’appel le permet encore.")


class NotSubmitted(RuleBroken):
    msgid = N_("Cette candidature n’est pas déposée.")


class NotADraft(RuleBroken):
    msgid = N_("Cette candidature a été déposée : elle se retire, elle ne s’efface pas.")


class SectionNotReopened(RuleBroken):
    msgid = N_("La ville n’a pas demandé de corriger cette partie.")


class CorrectionClosed(RuleBroken):
    msgid = N_("Il était possible de corriger cette candidature jusqu’au %(last)s.")


class WithdrawalReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Dites en une phrase pourquoi vous retirez cette candidature.")


class ReasonTooLong(RuleBroken):
    status = 422
    msgid = N_("Écrivez %(longest)s signes au plus.")


@dataclass(frozen=True)
class Correction:
    """What the city asks to be corrected: these sections, until that moment, excluded."""

    sections: Collection[str]
    due_at: datetime


@dataclass(frozen=True)
class Standing:
    """One application and one member of its team.."""

    rights: str
    state: str
    moments: Moments
    cancelled: bool = False
    waiver: Waiver | None = None
    correction: Correction | None = None


def require_editor(standing: Standing) -> None:
    """ReaderOnly for whoever may only read."""
    if standing.rights not in (OWNER, EDITOR):
        raise ReaderOnly


def require_owner(standing: Standing) -> None:
    """OwnerOnly for whoever is not answerable for the application."""
    if standing.rights != OWNER:
        raise OwnerOnly


def require_write(standing: Standing, section: str, now: datetime) -> None:
    """Refuses, with its reason, unless this member may write in this section now: a draft, as long as it may
    be submitted; what is submitted, only where the city asked for a correction, and until its day."""
    require_editor(standing)
    if standing.state == SUBMITTED and standing.correction is not None:
        _require_correction(standing.correction, now)
        if section not in standing.correction.sections:
            raise SectionNotReopened
        return
    _require_going_on(standing)
    submitted = standing.state == SUBMITTED
    windows.require_edit(standing.moments, now, submitted=submitted, waiver=standing.waiver)


def require_submit(standing: Standing, now: datetime) -> None:
    """Refuses, with its reason, unless this member may submit now, or answer a correction."""
    require_editor(standing)
    if standing.state == SUBMITTED and standing.correction is not None:
        _require_correction(standing.correction, now)
        return
    _require_going_on(standing)
    windows.require_edit(standing.moments, now, submitted=standing.state == SUBMITTED, waiver=standing.waiver)


def may_write(standing: Standing, section: str, now: datetime) -> bool:
    """Whether `require_write` lets through."""
    try:
        require_write(standing, section, now)
    except RuleBroken:
        return False
    return True


def require_reopen(standing: Standing, now: datetime) -> None:
    """Refuses unless this member may take back what was submitted, or withdrawn, to change it."""
    require_editor(standing)
    if standing.state == WITHDRAWN:
        require_owner(standing)
    if standing.state == DRAFT:
        raise NotSubmitted
    if standing.cancelled:
        raise CallCancelled
    if not windows.may_reopen(standing.moments, now):
        raise windows.SubmissionClosed(last=standing.moments.last_submit)


def require_withdraw(standing: Standing, reason: str) -> str:
    """The reason, tidied; refuses unless this member may withdraw what was submitted."""
    require_owner(standing)
    if standing.state != SUBMITTED:
        raise NotSubmitted
    reason = " ".join(reason.split())
    if not reason:
        raise WithdrawalReasonMissing
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong(longest=LONGEST_REASON)
    return reason


def _require_going_on(standing: Standing) -> None:
    if standing.cancelled:
        raise CallCancelled
    if standing.state == WITHDRAWN:
        raise IsWithdrawn


def _require_correction(correction: Correction, now: datetime) -> None:
    if now >= correction.due_at:
        raise CorrectionClosed(last=correction.due_at)
