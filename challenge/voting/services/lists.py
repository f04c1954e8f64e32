"""The public list of codes: sent by the registrar's page, and renewed before opening."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.models.referendums import Referendum
from challenge.voting.models.seats import CodeList
from challenge.voting.rules.seats import CodesFrozen, ListNotConfirmed, PlatformIsRegistrar
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage
from challenge.voting.services import preparation, referendums


def receive(session: Session, *, uuid: str, data: bytes, actor: str, now: datetime) -> int:
    """Keep the list that the registrar's page sent; returns its version, from 1. Before opening a later one
    takes its place, and must be confirmed anew. Raises `CodesFrozen`, `CredentialsRefused`, `ListSizeWrong`,
    `PlatformIsRegistrar`."""
    ordered = preparation.checked_list(data)  # seconds for a city: before anything is locked
    referendum = referendums.find(session, uuid, lock=True)
    if referendum.stage != Stage.PREPARED:
        raise CodesFrozen
    if RuleSheet.from_bytes(referendum.sheet).registrar == "platform":
        raise PlatformIsRegistrar
    return keep(session, referendum, ordered, actor=actor, now=now)


def keep(session: Session, referendum: Referendum, ordered: list[str], *, actor: str, now: datetime) -> int:
    """Write a checked list as the next version. The same list again is the same version."""
    before = set(preparation.listed_credentials(session, referendum))
    last = latest(session, referendum.id)
    fingerprint = preparation.list_fingerprint(ordered)
    if last is not None and last.fingerprint == fingerprint:
        return last.version
    preparation.store_list(session, referendum, ordered)
    made = CodeList(
        referendum_id=referendum.id,
        version=last.version + 1 if last else 1,
        fingerprint=fingerprint,
        number=len(ordered),
        renewed=len(set(ordered) - before) if before else 0,
        sent_by=actor,
        sent_at=now,
    )
    session.add(made)
    session.flush()
    referendums.note(
        session,
        uuid=referendum.uuid,
        act="credentials received again" if before else "credentials received",
        actor=actor,
        now=now,
        number=made.number,
        fingerprint=fingerprint,
        renewed=made.renewed,
    )
    return made.version


def latest(session: Session, referendum_id: int) -> CodeList | None:
    """The list that counts; None when none came, or when an officer handed one in by command."""
    statement = select(CodeList).where(CodeList.referendum_id == referendum_id)
    return session.scalars(statement.order_by(CodeList.version.desc()).limit(1)).first()


def require_confirmed(session: Session, referendum: Referendum) -> None:
    """Refuses with `ListNotConfirmed` to go on with a list that two officers have not compared. One handed
    in by command was compared by who typed it."""
    last = latest(session, referendum.id)
    if last is not None and last.confirmed_at is None:
        raise ListNotConfirmed
