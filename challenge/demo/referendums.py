"""The demonstration's referendums, the current one and the one before. Real ballots, made-up voters.

Here the platform plays every part, registrar and trustees included: that is why a demonstration says so on
every page of such a vote, and why production refuses to load one.
"""

import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from challenge.cycles.services import editions
from challenge.demo import people, waiting
from challenge.demo.stages import COMPLAINT_HOURS, COUNTED, DAY, OPENING_HOUR, VOTE_LASTS, Calendar
from challenge.demo.town import ACTOR, read
from challenge.foundation import actors
from challenge.foundation.transaction import reading, writing
from challenge.proposals.queries import shortlist
from challenge.residents.queries import ties
from challenge.voting import framing, participation_keys
from challenge.voting.belenios import ballot, serial, tally, trustee
from challenge.voting.rules.seats import Kind
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import (
    closing,
    decryption,
    intake,
    opening,
    platform_codes,
    preparation,
    publication,
    referendums,
    seats,
)
from challenge.voting.services.electorate import OpenedReferendums

OFFICERS = ("Chiara", "Hugo")
TRUSTEE = "dmitri"
PAST_OPENED = 690  # days ago
MOST_TRUSTEES = 9
MOST_LIKED, LESS_LIKED = 64, 9  # per cent who approve the first choice, and how many fewer each next one
PAST_ANNOUNCED = 669
PAST_VOTERS, VOTERS = 28, 70


@dataclass(frozen=True)
class Prepared:
    """A referendum opened by the demonstration, with what a real platform never holds together."""

    sheet: RuleSheet
    codes: Sequence[str]
    keys: Sequence[int]


def hold_past(edition_id: int, *, data_dir: Path, now: datetime) -> str:
    """The referendum of the edition before, counted and published; its uuid."""
    opens_at = now.replace(hour=OPENING_HOUR, minute=0, second=0, microsecond=0) - PAST_OPENED * DAY
    past = _prepare("published", edition_id, data_dir, opens_at, voters=PAST_VOTERS)
    _cast(past.sheet, past.codes, _grades(past), voters=[None] * PAST_VOTERS, at=opens_at + 2 * DAY)
    _count(past, now=now)
    return past.sheet.uuid


def hold(edition_id: int, calendar: Calendar, *, data_dir: Path) -> str:
    """The referendum of the current edition, as far as this moment of the story; its uuid."""
    current = _prepare("open", edition_id, data_dir, calendar.opening, voters=0)
    neighbours_vote(current.sheet, data_dir, at=min(calendar.opening + DAY / 2, calendar.now))
    waiting.complaint(current.sheet.uuid, calendar)
    if calendar.stage in COUNTED:
        _count(current, now=calendar.now)
    elif calendar.stage == "count":
        end(current.sheet)
    return current.sheet.uuid


def neighbours_vote(sheet: RuleSheet, data_dir: Path, *, at: datetime, last_first: bool = False) -> None:
    """Let neighbours vote, each signed in and with the code of their own letter. `last_first`: they like best
    what came last on the ballot, and not what came first."""
    choices = _approvals(sheet, VOTERS)
    if last_first:
        choices = [[answers[::-1] for answers in one] for one in choices]
    cast_by_neighbours(sheet, data_dir, choices, at=at)


def cast_by_neighbours(
    sheet: RuleSheet, data_dir: Path, choices: Sequence[list[list[int]]], *, at: datetime
) -> None:
    """Cast these ballots, each by another neighbour who is signed in and has the code of their own letter; as
    many as there are such neighbours."""
    codes = codes_of(data_dir, sheet.uuid)
    with reading() as session:
        accounts = people.neighbours(session)[: len(choices)]
        persons = ties.tied_persons(session, accounts)
    voters = [
        (codes[reference], persons[account])
        for place, account in enumerate(accounts)
        if (reference := people.neighbour_reference(place)) in codes and account in persons
    ]
    own_codes, ids = [code for code, _person in voters], [person for _code, person in voters]
    _cast(sheet, own_codes, choices, voters=ids, at=at)


def codes_of(data_dir: Path, uuid: str) -> dict[str, str]:
    """The codes in the letters of a vote, by the city's reference of whom each is for."""
    path = platform_codes.letters_file(data_dir, uuid)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    records = [json.loads(line) for line in lines]
    return {str(one["reference"]): str(one["credential"]) for one in records}


def forget_files(data_dir: Path, *, but: Collection[str]) -> None:
    """Remove the keys, codes and letters of votes that are no more."""
    for path in (data_dir / "demo").glob("*.letters.jsonl"):
        uuid = path.name.partition(".")[0]
        if uuid in but:
            continue
        participation_keys.destroy(data_dir, uuid)
        for file in path.parent.glob(f"{uuid}.*"):
            file.unlink(missing_ok=True)


def keys_of(data_dir: Path, uuid: str) -> dict[int, Path]:
    """The private keys of the trustees that were made here, by the trustee's place in the rules, from 1."""
    places = range(1, MOST_TRUSTEES + 1)
    paths = {place: _key_file(data_dir, uuid, place) for place in places}
    return {place: path for place, path in paths.items() if path.exists()}


def _key_file(data_dir: Path, uuid: str, place: int) -> Path:
    return data_dir / "demo" / f"{uuid}.trustee-{place}.privkey"


def officers(session: Session) -> list[Officer]:
    """Chiara and Hugo, who open and publish together."""
    found = (people.player(session, name.lower()) for name in OFFICERS)
    return [Officer(actors.of(one.account_id), one.name) for one in found if one]


