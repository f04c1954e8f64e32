"""The demonstration's two referendums: one to vote in, one already counted. Real ballots, made-up voters.

Here the platform plays every part, registrar and trustees included: that is why a demonstration says so on
every page of such a vote, and why production refuses to load one.
"""

import secrets
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from challenge.foundation.transaction import reading, writing
from challenge.voting.belenios import ballot, credential, serial, tally, trustee
from challenge.voting.rules import two_officers
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.services import (
    closing,
    decryption,
    intake,
    opening,
    preparation,
    publication,
    referendums,
)
from challenge.voting.services.electorate import OpenedReferendums

HERE = Path(__file__).parent
OFFICERS = ("Chiara (démonstration)", "Hugo (démonstration)")


def load(*, frame: referendums.Frame, data_dir: Path, now: datetime) -> dict[str, str]:
    """Make both referendums; returns their uuids by name. Codes and keys go under `data_dir`/demo."""
    folder = data_dir / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    past = _prepare(
        "published.toml", frame, folder, 28, midnight - timedelta(days=40), midnight - timedelta(days=19)
    )
    _cast(past, _grades(past), at=midnight - timedelta(days=30))
    _count(past, now=now)
    current = _prepare(
        "open.toml", frame, folder, 40, midnight - timedelta(days=1), midnight + timedelta(days=20)
    )
    _cast(current, _approvals(current), at=now)
    (folder / f"{current.sheet.uuid}.codes").write_text("\n".join(current.codes[-8:]) + "\n")
    return {"open": current.sheet.uuid, "published": past.sheet.uuid}


class Prepared:
    """A referendum opened by the demonstration, with what a real platform never holds together."""

    def __init__(self, sheet: RuleSheet, codes: list[str], keys: list[int]) -> None:
        self.sheet, self.codes, self.keys = sheet, codes, keys


def _prepare(
    name: str, frame: referendums.Frame, folder: Path, voters: int, opens_at: datetime, closes_at: datetime
) -> Prepared:
    source: dict[str, Any] = tomllib.loads((HERE / name).read_text())
    source["window"] = {"opens_at": opens_at, "closes_at": closes_at, "maximum_extension_hours": 48}
    before = opens_at - timedelta(days=2)
    with writing() as session:
        sheet = referendums.create(session, source=source, frame=frame, actor=OFFICERS[0], now=before)
        codes = [credential.generate() for _ in range(voters)]
        public = [credential.public_credential(sheet.uuid, code) for code in codes]
        data = serial.dumps(credential.sort_public_credentials(public))
        preparation.receive_credentials(session, uuid=sheet.uuid, data=data, actor=OFFICERS[0], now=before)
        keys = [_trustee(session, sheet, one, before) for one in sheet.trustees]
        for officer in OFFICERS:
            opening.approve(session, uuid=sheet.uuid, officer=two_officers.named(officer), now=before)
    for position, key in enumerate(keys, start=1):
        (folder / f"{sheet.uuid}.trustee-{position}.privkey").write_bytes(trustee.private_key_file(key))
    return Prepared(sheet, codes, keys)


def _trustee(session: Session, sheet: RuleSheet, name: str, now: datetime) -> int:
    secret, record = trustee.make_single()
    preparation.receive_trustee(
        session, uuid=sheet.uuid, name=name, data=serial.dumps(record), actor=OFFICERS[0], now=now
    )
    return secret


def _cast(prepared: Prepared, choices: list[list[list[int]]], *, at: datetime) -> None:
    """One real ballot per list of choices, each through the same checks as over HTTP."""
    uuid = prepared.sheet.uuid
    with reading() as session:
        opened = OpenedReferendums().load(session, uuid)
    for code, choice in zip(prepared.codes, choices, strict=False):
        examined = intake.examine(opened, ballot.make_ballot(opened.election, code, choice))
        with writing() as session:
            intake.store(session, [examined], time=lambda _session: at)


def _count(prepared: Prepared, *, now: datetime) -> None:
    """End, tally, decrypt by each trustee, publish by both officers."""
    sheet = prepared.sheet
    ended, counted = sheet.window.closes_at, sheet.window.decrypts_at + timedelta(hours=12)
    with writing() as session:
        closing.end(session, uuid=sheet.uuid, actor=closing.CLOCK, now=ended)
        closing.aggregate(session, uuid=sheet.uuid, actor=closing.CLOCK, now=ended)
        referendum = referendums.find(session, sheet.uuid)
        election = closing.election(session, referendum)
        total = decryption.published_tally(session, referendum)
        for owner, key in enumerate(prepared.keys, start=1):
            data = tally.partial_decryption(election, key, total)
            decryption.receive(session, uuid=sheet.uuid, owner=owner, data=data, now=counted)
        decryption.tally_up(session, uuid=sheet.uuid, actor=OFFICERS[0], now=counted)
        for officer in OFFICERS:
            publication.approve(
                session, uuid=sheet.uuid, officer=two_officers.named(officer), now=min(counted, now)
            )


def _approvals(prepared: Prepared) -> list[list[list[int]]]:
    """A dozen ballots that approve at random; the last eight codes stay free for visitors."""
    number = len(prepared.sheet.options)
    return [[[secrets.randbelow(2) for _ in range(number)]] for _ in range(12)]


def _grades(prepared: Prepared) -> list[list[list[int]]]:
    """Twenty-four ballots with a lean, so that the published histogram tells something."""
    leanings = [[9, 8, 4, 2, 1], [6, 6, 5, 4, 3], [4, 7, 7, 4, 2]]
    columns = [[grade for grade, times in enumerate(one) for _ in range(times)] for one in leanings]
    for column in columns:
        secrets.SystemRandom().shuffle(column)
    grades = len(prepared.sheet.grades)
    return [
        [[int(chosen == grade) for grade in range(grades)] for chosen in voter]
        for voter in zip(*columns, strict=True)
    ]
