"""Files of organisations beside the directory: what each line would do, told before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import Sentence
from challenge.organisations import sheet_files
from challenge.organisations.models.imports import OrganisationImport
from challenge.organisations.models.organisations import Organisation
from challenge.organisations.queries import directory
from challenge.organisations.rules import import_statuses, profiles
from challenge.organisations.rules import imports as rules
from challenge.organisations.rules.profiles import Profile
from challenge.organisations.rules.statuses import Status

LATEST, SHOWN = 20, 30


@dataclass(frozen=True)
class Line:
    """A line of a file and what becomes of it. `fields`: those that it changes. `faults`: why it is refused,
    by field; "" for the line as a whole. `organisation`: its number in the directory, None for a new one.
    `statuses`: those that it says or changes."""

    number: int
    name: str
    verdict: str
    profile: Profile | None = None
    organisation: int | None = None
    fields: Sequence[str] = ()
    faults: Sequence[tuple[str, Sentence]] = ()
    statuses: Sequence[Status] = ()


@dataclass(frozen=True)
class Known:
    """An organisation of the directory. `claimed`: its people keep its page; `statuses`: by code."""

    id: int
    profile: Profile
    claimed: bool
    statuses: Mapping[str, Status]


@dataclass(frozen=True)
class Preview:
    """A file as its page tells it: counts by verdict, and the first lines of each."""

    id: int
    state: str
    sent_at: datetime
    lines: int
    columns: Sequence[tuple[str, str | None]]
    counts: Mapping[str, int]
    first: Mapping[str, Sequence[Line]]


@dataclass(frozen=True)
class Sent:
    """One file in the list."""

    id: int
    state: str
    lines: int
    sent_at: datetime


def latest(session: Session) -> list[Sent]:
    """The last files sent."""
    wanted = select(OrganisationImport).order_by(OrganisationImport.id.desc()).limit(LATEST)
    return [Sent(one.id, one.state, one.lines, one.sent_at) for one in session.scalars(wanted)]


def preview(session: Session, number: int) -> Preview:
    """One file beside the directory as it is now; of one that was taken, what it did. ImportNotFound."""
    row = one(session, number)
    counts = {
        rules.NEW: row.added,
        rules.CHANGED: row.changed,
        rules.SAME: row.same,
        rules.KEPT: row.kept,
        rules.WRONG: row.wrong,
    }
    first: dict[str, list[Line]] = {verdict: [] for verdict in rules.VERDICTS}
    for line in _waiting(session, row):
        counts[line.verdict] += 1
        if len(first[line.verdict]) < SHOWN:
            first[line.verdict].append(line)
    columns = list(zip(row.titles, row.columns, strict=True))
    return Preview(row.id, row.state, row.sent_at, row.lines, columns, counts, first)


def refused(session: Session, number: int) -> Iterator[Line]:
    """Every line that is refused, while the file waits. ImportNotFound."""
    row = one(session, number)
    return (line for line in _waiting(session, row) if line.verdict == rules.WRONG)


def one(session: Session, number: int) -> OrganisationImport:
    """The row; ImportNotFound."""
    row = session.get(OrganisationImport, number)
    if row is None:
        raise rules.ImportNotFound
    return row


def read(session: Session, row: OrganisationImport) -> Iterator[Line]:
    """Every line of a file, a batch at a time."""
    for batch in sheet_files.batches(row.file, row.separator, place=row.start, line=1):
        yield from compared(session, row, batch.records)
        session.expunge_all()


def compared(
    session: Session, row: OrganisationImport, records: Sequence[tuple[int, Sequence[str]]]
) -> list[Line]:
    """What becomes of these lines, beside the directory as it is."""
    places = city.district_names(session)
    fields, doubles = list(row.columns), set(row.doubles)
    here = _known(session, {one for _number, cells in records for one in rules.numbers(cells, fields)})
    return [
        _line(number, rules.typed(cells, fields, places), number in doubles, here, places)
        for number, cells in records
    ]


def _waiting(session: Session, row: OrganisationImport) -> Iterator[Line]:
    return read(session, row) if row.state == rules.READ else iter(())


def _line(
    number: int,
    said: dict[str, str] | None,
    double: bool,
    here: Mapping[str, Known],
    places: Mapping[str, str],
) -> Line:
    if said is None:
        return Line(number, "", rules.WRONG, faults=[("", rules.CELLS_WRONG)])
    name = said["name"][: profiles.NAME_MOST]
    found = {here[one].id: here[one] for one in (said["siren"], said["rna"]) if one in here}
    if double or len(found) > 1:
        return Line(number, name, rules.WRONG, faults=[("", rules.TWICE if double else rules.TWO_BODIES)])
    known = next(iter(found.values()), None)
    profile, told, faults = _read(said, known, places)
    if profile is None:
        organisation = known.id if known else None
        return Line(number, name, rules.WRONG, organisation=organisation, faults=faults)
    if known is None:
        return Line(number, profile.name, rules.NEW, profile, statuses=told)
    return _beside(number, profile, told, known)


def _read(
    said: dict[str, str], known: Known | None, places: Mapping[str, str]
) -> tuple[Profile | None, Sequence[Status], Sequence[tuple[str, Sentence]]]:
    """The profile and the statuses of a line, or all that is wrong with them."""
    profile, told = None, []
    faults: dict[str, Sentence] = {}
    try:
        profile = profiles.read(rules.merged(known.profile.fields(), said) if known else said, places)
    except FormRefused as refusal:
        faults.update(refusal.faults)
    try:
        told = import_statuses.read(said, known.statuses if known else {})
    except FormRefused as refusal:
        faults.update(refusal.faults)
    return (None if faults else profile), told, list(faults.items())


def _beside(number: int, profile: Profile, told: Sequence[Status], known: Known) -> Line:
    """What its people keep stays as they say it; its statuses are said by the city alone."""
    fields = list(profiles.differences(known.profile, profile))
    if known.claimed and told:
        return Line(number, known.profile.name, rules.CHANGED, known.profile, known.id, (), (), told)
    verdict = rules.CHANGED if told else rules.SAME
    if fields:
        verdict = rules.KEPT if known.claimed else rules.CHANGED
    return Line(number, profile.name, verdict, profile, known.id, fields, (), told)


def _known(session: Session, numbers: set[str]) -> dict[str, Known]:
    """The organisations of the directory that have these numbers, by SIREN and by RNA."""
    wanted = select(Organisation).where(Organisation.siren.in_(numbers) | Organisation.rna.in_(numbers))
    rows = session.scalars(wanted).all()
    codes, held = directory.codes(session), directory.statuses(session, [row.id for row in rows])
    found = {}
    for row in rows:
        one = Known(row.id, directory.said(row, codes), row.claimed_at is not None, held.get(row.id, {}))
        found.update({number: one for number in (row.siren, row.rna) if number})
    return found
