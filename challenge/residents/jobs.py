"""What residents does after the request: a batch at a time, each its own job, so that none is long."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.city import showing
from challenge.foundation import jobs
from challenge.residents import importing, job_names, letters
from challenge.residents.services import applying, staging
from challenge.residents.services import letters as letter_services

Handler = Callable[[Session, dict[str, object], datetime], None]


def stage(session: Session, payload: dict[str, object], now: datetime) -> None:
    """Stage the next lines of a file."""
    if staging.step(session, import_id=_import(payload), store=importing.store(), now=now):
        jobs.enqueue(session, job_names.STAGE, payload, now=now)


def apply(session: Session, payload: dict[str, object], now: datetime) -> None:
    """Apply the next batch of an import."""
    if applying.step(session, import_id=_import(payload), now=now):
        jobs.enqueue(session, job_names.APPLY, payload, now=now)


def clean(session: Session, payload: dict[str, object], now: datetime) -> None:
    """Forget what an import no longer needs."""
    if applying.clean_step(session, import_id=_import(payload), store=importing.store()):
        jobs.enqueue(session, job_names.CLEAN, payload, now=now)


def _import(payload: dict[str, object]) -> int:
    return int(str(payload["import"]))


def write_letters(session: Session, payload: dict[str, object], now: datetime) -> None:
    """Print the next letters of a batch; the last time, bind them."""
    from challenge.residents import letter_pages  # PDF: slow to load, needed here only

    number = int(str(payload["batch"]))
    part, found = letter_services.next_part(session, batch_id=number, now=now)
    if found:
        language = letter_services.find(session, number).language
        helping = showing.contact_lines(session, language, now)
        pages = letter_pages.printed(found, language=language, help_lines=helping)
        letters.keep_part(number, part, pages)
        jobs.enqueue(session, job_names.WRITE_LETTERS, payload, now=now)
    elif part:
        letters.bind(number, part)
        letter_services.finish(session, batch_id=number, now=now)


def forget_letters(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Remove the files of letters that were downloaded, or waited for too long."""
    for number in letter_services.expire(session, now=now):
        letters.forget(number)


HANDLERS: dict[str, Handler] = {
    job_names.STAGE: stage,
    job_names.APPLY: apply,
    job_names.CLEAN: clean,
    job_names.WRITE_LETTERS: write_letters,
    job_names.FORGET_LETTERS: forget_letters,
}
PERIODS = {job_names.FORGET_LETTERS: timedelta(hours=1)}
