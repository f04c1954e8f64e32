"""The last long work done on a jury, of each kind."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer

from challenge.foundation.money import Euros
from challenge.foundation.sentences import Sentence
from challenge.projects.models.reviews import JuryRun


def last(session: Session, call_id: int, kind: str) -> JuryRun | None:
    """The last run that was asked, done or not; its content is not read."""
    return session.scalar(_of(call_id, kind).options(defer(JuryRun.content)).limit(1))


def last_done(session: Session, call_id: int, kind: str) -> JuryRun | None:
    """The last run that came to its end with something to show."""
    done = _of(call_id, kind).where(JuryRun.done_at.is_not(None), JuryRun.failed == "")
    return session.scalar(done.limit(1))


def was_done(session: Session, call_id: int, kind: str) -> bool:
    """Whether a run came to its end with something to show; its content is not read."""
    done = _of(call_id, kind).where(JuryRun.done_at.is_not(None), JuryRun.failed == "")
    return session.scalar(done.with_only_columns(JuryRun.id).limit(1)) is not None


def refusal(session: Session, call_id: int, kind: str) -> Sentence | None:
    """Why the last run of this kind came to nothing; None when it did not, or did not say."""
    run = session.scalar(_of(call_id, kind).limit(1))
    if run is None or not run.failed or not run.content:
        return None
    params = {
        name: Euros(value["cents"]) if isinstance(value, dict) else value
        for name, value in run.content["params"].items()
    }
    return Sentence(run.content["msgid"], params)


def kept(sentence: Sentence) -> dict[str, Any]:
    """A sentence as a run keeps it: amounts are said in the reader's language."""
    params = {
        name: {"cents": value.cents} if isinstance(value, Euros) else value
        for name, value in sentence.params.items()
    }
    return {"msgid": sentence.msgid, "params": params}


def _of(call_id: int, kind: str) -> Select[JuryRun]:
    return select(JuryRun).where(JuryRun.call_id == call_id, JuryRun.kind == kind).order_by(JuryRun.id.desc())
