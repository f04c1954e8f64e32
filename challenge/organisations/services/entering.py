"""Entering an organisation, changing what it says, its statuses, whether it is listed."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation import register
from challenge.organisations.models.organisations import Organisation, OrganisationStatus
from challenge.organisations.queries import directory
from challenge.organisations.rules import profiles, words
from challenge.organisations.rules.profiles import Profile
from challenge.organisations.rules.refusals import OrganisationNotFound, ProfileChanged
from challenge.organisations.rules.statuses import Status

STREAM = "organisations"


def enter(session: Session, *, typed: Mapping[str, str], source: str, actor: str, now: datetime) -> int:
    """Enter an organisation in the directory; its number. FormRefused, SirenTaken."""
    places = city.district_names(session)
    return add(session, profile=profiles.read(typed, places), source=source, actor=actor, now=now)


def add(session: Session, *, profile: Profile, source: str, actor: str, now: datetime) -> int:
    """The same, for what was read already. SirenTaken."""
    row = Organisation(state="listed", revision=1, source=source, entered_at=now, changed_at=now)
    _write(session, row, profile)
    session.add(row)
    session.flush()
    note(session, "organisation_entered", row.id, actor, now, source=source, said=profile.fields())
    return row.id


def change(
    session: Session, *, number: int, typed: Mapping[str, str], revision: int, actor: str, now: datetime
) -> None:
    """Change what an organisation says. `revision`: the one that was read. OrganisationNotFound,
    ProfileChanged, FormRefused, SirenTaken."""
    row = locked(session, number)
    if row.revision != revision:
        raise ProfileChanged
    rewrite(session, row, profiles.read(typed, city.district_names(session)), actor=actor, now=now)


def rewrite(session: Session, row: Organisation, profile: Profile, *, actor: str, now: datetime) -> bool:
    """Let a locked row say this, and note what changed; whether anything did. Another number is to be checked
    again. SirenTaken."""
    before = directory.profile(session, row)
    changed = profiles.differences(before, profile)
    if not changed:
        return False
    if "siren" in changed or "rna" in changed:
        row.number_checked_at = None
    _write(session, row, profile)
    row.revision, row.changed_at = row.revision + 1, now
    session.flush()
    told = {name: list(both) for name, both in changed.items()}
    note(session, "organisation_changed", row.id, actor, now, changed=told)
    return True


def check_number(session: Session, *, number: int, actor: str, now: datetime) -> None:
    """Say that its number was found in the public registry, under its name. OrganisationNotFound."""
    row = locked(session, number)
    if row.number_checked_at is None:
        row.number_checked_at = now
        note(session, "number_checked", number, actor, now, checked=row.siren or row.rna)


def list_again(session: Session, *, number: int, listed: bool, actor: str, now: datetime) -> None:
    """Take an organisation off the directory, or put it back. OrganisationNotFound."""
    row = locked(session, number)
    state = "listed" if listed else "hidden"
    if row.state != state:
        row.state, row.changed_at = state, now
        note(session, f"organisation_{state}", number, actor, now)


def say_status(session: Session, *, number: int, status: Status, actor: str, now: datetime) -> None:
    """Say a status, or say it anew. OrganisationNotFound."""
    locked(session, number)
    row = session.get(OrganisationStatus, (number, status.code))
    if row is None:
        row = OrganisationStatus(organisation_id=number, code=status.code)
        session.add(row)
    kept = (row.source, row.since, row.until)
    row.source, row.since, row.until = status.source, status.since, status.until
    if kept == (status.source, status.since, status.until):
        return
    session.flush()
    until = status.until.isoformat() if status.until else None
    said = {"status": status.code, "source": status.source, "since": status.since.isoformat()}
    note(session, "status_said", number, actor, now, **said, until=until)


def take_status(session: Session, *, number: int, code: str, actor: str, now: datetime) -> None:
    """Take a status back. OrganisationNotFound."""
    locked(session, number)
    row = session.get(OrganisationStatus, (number, code))
    if row is not None:
        session.delete(row)
        note(session, "status_taken_back", number, actor, now, status=code)


def locked(session: Session, number: int) -> Organisation:
    """The row, for a change of it. OrganisationNotFound."""
    row = session.get(Organisation, number, with_for_update=True, populate_existing=True)
    if row is None:
        raise OrganisationNotFound
    return row


def note(session: Session, act: str, number: int, actor: str, now: datetime, **details: object) -> None:
    """Append an act about an organisation to the register."""
    register.append(
        session,
        stream=STREAM,
        act=act,
        actor=actor,
        subject=f"organisation:{number}",
        details=details,
        now=now,
    )


def _write(session: Session, row: Organisation, profile: Profile) -> None:
    numbers = {one.code: one.id for one in city.districts(session)}
    row.name, row.kind, row.size = profile.name, profile.kind, profile.size
    row.siren, row.rna = profile.siren or None, profile.rna or None
    row.district_id = numbers.get(profile.place)
    row.summary, row.offers, row.wants = profile.summary, profile.offers, profile.wants
    row.email, row.phone, row.website = profile.email, profile.phone, profile.website
    row.searched = words.kept(
        profile.name, profile.summary, profile.offers, profile.wants, profile.siren, profile.rna
    )
