"""The town's funding vote: frozen from the call, opened, held with real mixed ballots, counted, divided."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from challenge.demo import referendums
from challenge.demo.stages import COMPLAINT_HOURS, DAY
from challenge.demo.town import ACTOR, read
from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import applications
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.services import dividing, funding_votes
from challenge.voting import framing
from challenge.voting.belenios import tally, trustee
from challenge.voting.belenios.mix import handing_in, packing
from challenge.voting.belenios.mix.shuffle import make_shuffle
from challenge.voting.queries import mixing as turns
from challenge.voting.queries import referendums as pages
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage
from challenge.voting.services import (
    closing,
    decryption,
    mixing,
    opening,
    platform_codes,
    publication,
)
from challenge.voting.services import referendums as kept

LASTS = 12 * DAY
COUNTED = timedelta(hours=12)
"""How long after complaints are over the trustees and officers have done their part."""


def prepare(
    session: Session, call: FrozenCall, *, data_dir: Path, opens_at: datetime, now: datetime
) -> RuleSheet:
    """Freeze the vote of a call, make its codes and keys, and open it by two officers."""
    officers = referendums.officers(session)
    uuid = funding_votes.freeze(
        session,
        call_id=call.id,
        settings=_settings(opens_at),
        frame=framing.frame(),
        actor=officers[0].key,
        now=now,
    )
    session.flush()
    sheet = pages.page(session, uuid=uuid, language="fr", now=now).sheet
    platform_codes.make(session, uuid=uuid, number=0, data_dir=data_dir, actor=officers[0].key, now=now)
    referendums.make_keys(session, sheet, data_dir, now=now)
    for officer in officers:
        opening.approve(session, uuid=uuid, officer=officer, now=now)
    return sheet


def neighbours_vote(call: FrozenCall, sheet: RuleSheet, data_dir: Path, *, at: datetime) -> None:
    """Let neighbours choose projects, as `awards.toml` says how many chose which."""
    with reading() as session:
        choices = list(_choices(session, call, sheet))
    referendums.cast_by_neighbours(sheet, data_dir, choices, at=at)


def count(uuid: str, *, data_dir: Path, now: datetime) -> None:
    """Let each trustee whose key is here mix then decrypt, and two officers publish, as far as that is not
    done."""
    keys = {
        place: trustee.read_private_key(path.read_bytes())
        for place, path in referendums.keys_of(data_dir, uuid).items()
    }
    with writing() as session:
        page = pages.page(session, uuid=uuid, language="fr", now=now)
        if page.stage is not Stage.AGGREGATED or len(keys) < len(page.trustees):
            return
        _mix(session, page.sheet, keys, now=now)
        given = [place for place, one in enumerate(page.trustees, start=1) if one.has_decrypted]
        _decrypt(session, uuid, {place: key for place, key in keys.items() if place not in given}, now=now)
    with writing() as session:
        for officer in referendums.officers(session):
            publication.approve(session, uuid=uuid, officer=officer, now=now)
    with writing() as session:
        dividing.work(session, now)


def _mix(session: Session, sheet: RuleSheet, keys: dict[int, int], *, now: datetime) -> None:
    referendum = kept.find(session, sheet.uuid)
    election = closing.election(session, referendum)
    while True:
        mix = turns.mixing(session, referendum.id, sheet)
        owner = mix.next if mix else None
        if owner is None:
            return
        data = make_shuffle(election, mixing.current(session, referendum).to_mix())
        word = handing_in.sign(election, keys[owner], data)
        mixing.receive(session, uuid=sheet.uuid, owner=owner, data=data, word=word, now=now)
        session.flush()


def _decrypt(session: Session, uuid: str, keys: dict[int, int], *, now: datetime) -> None:
    referendum = kept.find(session, uuid)
    election = closing.election(session, referendum)
    total = decryption.published_tally(session, referendum)
    for owner, key in keys.items():
        data = tally.partial_decryption(election, key, total)
        decryption.receive(session, uuid=uuid, owner=owner, data=data, now=now)
    decryption.tally_up(session, uuid=uuid, actor=ACTOR, now=now)


def _choices(session: Session, call: FrozenCall, sheet: RuleSheet) -> Iterator[list[list[int]]]:
    """One ballot after the other. Who chose fewer projects than the rules want takes the first others."""
    places = {one["reference"]: place for place, one in enumerate(sheet.options)}
    number = len(places)
    known = {
        file.team: places[file.ref] for file in applications.submitted(session, call.id) if file.ref in places
    }
    for kind in read("awards")["ballots"]:
        chosen = [known[team] for team in kind["teams"] if team in known]
        others = [place for place in range(number) if place not in chosen]
        lacking = max(0, sheet.funding["minimum"] - len(chosen)) if sheet.funding else 0
        for _ in range(kind["times"]):
            yield [packing.pack([*chosen, *others[:lacking]], number)]


def _settings(opens_at: datetime) -> dict[str, Any]:
    """What officers type: the words and trustees of the vote on the challenge, another question."""
    usual, own = read("open"), read("awards")["vote"]
    kept_ones = ("electorate", "legal", "administrator", "credential_authority", "trustees", "demonstration")
    return {name: usual[name] for name in kept_ones} | {
        "question": own["question"],
        "rules": {
            "sign_in": True,
            "registrar": usual["rules"]["registrar"],
            "least_voters": own["least_voters"],
        },
        "window": {
            "opens_at": opens_at,
            "closes_at": opens_at + LASTS,
            "complaint_hours": COMPLAINT_HOURS,
            "maximum_extension_hours": 48,
        },
    }
