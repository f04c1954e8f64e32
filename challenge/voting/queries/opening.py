"""What would be opened now, and who has said yes to it."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.voting.models.referendums import OfficerApproval, PublicCredential, Referendum, TrusteeItem
from challenge.voting.models.seats import CodeList
from challenge.voting.rules import opening as rules
from challenge.voting.rules.two_officers import Officer


@dataclass(frozen=True)
class Yeses:
    """Who said yes to what is there, the first first; whose yes fell, since a key or the list changed."""

    standing: tuple[Officer, ...]
    fallen: tuple[Officer, ...]


def seen(session: Session, referendum_id: int) -> str:
    """The fingerprint of the rules, the keys and the list of codes as they are."""
    sheet = session.get_one(Referendum, referendum_id).fingerprint
    items = select(TrusteeItem.position, TrusteeItem.kind, TrusteeItem.record)
    keys = session.execute(items.where(TrusteeItem.referendum_id == referendum_id))
    return rules.fingerprint(
        sheet=sheet,
        keys=[(one.position, one.kind, one.record) for one in keys],
        codes=_codes(session, referendum_id),
    )


def yeses(session: Session, referendum_id: int) -> Yeses:
    """Who said yes to opening. Once it is open nothing changes: those who stand are those who opened."""
    statement = select(OfficerApproval).where(
        OfficerApproval.referendum_id == referendum_id, OfficerApproval.act.startswith(f"{rules.ACT} ")
    )
    said = session.scalars(statement.order_by(OfficerApproval.approved_at, OfficerApproval.key)).all()
    wanted = rules.act(seen(session, referendum_id)) if said else ""
    standing = {one.key: Officer(one.key, one.officer) for one in said if one.act == wanted}
    fallen = {one.key: Officer(one.key, one.officer) for one in said if one.key not in standing}
    return Yeses(tuple(standing.values()), tuple(fallen.values()))


def _codes(session: Session, referendum_id: int) -> str:
    """What stands for the list: its fingerprint; for one handed in by command, which only a version with a
    fingerprint can replace, how many codes it has."""
    versions = select(CodeList.fingerprint).where(CodeList.referendum_id == referendum_id)
    last = session.scalar(versions.order_by(CodeList.version.desc()).limit(1))
    count = select(func.count()).where(PublicCredential.referendum_id == referendum_id)
    return last or f"by command: {session.scalar(count)}"
