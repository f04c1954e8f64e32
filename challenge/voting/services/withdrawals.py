"""Withdrawing a project from a funding vote: it stays on the sheet, marked, and its votes divide nothing."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.voting.models.withdrawals import WithdrawnOption
from challenge.voting.queries import withdrawals
from challenge.voting.rules import acts
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage
from challenge.voting.services import referendums


class NotInThisVote(RuleBroken):
    status = 404
    msgid = N_("Ce projet n’est pas parmi ceux de ce vote de financement.")


class WithdrawnAlready(RuleBroken):
    msgid = N_("Ce projet est déjà retiré du vote.")


class ResultIsOut(RuleBroken):
    msgid = N_("Le résultat de ce vote est publié : plus aucun projet n’en est retiré.")


def withdraw(session: Session, *, uuid: str, reference: str, reason: str, actor: str, now: datetime) -> None:
    """Withdraw a project, for a reason that is public. Ballots already cast stay as they are."""
    referendum = referendums.find(session, uuid, lock=True)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    if sheet.funding is None or reference not in {one["reference"] for one in sheet.options}:
        raise NotInThisVote
    if referendum.stage in (Stage.PUBLISHED, Stage.ANNULLED, Stage.WITHHELD):
        raise ResultIsOut
    if reference in withdrawals.withdrawn(session, referendum.id):
        raise WithdrawnAlready
    row = WithdrawnOption(
        referendum_id=referendum.id,
        reference=reference,
        reason=acts.check_reason(reason),
        withdrawn_by=actor,
        withdrawn_at=now,
    )
    session.add(row)
    session.flush()
    referendums.note(
        session,
        uuid=uuid,
        act="option withdrawn",
        actor=actor,
        now=now,
        reference=reference,
        reason=row.reason,
    )
