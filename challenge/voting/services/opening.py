"""Opening: the election record is made, its Setup event starts the board."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import surroundings
from challenge.voting import participation_keys
from challenge.voting.belenios import archive, serial, trustee
from challenge.voting.belenios.election import Election
from challenge.voting.methods import registry
from challenge.voting.models.referendums import OfficerApproval, Referendum, TrusteeItem
from challenge.voting.queries import opening
from challenge.voting.rules import opening as rules
from challenge.voting.rules import two_officers
from challenge.voting.rules.refusals import BoothChanged, CredentialsMissing, TooLateToOpen, TrusteesMissing
from challenge.voting.rules.sheet import RuleSheet, description
from challenge.voting.rules.stages import Stage, move, require
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import board, lists, preparation, referendums


def approve(
    session: Session,
    *,
    uuid: str,
    officer: Officer,
    now: datetime,
    booth: Mapping[str, str] | None = None,
    seen: str | None = None,
) -> bool:
    """One officer's yes to the rules, the keys and the list as they are; the second, by another, opens. Where
    a key or the list changes in between the first yes counts no more. Returns whether it is now open. `booth`
    is what this installation serves to voters: `BoothChanged` when the rules froze something else. `seen`:
    the fingerprint on the page that the officer read, `OpeningChanged` when it is another; None where no page
    is read."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.PREPARED)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    if booth is not None and dict(booth) != sheet.booth_modules:
        raise BoothChanged
    if now >= referendum.closes_at:
        raise TooLateToOpen
    items = _trustee_items(session, referendum, sheet)
    credentials = preparation.listed_credentials(session, referendum)
    if not credentials:
        raise CredentialsMissing
    lists.require_confirmed(session, referendum)
    there = opening.seen(session, referendum.id)
    rules.require_seen(there if seen is None else seen, there)
    if not record_approval(session, referendum=referendum, act=rules.act(there), officer=officer, now=now):
        return False
    referendum.stage = move(Stage(referendum.stage), "open")
    if sheet.sign_in:
        participation_keys.make(surroundings.settings().data_dir, uuid)
    records = _setup_records(sheet, items, credentials)
    board.start(session, referendum_id=referendum.id, timestamp=int(now.timestamp()), records=records)
    return True


def record_approval(
    session: Session, *, referendum: Referendum, act: str, officer: Officer, now: datetime
) -> bool:
    """Write one officer's yes to `act` (20 signs at most); whether two different officers have now said it.
    The referendum is locked."""
    decided = two_officers.approve(officer, approvals(session, referendum_id=referendum.id, act=act))
    name = " ".join(officer.name.split())[:200]
    session.add(
        OfficerApproval(referendum_id=referendum.id, act=act, officer=name, key=officer.key, approved_at=now)
    )
    session.flush()
    referendums.note(session, uuid=referendum.uuid, act=f"{act} approved", actor=officer.key, now=now)
    return decided


def approvals(session: Session, *, referendum_id: int, act: str) -> list[Officer]:
    """Who has said yes to `act`, the first first."""
    statement = select(OfficerApproval).where(
        OfficerApproval.referendum_id == referendum_id, OfficerApproval.act == act
    )
    found = session.scalars(statement.order_by(OfficerApproval.approved_at, OfficerApproval.key))
    return [Officer(one.key, one.officer) for one in found]


def _trustee_items(session: Session, referendum: Referendum, sheet: RuleSheet) -> list[list[object]]:
    """The trustees record's items, complete, or `TrusteesMissing` with the names."""
    statement = select(TrusteeItem).where(TrusteeItem.referendum_id == referendum.id)
    found = session.scalars(statement.order_by(TrusteeItem.position)).all()
    whole_group = len(found) == 1 and found[0].kind == "Pedersen"
    present = set(range(len(sheet.trustees))) if whole_group else {one.position for one in found}
    missing = [name for position, name in enumerate(sheet.trustees) if position not in present]
    if missing:
        raise TrusteesMissing(names=", ".join(missing))
    return [[one.kind, json.loads(one.record)] for one in found]


def _setup_records(
    sheet: RuleSheet, items: list[list[object]], credentials: Sequence[str]
) -> tuple[bytes, bytes, bytes, bytes]:
    trustees = trustee.check_trustees(items)
    election = Election(
        name=sheet.question["fr"],
        description=description(sheet.fingerprint),
        public_key=trustees.election_key,
        questions=registry.method(sheet.method).questions(sheet.method_sheet()),
        uuid=sheet.uuid,
        administrator=sheet.administrator,
        credential_authority=sheet.credential_authority,
    )
    records = (election.to_bytes(), serial.dumps(items), serial.dumps(list(credentials)))
    return (*records, archive.setup_record(*(serial.sha256_hex(one) for one in records)))
