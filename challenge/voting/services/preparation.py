"""What is gathered before opening: the public credentials, then the trustees' public keys."""

import json
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_
from challenge.voting.belenios import credential as credentials_format
from challenge.voting.belenios import serial, trustee
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.trustee import Item
from challenge.voting.models.referendums import PublicCredential, Referendum, TrusteeItem
from challenge.voting.rules.refusals import (
    CredentialsAlreadyReceived,
    CredentialsRefused,
    KeyAlreadyUsed,
    TrusteeRefused,
    TrusteeUnknown,
)
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage, require
from challenge.voting.services import referendums

BATCH = 5_000


def receive_credentials(session: Session, *, uuid: str, data: bytes, actor: str, now: datetime) -> int:
    """Store the registrar's public list (a JSON array of elements); returns how many it holds."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.PREPARED)
    if count_credentials(session, referendum):
        raise CredentialsAlreadyReceived
    ordered = _checked_list(data)
    for start in range(0, len(ordered), BATCH):
        rows = [{"referendum_id": referendum.id, "credential": one} for one in ordered[start : start + BATCH]]
        session.execute(insert(PublicCredential), rows)
    digest = serial.sha256_hex(serial.dumps(ordered))
    referendums.note(
        session,
        uuid=uuid,
        act="credentials received",
        actor=actor,
        now=now,
        number=len(ordered),
        fingerprint=digest,
    )
    return len(ordered)


def _checked_list(data: bytes) -> list[str]:
    """The credentials in the archive's order, each an element, all distinct; or `CredentialsRefused`."""
    try:
        listed = serial.array(json.loads(data))
        ordered = credentials_format.sort_public_credentials(serial.text(one) for one in listed)
        credentials_format.check_public_credentials(ordered)
    except (Defect, ValueError, RecursionError) as error:
        raise CredentialsRefused(reason=str(error)) from error
    if not ordered:
        raise CredentialsRefused(reason=N_("elle est vide"))
    return ordered


def count_credentials(session: Session, referendum: Referendum) -> int:
    """How many public credentials the frozen list holds."""
    statement = select(func.count()).where(PublicCredential.referendum_id == referendum.id)
    return session.scalar(statement) or 0


def listed_credentials(session: Session, referendum: Referendum) -> list[str]:
    """The public list in the archive's order."""
    statement = select(PublicCredential.credential).where(PublicCredential.referendum_id == referendum.id)
    return credentials_format.sort_public_credentials(list(session.scalars(statement)))


def receive_trustee(
    session: Session, *, uuid: str, name: str, data: bytes, actor: str, now: datetime
) -> None:
    """Store one trustee's public key record, after checking its proof. A later key for the same name
    replaces the earlier one until opening."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.PREPARED)
    names = RuleSheet.from_bytes(referendum.sheet).trustees
    if name not in names:
        raise TrusteeUnknown(name=name)
    record, _ = _checked("Single", data)
    taken = select(TrusteeItem).where(
        TrusteeItem.referendum_id == referendum.id,
        TrusteeItem.record == record,
        TrusteeItem.position != names.index(name),
    )
    if session.scalars(taken).first():
        raise KeyAlreadyUsed
    session.merge(
        TrusteeItem(referendum_id=referendum.id, position=names.index(name), kind="Single", record=record)
    )
    referendums.note(
        session, uuid=uuid, act="trustee key received", actor=actor, now=now, trustee=name, record=record
    )


def receive_threshold(session: Session, *, uuid: str, data: bytes, actor: str, now: datetime) -> None:
    """Store the record of a threshold group that the trustees made together."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.PREPARED)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    record, group = _checked("Pedersen", data)
    if (group.needed, group.size) != (sheet.trustees_needed, len(sheet.trustees)):
        wanted = f"{sheet.trustees_needed}/{len(sheet.trustees)}"
        raise TrusteeRefused(reason=f"{group.needed}/{group.size} ≠ {wanted}")
    session.merge(TrusteeItem(referendum_id=referendum.id, position=0, kind="Pedersen", record=record))
    referendums.note(session, uuid=uuid, act="threshold keys received", actor=actor, now=now, record=record)


def _checked(kind: str, data: bytes) -> tuple[str, Item]:
    """The item as canonical JSON, and what it says once its proofs are checked; or `TrusteeRefused`."""
    try:
        content: object = json.loads(data)
        (item,) = trustee.check_trustees([[kind, content]]).items
    except (Defect, ValueError, RecursionError) as error:
        raise TrusteeRefused(reason=str(error)) from error
    return serial.dumps(content).decode(), item
