"""The jury of the town's call: who sits, what the city knows of Esther, the first reviews."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts.queries import people as accounts
from challenge.demo import people
from challenge.demo.town import read
from challenge.projects.queries import juries, jury_files, jury_runs
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.juries import Seat
from challenge.projects.rules.jury.giving import Typed
from challenge.projects.services import assigning, jury_conflicts, reviewing
from challenge.projects.services import juries as seating

PLAYED = "esther@weil.example"


def seat(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """Three jurors sign, the files are shared out; two of them have begun to read, Esther has not."""
    chiara = f"account:{people.account(session, 'Chiara')}"
    for one in read("call")["jurors"]:
        known = accounts.by_email(session, one["email"])
        if known is None:
            people.open_account(session, email=one["email"], name=one["name"], now=now)
        number = seating.invite(session, call_id=call.id, email=one["email"], actor=chiara, now=now)
        _describe(session, number, one, chiara, now)
        if one.get("presides"):
            seating.preside(session, call_id=call.id, juror_id=number, actor=chiara, now=now)
        seating.sign(session, seat=_seat(session, call, one["email"]), now=now)
    jury_conflicts.recompute(session, call_id=call.id, now=now)
    share_out(session, call, now=now)
    for one in read("call")["jurors"]:
        if one["email"] != PLAYED:
            review(session, call, one["email"], most=1, now=now)


def share_out(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """Ask that files be shared out, and do at once what the worker would do."""
    chiara = f"account:{people.account(session, 'Chiara')}"
    assigning.ask(session, call_id=call.id, actor=chiara, now=now)
    run = jury_runs.last(session, call.id, "assignment")
    if run:
        assigning.balance(session, {"run": run.id}, now)


def review(session: Session, call: FrozenCall, email: str, *, most: int, now: datetime) -> None:
    """Let a juror give this many more reviews, in the order of their list."""
    held = _seat(session, call, email)
    waiting = [line for line in jury_files.assigned(session, held) if line.covered and not line.given]
    for line in waiting[:most]:
        reviewing.give(session, seat=held, ref=line.ref, typed=_typed(held, line.ref), revision=0, now=now)


def _describe(session: Session, number: int, one: dict[str, object], chiara: str, now: datetime) -> None:
    sirens = one.get("sirens")
    if isinstance(sirens, list):
        facts = {"sirens": tuple(str(siren) for siren in sirens)}
        seating.describe(session, juror_id=number, side="staff", facts=facts, actor=chiara, now=now)


def _typed(held: Seat, ref: str) -> Typed:
    """Scores that differ from one file and one juror to another, the same reasons for a same score."""
    said = read("call")["reviews"]
    scores = {
        one.key: 2 + (sum(map(ord, ref)) + held.id + place) % 4
        for place, one in enumerate(held.rules.ranking.grid.criteria)
    }
    return Typed(scores, {key: said[str(score)] for key, score in scores.items()})


def _seat(session: Session, call: FrozenCall, email: str) -> Seat:
    known = accounts.by_email(session, email)
    if known is None:
        raise LookupError(email)
    return juries.seat(session, call.slug, known.id)