def _prepare(name: str, edition_id: int, data_dir: Path, opens_at: datetime, *, voters: int) -> Prepared:
    source: dict[str, Any] = dict(read(name))
    source["options"] = _shortlist(edition_id)
    source["window"] = {
        "opens_at": opens_at,
        "closes_at": opens_at + VOTE_LASTS * DAY,
        "complaint_hours": COMPLAINT_HOURS,
        "maximum_extension_hours": 48,
    }
    before = opens_at - 4 * DAY
    folder = data_dir / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    with writing() as session:
        both = officers(session)
        sheet = referendums.create(
            session, source=source, frame=framing.frame(), actor=both[0].key, now=before
        )
        session.flush()
        editions.attach_referendum(
            session, edition_id=edition_id, uuid=sheet.uuid, actor=both[0].key, now=before
        )
        codes = platform_codes.make(
            session, uuid=sheet.uuid, number=voters, data_dir=data_dir, actor=both[0].key, now=before
        )
        keys = make_keys(session, sheet, data_dir, now=before)
        for officer in both:
            opening.approve(session, uuid=sheet.uuid, officer=officer, now=before)
    return Prepared(sheet, codes, keys)


def make_keys(
    session: Session, sheet: RuleSheet, data_dir: Path, *, now: datetime, but: Collection[str] = ()
) -> list[int]:
    """Seat Dmitri where the rules name him, then make the key of each trustee but those who have one; they
    are kept for this machine alone."""
    dmitri = people.player(session, TRUSTEE)
    for position, name in enumerate(sheet.trustees):
        if dmitri and name.startswith(dmitri.name) and name not in but:
            place = seats.Place(sheet.uuid, Kind.TRUSTEE, position)
            seats.invite(session, place=place, email=dmitri.email, language="fr", actor=ACTOR, now=now)
    keys = []
    for number, name in enumerate(sheet.trustees, start=1):
        if name not in but:
            keys.append(_trustee(session, sheet, name, now))
            _key_file(data_dir, sheet.uuid, number).write_bytes(trustee.private_key_file(keys[-1]))
    return keys


def _shortlist(edition_id: int) -> list[dict[str, Any]]:
    """The choices of the current vote, those of the shortlist: their references lead back to proposals."""
    with reading() as session:
        chosen = shortlist.options(session, edition_id=edition_id)
    return [
        {
            "reference": one.reference,
            "label": {"fr": one.label_fr, "en": one.label_en},
            "summary": {"fr": one.summary_fr, "en": one.summary_en},
        }
        | ({"easy": {"fr": one.easy_fr, "en": one.easy_en}} if one.easy_fr else {})
        for one in chosen
    ]


def _trustee(session: Session, sheet: RuleSheet, name: str, now: datetime) -> int:
    secret, record = trustee.make_single()
    preparation.receive_trustee(
        session, uuid=sheet.uuid, name=name, data=serial.dumps(record), actor=ACTOR, now=now
    )
    return secret


def _cast(
    sheet: RuleSheet,
    codes: Sequence[str],
    choices: Sequence[list[list[int]]],
    *,
    voters: Sequence[int | None],
    at: datetime,
) -> None:
    """One real ballot per list of choices, each through the same checks as over HTTP."""
    with reading() as session:
        opened = OpenedReferendums().load(session, sheet.uuid)
    examined = [
        intake.examine(opened, ballot.make_ballot(opened.election, code, choice), voter)
        for code, choice, voter in zip(codes, choices, voters, strict=False)
    ]
    with writing() as session:
        refused = [
            one
            for one in intake.store(session, examined, time=lambda _session: at)
            if isinstance(one, Exception)
        ]
    if refused:
        raise refused[0]


def end(sheet: RuleSheet) -> None:
    """Close and multiply, at the planned instant."""
    with writing() as session:
        closing.end(session, uuid=sheet.uuid, actor=closing.CLOCK, now=sheet.window.closes_at)
        closing.aggregate(session, uuid=sheet.uuid, actor=closing.CLOCK, now=sheet.window.closes_at)


def _count(prepared: Prepared, *, now: datetime) -> None:
    """End, tally, decrypt by each trustee, publish by both officers."""
    sheet = prepared.sheet
    end(sheet)
    counted = min(sheet.window.decrypts_at + timedelta(hours=12), now)
    with writing() as session:
        referendum = referendums.find(session, sheet.uuid)
        election = closing.election(session, referendum)
        total = decryption.published_tally(session, referendum)
        for owner, key in enumerate(prepared.keys, start=1):
            data = tally.partial_decryption(election, key, total)
            decryption.receive(session, uuid=sheet.uuid, owner=owner, data=data, now=counted)
        decryption.tally_up(session, uuid=sheet.uuid, actor=ACTOR, now=counted)
        for officer in officers(session):
            publication.approve(session, uuid=sheet.uuid, officer=officer, now=counted)


def _approvals(sheet: RuleSheet, number: int) -> list[list[list[int]]]:
    """Ballots that approve the first options more often than the last: how many is known, who is drawn."""
    drawn = secrets.SystemRandom()
    columns = []
    for place in range(len(sheet.options)):
        liked = number * max(MOST_LIKED - LESS_LIKED * place, LESS_LIKED) // 100
        columns.append([1] * liked + [0] * (number - liked))
        drawn.shuffle(columns[-1])
    return [[list(voter)] for voter in zip(*columns, strict=True)]


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
