"""What the roll does after the request: a batch at a time, each its own job, so that none is long."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.residents import importing, job_names
from challenge.residents.services import applying, staging

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


HANDLERS: dict[str, Handler] = {job_names.STAGE: stage, job_names.APPLY: apply, job_names.CLEAN: clean}
