"""A jury's deliberation: opened when scores are in, each exception noted with its reason, closed for good."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.projects.models.applications import Application
from challenge.projects.models.calls import Call
from challenge.projects.models.deliberations import Deliberation, JuryException
from challenge.projects.models.juries import Juror
from challenge.projects.queries import counted_reviews, deliberations, juries
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.counted_reviews import Jury
from challenge.projects.rules.jury import deciding, deliberation
from challenge.projects.rules.jury.deciding import Change, Verdict
from challenge.projects.rules.jury.deliberation import Bench, Exceptional, Published
from challenge.projects.rules.jury.frozen import JuryRules
from challenge.projects.rules.jury.refusals import (
    DeliberationNotOpen,
    DeliberationOpen,
    JuryClosed,
    JuryNotFound,
    NobodyPresent,
    WorkUnderWay,
)
from challenge.projects.rules.jury.selection import Selection
from challenge.projects.services import jury_acts, jury_conflicts, jury_reports, jury_runs
from challenge.projects.services.jury_reports import Computed


@dataclass(frozen=True)
class Officer:
    """Who conducts a jury: the number of an account."""

    account_id: int

    @property
    def actor(self) -> str:
        return actors.of(self.account_id)


def open_(session: Session, *, call_id: int, officer: Officer, now: datetime) -> None:
    """Open the deliberation: reviews do not change any more, and the ranking is computed. Raises
    NothingToRank, DeliberationOpen, OwnSeat, JuryClosed."""
    require_unopened(session, call_id=call_id, officer=officer)
    jury_conflicts.recompute(session, call_id=call_id, now=now)
    _call, rules = juries.jury_call(session, call_id)
    jury_reports.computed(counted_reviews.of_jury(session, call_id, rules), rules)
    session.add(Deliberation(call_id=call_id, opened_by=officer.actor, opened_at=now, present=[]))
    session.flush()
    jury_acts.note(session, call_id, "deliberation opened", officer.actor, now)
    if not jury_runs.waiting(session, call_id, "report", now):
        jury_runs.ask(session, call_id=call_id, kind="report", actor=officer.actor, now=now)


def require_unopened(session: Session, *, call_id: int, officer: Officer) -> None:
    """Raises DeliberationOpen, OwnSeat, JuryClosed; holds the jury until the end of the transaction."""
    _hold(session, call_id)
    jury_acts.open_jury(session, call_id)
    jury_acts.refuse_own(session, call_id=call_id, account_id=officer.account_id)
    if session.get(Deliberation, call_id) is not None:
        raise DeliberationOpen


def reopen_scoring(session: Session, *, call_id: int, officer: Officer, now: datetime) -> None:
    """Go back to scoring: the exceptions noted so far are dropped, for the ranking may change. Raises
    DeliberationNotOpen, OwnSeat, JuryClosed, WorkUnderWay."""
    found = opened(session, call_id, officer, now)
    session.execute(delete(JuryException).where(JuryException.application_id.in_(_files(call_id))))
    session.delete(found)
    jury_acts.note(session, call_id, "scoring reopened", officer.actor, now)


def note(
    session: Session,
    *,
    call_id: int,
    present: Collection[int],
    minutes: str,
    officer: Officer,
    now: datetime,
) -> None:
    """Keep who is there, and what was said. Raises NobodyPresent, DeliberationNotOpen, OwnSeat,
    JuryClosed."""
    found = opened(session, call_id, officer, now)
    sitting = session.scalars(
        select(Juror.id).where(Juror.call_id == call_id, Juror.removed_at.is_(None), Juror.id.in_(present))
    )
    found.present = sorted(sitting)
    if not found.present:
        raise NobodyPresent
    found.minutes = minutes.strip()
    jury_acts.note(session, call_id, "presence noted", officer.actor, now, present=found.present)


def except_(
    session: Session,
    *,
    call_id: int,
    change: Change,
    reason: str,
    authors: Collection[int],
    officer: Officer,
    now: datetime,
) -> None:
    """Note a decision that is not the computed one. Raises NothingToExcept, ReasonTooShort, NoAuthor,
    AuthorNotInJury, AuthorRecused, FileNotRanked, AmountWrong; DeliberationNotOpen, OwnSeat, JuryClosed."""
    found = opened(session, call_id, officer, now)
    _call, rules = juries.jury_call(session, call_id)
    jury = counted_reviews.of_jury(session, call_id, rules)
    row = session.scalar(juries.admissible(call_id).where(Application.ref == change.file))
    scores = jury_reports.computed(jury, rules)
    if row is None or change.file not in scores.standings:
        raise deliberation.FileNotRanked(file=change.file)
    bench = _bench(session, found, jury, scores.order, rules)
    # Alone on its file, whatever the envelope: the others may come after it, and closing looks at the whole.
    alone = Selection(
        {change.file: change.cents} if change.cents else {},
        (change.file,) if change.verdict is Verdict.RESERVE else (),
    )
    deliberation.check_decision(bench, alone)
    if change.file not in deliberation.departures(
        scores.selection, deciding.decided(scores.selection, [change]), [change.file]
    ):
        raise deliberation.NothingToExcept(file=change.file)
    noted = Exceptional(change.file, reason, tuple(_keys(session, call_id, authors)))
    deliberation.check_exception(bench, noted)
    one = session.get(JuryException, row.id, with_for_update=True) or JuryException(application_id=row.id)
    one.verdict, one.cents, one.place = change.verdict, change.cents, change.place
    one.reason, one.authors = reason.strip(), sorted(authors)
    one.noted_by, one.noted_at = officer.actor, now
    session.add(one)
    session.flush()
    details = {"file": change.file, "verdict": str(change.verdict), "cents": change.cents}
    jury_acts.note(session, call_id, "exception noted", officer.actor, now, **details)


def drop(session: Session, *, call_id: int, ref: str, officer: Officer, now: datetime) -> None:
    """Go back to the computed decision on a file. Raises JuryNotFound, DeliberationNotOpen, OwnSeat."""
    opened(session, call_id, officer, now)
    one = session.scalar(
        select(JuryException)
        .join(Application, Application.id == JuryException.application_id)
        .where(Application.call_id == call_id, Application.ref == ref)
    )
    if one is None:
        raise JuryNotFound
    session.delete(one)
    jury_acts.note(session, call_id, "exception dropped", officer.actor, now, file=ref)


def close(session: Session, *, call_id: int, officer: Officer, now: datetime) -> str:
    """Close the jury: its ranking, the seed of the draw, its decision and its exceptions are frozen. Returns
    the fingerprint of the record.

    Raises what `rules/jury/deliberation.close` raises; NothingToRank, NobodyPresent, SeedNotCommitted;
    DeliberationNotOpen, OwnSeat, JuryClosed."""
    found = require_present(session, call_id=call_id, officer=officer, now=now)
    jury_conflicts.recompute(session, call_id=call_id, now=now)
    call, rules = juries.jury_call(session, call_id)
    jury = counted_reviews.of_jury(session, call_id, rules)
    scores = jury_reports.computed(jury, rules)
    bench = _bench(session, found, jury, scores.order, rules)
    noted = deliberations.exceptions(session, call_id)
    decided = deciding.decided(scores.selection, [one.change for one in noted])
    exceptions = [
        Exceptional(one.change.file, one.reason, tuple(_keys(session, call_id, one.authors))) for one in noted
    ]
    published = deliberation.close(bench, scores.selection, decided, exceptions)
    record = _record(call, jury, rules, found, scores, decided, published)
    record["closed_at"] = now.isoformat()
    found.record, found.fingerprint = record, fingerprint(canonical_json(record))
    found.closed_at, found.closed_by = now, officer.actor
    details = {"fingerprint": found.fingerprint, "seed": jury.seed, "exceptions": len(published)}
    jury_acts.note(session, call_id, "jury closed", officer.actor, now, **details)
    return found.fingerprint


def require_present(session: Session, *, call_id: int, officer: Officer, now: datetime) -> Deliberation:
    """The deliberation to close, locked. Raises NobodyPresent; DeliberationNotOpen, OwnSeat, JuryClosed,
    WorkUnderWay."""
    found = opened(session, call_id, officer, now)
    if not found.present:
        raise NobodyPresent
    return found


def _record(
    call: FrozenCall,
    jury: Jury,
    rules: JuryRules,
    found: Deliberation,
    scores: Computed,
    decided: Selection,
    published: Collection[Published],
) -> dict[str, Any]:
    standings, computed = scores.standings, scores.selection
    return {
        "call": call.slug,
        "rules": call.fingerprint,
        "seed": jury.seed,
        "envelope_cents": rules.limits.envelope_cents,
        "present": list(found.present),
        "ranking": [
            {
                "file": file,
                "mean": str(standings[file].mean),
                "criteria": {key: str(mean) for key, mean in standings[file].criteria.items()},
                "reviews": len(standings[file].jurors),
            }
            for file in scores.order
        ],
        "unranked": sorted(jury.asked_cents.keys() - set(scores.order)),
        "computed": {"selected": dict(computed.selected), "reserve": list(computed.reserve)},
        "decided": {"selected": dict(decided.selected), "reserve": list(decided.reserve)},
        "exceptions": [
            {
                "file": one.file,
                "place": one.place,
                "departure": str(one.departure),
                "computed_cents": one.computed_cents,
                "decided_cents": one.decided_cents,
                "reason": one.reason,
                "authors": [jury.seats[author] for author in one.authors],
            }
            for one in published
        ],
    }


def opened(session: Session, call_id: int, officer: Officer, now: datetime) -> Deliberation:
    """The deliberation, locked, that this officer may conduct. Raises WorkUnderWay while a job is to close
    it: nothing changes what was asked."""
    jury_acts.refuse_own(session, call_id=call_id, account_id=officer.account_id)
    _hold(session, call_id)
    found = session.get(Deliberation, call_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise DeliberationNotOpen
    if found.closed_at is not None:
        raise JuryClosed
    if jury_runs.waiting(session, call_id, "closing", now):
        raise WorkUnderWay
    return found


def _hold(session: Session, call_id: int) -> None:
    """Let no review and no other act on this jury come in between."""
    session.execute(select(Call.id).where(Call.id == call_id).with_for_update())


def _bench(
    session: Session, found: Deliberation, jury: Jury, order: tuple[str, ...], rules: JuryRules
) -> Bench:
    """Those who are present decide."""
    present = _keys(session, found.call_id, found.present)
    return Bench(order, jury.asked_cents, rules.limits.envelope_cents, frozenset(present), jury.recusals)


def _keys(session: Session, call_id: int, seats: Collection[int]) -> list[str]:
    rows = select(Juror.account_id).where(Juror.call_id == call_id, Juror.id.in_(seats)).order_by(Juror.id)
    return [actors.of(account) for account in session.scalars(rows)]


def _files(call_id: int) -> Any:
    return select(Application.id).where(Application.call_id == call_id)
