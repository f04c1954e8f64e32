"""What is gathered before opening: the public credentials, then the trustees' public keys."""

import json
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_
from challenge.voting.belenios import credential as credentials_format
from challenge.voting.belenios import serial, trustee
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.trustee import Item
from challenge.voting.models.referendums import PublicCredential, Referendum, TrusteeItem
from challenge.voting.queries import electorate
from challenge.voting.rules import seats
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
    """Store the registrar's public list (a JSON array of elements), as an officer hands it in after comparing
    its fingerprint; returns how many it holds."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.PREPARED)
    if count_credentials(session, referendum):
        raise CredentialsAlreadyReceived
    ordered = checked_list(data)
    store_list(session, referendum, ordered)
    referendums.note(
        session,
        uuid=uuid,
        act="credentials received",
        actor=actor,
        now=now,
        number=len(ordered),
        fingerprint=list_fingerprint(ordered),
    )
    return len(ordered)


def store_list(session: Session, referendum: Referendum, ordered: list[str]) -> None:
    """Write a checked list in the place of any other. Refuses with `ListSizeWrong`."""
    seats.require_size(len(ordered), electorate.size(session, referendum.id))
    session.execute(delete(PublicCredential).where(PublicCredential.referendum_id == referendum.id))
    for start in range(0, len(ordered), BATCH):
        rows = [{"referendum_id": referendum.id, "credential": one} for one in ordered[start : start + BATCH]]
        session.execute(insert(PublicCredential), rows)


def list_fingerprint(ordered: list[str]) -> str:
    """SHA-256 of the list's record: what the registrar reads aloud."""
    return serial.sha256_hex(serial.dumps(ordered))


def checked_list(data: bytes) -> list[str]:
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
    replaces the earlier one until opening. Refuses with `KeysMadeTogether` where fewer than all suffice."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.PREPARED)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    names = sheet.trustees
    if name not in names:
        raise TrusteeUnknown(name=name)
    seats.require_single_keys(sheet)
    record, _ = _checked("Single", data)
    taken = select(TrusteeItem).where(
        TrusteeItem.referendum_id == referendum.id,
        TrusteeItem.record == record,
        TrusteeItem.position != names.index(name),
    )
    if session.scalars(taken).first():
        raise KeyAlreadyUsed
    again = session.get(TrusteeItem, (referendum.id, names.index(name))) is not None
    _forget_items(session, referendum, kind="Pedersen")
    session.merge(
        TrusteeItem(referendum_id=referendum.id, position=names.index(name), kind="Single", record=record)
    )
    act = "trustee key made again" if again else "trustee key received"
    referendums.note(session, uuid=uuid, act=act, actor=actor, now=now, trustee=name, record=record)


def receive_threshold(session: Session, *, uuid: str, data: bytes, actor: str, now: datetime) -> None:
    """Store the record of a threshold group that the trustees made together: `threshold.json` of
    belenios-tool, or the list of trustees that holds it alone."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.PREPARED)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    record, group = _checked("Pedersen", data)
    if (group.needed, group.size) != (sheet.trustees_needed, len(sheet.trustees)):
        wanted = f"{sheet.trustees_needed}/{len(sheet.trustees)}"
        raise TrusteeRefused(reason=f"{group.needed}/{group.size} ≠ {wanted}")
    _forget_items(session, referendum, kind="Single")
    session.merge(TrusteeItem(referendum_id=referendum.id, position=0, kind="Pedersen", record=record))
    referendums.note(session, uuid=uuid, act="threshold keys received", actor=actor, now=now, record=record)


def _forget_items(session: Session, referendum: Referendum, *, kind: str) -> None:
    """Keys made apart and keys made together never stand side by side."""
    session.execute(
        delete(TrusteeItem).where(TrusteeItem.referendum_id == referendum.id, TrusteeItem.kind == kind)
    )


def _checked(kind: str, data: bytes) -> tuple[str, Item]:
    """The item as canonical JSON, and what it says once its proofs are checked; or `TrusteeRefused`."""
    try:
        content: object = json.loads(data)
        if isinstance(content, list) and [entry[:1] for entry in content] == [[kind]]:
            content = content[0][1]
        (item,) = trustee.check_trustees([[kind, content]]).items
    except (Defect, ValueError, TypeError, LookupError, RecursionError) as error:
        raise TrusteeRefused(reason=str(error)) from error
    return serial.dumps(content).decode(), item
