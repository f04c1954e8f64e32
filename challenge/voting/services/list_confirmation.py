"""Two officers hear the registrar read the fingerprint of the list of codes; each says it is the same."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.voting.rules.refusals import CredentialsMissing
from challenge.voting.rules.seats import ListChanged
from challenge.voting.rules.stages import Stage, require
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import lists, opening, referendums


def confirm(session: Session, *, uuid: str, version: int, officer: Officer, now: datetime) -> bool:
    """One officer has heard the registrar read this version's fingerprint; whether two have now. Raises
    `ListChanged` when another version has come, `SameOfficer`."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.PREPARED)
    last = lists.latest(session, referendum.id)
    if last is None:
        raise CredentialsMissing
    if last.version != version:
        raise ListChanged
    if last.confirmed_at is not None:
        return True
    if not opening.record_approval(
        session, referendum=referendum, act=f"list {version}", officer=officer, now=now
    ):
        return False
    last.confirmed_at = now
    return True
