"""Taking the proposals of a file sent by page: told, mended by hand, then taken in batches by a job."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import jobs, register
from challenge.foundation.jobs_long import LongJob, Payload
from challenge.foundation.refusals import RuleBroken
from challenge.proposals import foreign_files
from challenge.proposals.models.proposals import ProposalImport
from challenge.proposals.queries import imports
from challenge.proposals.rules import decidim
from challenge.proposals.rules.imports import ImportNotFound, NothingToTake, require_state
from challenge.proposals.services import importing

TAKE = "proposals.take_foreign"
AT_ONCE = 200
LONGEST_TITLE = 1000
"""Signs kept of what is typed; what a title may have is for the rule."""


@dataclass(frozen=True)
class Facts:
    """What a batch is read from."""

    file: str
    language: str
    titles: Mapping[str, str]


def receive(session: Session, *, file: str, language: str, actor: str, now: datetime) -> int:
    """Keep a file to be read; its import's number."""
    made = ProposalImport(
        file=file, language=language, titles={}, state="read", taken=0, sent_by=actor, sent_at=now
    )
    session.add(made)
    session.flush()
    return made.id


def shorten(session: Session, *, number: int, titles: Mapping[str, str]) -> None:
    """Keep what was written in the place of titles that do not fit; the file stays as it is."""
    found = _locked(session, number)
    require_state(found.state)
    written = {key: " ".join(text.split())[:LONGEST_TITLE] for key, text in titles.items()}
    found.titles = {**found.titles, **{key: text for key, text in written.items() if text}}


def start(session: Session, *, number: int, actor: str, now: datetime) -> None:
    """Begin to take what is new; the job goes on by itself. ImportUnderWay, NothingToTake, NotInThisPhase."""
    found = _locked(session, number)
    require_state(found.state)
    editions.require(session, importing.ACT, now=now)
    if not imports.page(session, number).beside.new:
        raise NothingToTake
    found.state = "taking"
    _note(session, found, "import_started", actor, now)
    jobs.enqueue(session, TAKE, {"import": number}, now=now)


def drop(session: Session, *, number: int, actor: str, now: datetime) -> None:
    """Give a file up. ImportUnderWay once it is being taken."""
    found = _locked(session, number)
    require_state(found.state)
    found.state = "dropped"
    _note(session, found, "import_dropped", actor, now)
    _forget(session, found)


def _read(session: Session, payload: Payload, _now: datetime) -> Facts | None:
    found = session.get(ProposalImport, int(str(payload["import"])))
    if found is None or found.state != "taking":
        return None
    return Facts(found.file, found.language, dict(found.titles))


def _think(facts: Facts) -> decidim.Reading:
    data = foreign_files.store().read(facts.file)
    return decidim.read(data, language=facts.language, titles=facts.titles)


def _write(session: Session, payload: Payload, read: decidim.Reading, now: datetime) -> None:
    """Take the next ones, and queue the rest. Killed in between, it goes on where it was: each is known by
    its reference. When proposals are closed meanwhile, what is left waits on the page."""
    found = _locked(session, int(str(payload["import"])))
    if found.state != "taking":
        return
    try:
        taken = importing.take(
            session, read.taken, language=found.language, actor=found.sent_by, now=now, most=AT_ONCE
        )
    except RuleBroken:
        found.state = "read"
        return
    found.taken += taken
    if taken == AT_ONCE:
        jobs.enqueue(session, TAKE, payload, now=now)
        return
    found.state = "taken"
    _note(session, found, "import_taken", found.sent_by, now)
    _forget(session, found)


JOB = LongJob(read=_read, think=_think, write=_write)


def _locked(session: Session, number: int) -> ProposalImport:
    found = session.get(ProposalImport, number, with_for_update=True, populate_existing=True)
    if found is None:
        raise ImportNotFound
    return found


def _forget(session: Session, ended: ProposalImport) -> None:
    """The file, unless another import still reads it."""
    session.flush()
    waiting = ProposalImport.state.in_(("read", "taking")) & (ProposalImport.file == ended.file)
    if session.scalar(select(ProposalImport.id).where(waiting).limit(1)) is None:
        with suppress(FileNotFoundError):
            foreign_files.store().path(ended.file).unlink()


def _note(session: Session, found: ProposalImport, act: str, actor: str, now: datetime) -> None:
    subject = f"proposal_import:{found.id}"
    register.append(
        session,
        stream="proposal_imports",
        act=act,
        actor=actor,
        subject=subject,
        details={"file": found.file, "taken": found.taken},
        now=now,
    )
