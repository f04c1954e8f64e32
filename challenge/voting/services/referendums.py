"""Creating a referendum: its rules are frozen by the same act."""

import hashlib
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.voting.belenios import credential
from challenge.voting.methods import registry
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules import electorate, sheet_source
from challenge.voting.rules.refusals import FileUnreadable, ReferendumNotFound
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage
from challenge.voting.services import frozen_electorate


@dataclass(frozen=True)
class Frame:
    """What the installation gives to every rule sheet."""

    timezone: str
    receipt_key: str
    booth_modules: Mapping[str, str]


def read_source(data: bytes) -> dict[str, Any]:
    """The tables of a TOML file, or `FileUnreadable`."""
    try:
        return tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileUnreadable(reason=str(error)) from error


def create(
    session: Session,
    *,
    source: Mapping[str, Any],
    frame: Frame,
    actor: str,
    now: datetime,
    seed: str | None = None,
) -> RuleSheet:
    """Freeze a rule sheet and store its referendum, in stage prepared; where voters sign in, its electorate
    is taken from the roll by the same act. `seed`: that of its draw, for who has already published its hash;
    drawn here otherwise. Raises `SheetIncomplete`, `RollChanging` or `ElectorateEmpty`."""
    seed = seed or secrets.token_hex(32)
    sheet = sheet_source.freeze(
        source,
        sheet_source.Surroundings(
            uuid=credential.generate_uuid(),
            timezone=frame.timezone,
            receipt_key=frame.receipt_key,
            draw_commitment=hashlib.sha256(seed.encode()).hexdigest(),
            booth_modules=dict(frame.booth_modules),
        ),
    )
    registry.method(sheet.method).questions(sheet.method_sheet())  # refuses what the method cannot count
    window = sheet.window
    stored = Referendum(
        uuid=sheet.uuid,
        stage=Stage.PREPARED,
        sheet=sheet.to_bytes(),
        fingerprint=sheet.fingerprint,
        opens_at=window.opens_at,
        closes_at=window.closes_at,
        draw_seed=seed,
        created_at=now,
    )
    session.add(stored)
    details: dict[str, object] = {"fingerprint": sheet.fingerprint}
    if sheet.minimum_age is not None:
        session.flush()
        latest = electorate.born_on_or_before(window.opens_at, sheet.minimum_age, ZoneInfo(frame.timezone))
        details["electorate"] = frozen_electorate.freeze(
            session, referendum_id=stored.id, born_on_or_before=latest
        )
    note(session, uuid=sheet.uuid, act="created", actor=actor, now=now, **details)
    return sheet


def find(session: Session, uuid: str, *, lock: bool = False) -> Referendum:
    """The referendum, locked for a change of stage if asked; `ReferendumNotFound` otherwise."""
    statement = select(Referendum).where(Referendum.uuid == uuid)
    if lock:
        # Not FOR UPDATE: a ballot's rows point to this one, and storing them (board locked first) would wait
        # for whoever locked this one first and waits for the board.
        statement = statement.with_for_update(key_share=True)
    found = session.scalars(statement).one_or_none()
    if found is None:
        raise ReferendumNotFound
    return found


def note(session: Session, *, uuid: str, act: str, actor: str, now: datetime, **details: object) -> None:
    """Write an act in this referendum's stream of the register."""
    register.append(
        session,
        stream=f"referendum:{uuid}",
        act=act,
        actor=actor,
        subject=uuid,
        details=details,
        now=now,
    )
