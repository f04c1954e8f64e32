"""The jury of the town's call: who sits, what the city knows of Esther, the first reviews."""

from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.accounts.queries import people as accounts
from challenge.demo import people, stories
from challenge.demo.stories import Story
from challenge.foundation import actors
from challenge.projects.queries import applications, deliberations, juries, jury_files, jury_runs
from challenge.projects.queries.applications import SubmittedFile
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.juries import Seat
from challenge.projects.rules.jury.deciding import Change, Verdict
from challenge.projects.rules.jury.deliberation import AmountWrong, FileNotRanked, NothingToExcept
from challenge.projects.rules.jury.giving import Typed
from challenge.projects.rules.jury.refusals import ReviewChangedElsewhere
from challenge.projects.services import assigning, deliberating, jury_conflicts, jury_reports, reviewing
from challenge.projects.services import juries as seating
from challenge.projects.services.deliberating import Officer

PLAYED = "esther@weil.example"
USUAL = (3, 3, 3)
MANY = 100
HOUR = timedelta(hours=1)


def seat(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """Three jurors sign, the files are shared out; two of them have begun to read, Esther has not."""
    chiara = actors.of(people.account(session, "Chiara"))
    for one in stories.of(call).call["jurors"]:
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
    for one in stories.of(call).call["jurors"]:
        if one["email"] != PLAYED:
            review(session, call, one["email"], most=1, now=now)


def conclude(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """The files that nobody has read yet are shared out and read; the jury deliberates, makes its exception
    and closes. Nothing where it has closed."""
    found = deliberations.state(session, call.id)
    if found is None:
        share_out(session, call, now=now)
        for one in stories.of(call).call["jurors"]:
            review(session, call, one["email"], most=MANY, now=now + HOUR)
        deliberating.open_(session, call_id=call.id, officer=_officer(session), now=now + 2 * HOUR)
        report = jury_runs.last(session, call.id, "report")
        if report:
            jury_reports.make(session, {"run": report.id}, now + 2 * HOUR)
    if found is None or found.closed_at is None:
        _decide(session, call, now=now + 3 * HOUR)


def _decide(session: Session, call: FrozenCall, *, now: datetime) -> None:
    told, officer = stories.of(call).awards["jury"], _officer(session)
    seats = [one for one in juries.members(session, call.id) if one.removed_at is None]
    deliberating.note(
        session,
        call_id=call.id,
        present=[one.id for one in seats],
        minutes=told["minutes"],
        officer=officer,
        now=now,
    )
    wanted = told.get("exception")
    noted = deliberations.exceptions(session, call.id)  # a visitor's, whose deliberation it is then
    files = [] if noted or not wanted else applications.submitted(session, call.id)
    for file in (one for one in files if one.team == wanted["team"] and one.examined == "admissible"):
        with suppress(NothingToExcept, FileNotRanked, AmountWrong):
            deliberating.except_(
                session,
                call_id=call.id,
                change=Change(file.ref, Verdict.SELECTED, cents=100 * wanted["euros"]),
                reason=wanted["reason"],
                authors=[one.id for one in seats if one.email != PLAYED],
                officer=officer,
                now=now,
            )
    deliberating.close(session, call_id=call.id, officer=officer, now=now + HOUR)


def _officer(session: Session) -> Officer:
    return Officer(people.account(session, "Chiara"))


def share_out(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """Ask that files be shared out, and do at once what the worker would do."""
    chiara = actors.of(people.account(session, "Chiara"))
    assigning.ask(session, call_id=call.id, actor=chiara, now=now)
    run = jury_runs.last(session, call.id, "assignment")
    if run:
        assigning.balance(session, {"run": run.id}, now)


def review(session: Session, call: FrozenCall, email: str, *, most: int, now: datetime) -> None:
    """Let a juror give this many more reviews, in the order of their list."""
    story, held = stories.of(call), _seat(session, call, email)
    waiting = [line for line in jury_files.assigned(session, held) if line.covered and not line.given]
    for line in waiting[:most]:
        typed = _typed(story, held, applications.by_ref(session, line.ref), strict=_strict(story, email))
        with suppress(ReviewChangedElsewhere):  # a visitor has begun it
            reviewing.give(session, seat=held, ref=line.ref, typed=typed, revision=0, now=now)


def _describe(session: Session, number: int, one: dict[str, object], chiara: str, now: datetime) -> None:
    sirens = one.get("sirens")
    if isinstance(sirens, list):
        facts = {"sirens": tuple(str(siren) for siren in sirens)}
        seating.describe(session, juror_id=number, side="staff", facts=facts, actor=chiara, now=now)


def _typed(story: Story, held: Seat, file: SubmittedFile | None, *, strict: str) -> Typed:
    """The scores that `teams.toml` has for the town's teams, usual ones for others; a strict juror gives a
    point less on one criterion. The same reasons for a same score."""
    said, texts = story.call["reviews"], story.teams
    whole = [*texts["teams"], *([texts["draft"]] if "draft" in texts else ())]
    merits = {team["name"]: team["merit"] for team in whole}
    given = merits.get(file.team if file else "", USUAL)
    keys = [one.key for one in held.rules.ranking.grid.criteria]
    scores = {key: score - (key == strict) for key, score in zip(keys, given, strict=True)}
    return Typed(scores, {key: said[str(score)] for key, score in scores.items()})


def _strict(story: Story, email: str) -> str:
    """The criterion on which a juror is strict; none for most."""
    jurors = {one["email"]: one for one in story.call["jurors"]}
    return str(jurors.get(email, {}).get("strict", ""))


def _seat(session: Session, call: FrozenCall, email: str) -> Seat:
    known = accounts.by_email(session, email)
    if known is None:
        raise LookupError(email)
    return juries.seat(session, call.slug, known.id)
