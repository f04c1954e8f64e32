"""The awards of the town's call: decided by Chiara, approved by another, announced, answered."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from challenge.accounts.queries import people as accounts
from challenge.accounts.services import roles
from challenge.demo import calls, commitments, funding, money, people, referendums, selection, stories
from challenge.demo.stages import ANNOUNCED_ON, DAY, Calendar
from challenge.demo.town import ACTOR
from challenge.foundation import actors
from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import awards, feedback, teams
from challenge.projects.queries.awards import ListRead
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.awards import states
from challenge.projects.rules.awards.deciding import Choice
from challenge.projects.rules.awards.proposing import Computed
from challenge.projects.services import award_answers, awarding
from challenge.projects.services import feedback as telling

PROVIDED = 5 * DAY
"""How long before it the vehicles have the money."""
DECIDED = 2 * DAY
"""How long before the announcement Chiara decides and signs."""
YES = {"answer": "accepted", "words": ""}


def hold(edition_id: int, calendar: Calendar, *, data_dir: Path) -> str:
    """From the last days of the call to the awards, announced and answered by some; the uuid of the vote."""
    with reading() as session:
        call = calls.current(session, edition_id, now=calendar.now)
    if call is None:
        raise LookupError("the call of the town")
    opens_at = selection.vote_opens(call)
    selection.end(edition_id, at=call.sheet.moments.last_submit)
    sheet = selection.judge(edition_id, data_dir=data_dir, opens_at=opens_at)
    if sheet is None:
        raise LookupError("the rules of its funding vote")
    funding.neighbours_vote(call, sheet, data_dir, at=opens_at + DAY)
    referendums.end(sheet)
    funding.count(sheet.uuid, data_dir=data_dir, now=sheet.window.decrypts_at + funding.COUNTED)
    at = calendar.day(ANNOUNCED_ON)
    money.gather(now=at - PROVIDED)
    decide(edition_id, announces_at=at)
    announce(edition_id, now=at)
    answer(edition_id, now=at + DAY)
    return sheet.uuid


def decide(edition_id: int, *, announces_at: datetime) -> None:
    """Chiara decides on what is not decided, and signs; Mireille approves; what the jury says is written. As
    far as that is not done."""
    with writing() as session:
        call = calls.current(session, edition_id, now=announces_at)
        if call is None:
            return
        now = announces_at - DECIDED
        listed = awards.list_of(session, call.id)
        if listed is None:
            _choose(session, call, now=now)
            awarding.sign(
                session,
                call_id=call.id,
                announces_at=announces_at,
                answer_days=stories.of(call).awards["follow"]["answer_days"],
                actor=calls.actor(session, "Chiara"),
                now=now,
            )
            listed = awards.list_of(session, call.id)
        _tell_teams(session, call, now=now)
        if listed and listed.approved_at is None:
            _approve(session, call, listed, now=now + DAY / 2)


def announce(edition_id: int, *, now: datetime) -> None:
    """What follows from the list at its instant, and the letters to teams."""
    with writing() as session:
        call = calls.current(session, edition_id, now=now)
        if call is None:
            return
        award_answers.publish_due(session, now)
        last = 0
        while last := award_answers.tell(session, call_id=call.id, after=last, now=now):
            pass


def answer(edition_id: int, *, now: datetime, every: bool = False) -> None:
    """Some teams have answered; Farid has not. `every`: all those that had not accept."""
    with writing() as session:
        call = calls.current(session, edition_id, now=now)
        if call is None:
            return
        said = {one["team"]: one for one in stories.of(call).awards.get("answers", ())}
        for award in awards.of_call(session, call.id, now=now):
            one = said.get(award.team, YES if every else None)
            if one and award.state == states.OFFERED:
                award_answers.answer(
                    session,
                    application_id=award.application_id,
                    account_id=owner(session, award.application_id),
                    answered=one["answer"],
                    words=one["words"],
                    now=now,
                )


def _choose(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """A few decisions have words of their own, one departs; the others follow the jury and the vote."""
    own = {one["team"]: one for one in stories.of(call).awards.get("decisions", ())}
    chiara = calls.actor(session, "Chiara")
    for row in awards.table(session, call, now=now).rows:
        told = own.get(row.team)
        if told and row.award is None and row.facts.computed.outcome == told["when"]:
            awarding.decide(
                session,
                application_id=row.application_id,
                choice=_choice(row.facts.computed, told),
                actor=chiara,
                now=now,
            )
    awarding.follow(session, call_id=call.id, actor=chiara, now=now)


def _choice(computed: Computed, told: Mapping[str, Any]) -> Choice:
    return Choice(
        outcome=told.get("outcome", computed.outcome),
        cents=computed.cents,
        position=computed.position,
        reason=told["reason"],
        conditions=told.get("conditions", ""),
        exception=told.get("exception", ""),
    )


def _approve(session: Session, call: FrozenCall, listed: ListRead, *, now: datetime) -> None:
    """Whoever did not sign approves: an organiser whom no visitor plays."""
    second = stories.of(call).awards["officer"]
    known = accounts.by_email(session, second["email"])
    number = known.id if known else people.open_account(session, now=now, **second)
    if known is None:
        roles.grant(session, account_id=number, role="organiser", actor=ACTOR, now=now)
    commitments.provide(session, call, now=now)
    awarding.approve(session, call_id=call.id, digest=listed.digest, actor=actors.of(number), now=now)


def _tell_teams(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """Esther writes to a few teams, and has begun with no other."""
    esther = people.account(session, "Esther")
    told = {one["team"]: one for one in stories.of(call).awards.get("feedback", ())}
    for row in awards.table(session, call, now=now).rows:
        said = told.get(row.team)
        if said and feedback.draft(session, row.application_id).revision == 0:
            texts = {key: text for key, text in said.items() if key not in ("team", "whole")}
            telling.write(
                session,
                call_id=call.id,
                application_id=row.application_id,
                texts=texts | {"": said["whole"]},
                ready=True,
                revision=0,
                actor=actors.of(esther),
                now=now,
            )


def owner(session: Session, application_id: int) -> int:
    return next(one.account_id for one in teams.members(session, application_id) if one.rights == "owner")
