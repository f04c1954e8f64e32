"""What stands next to one thing in the thread: a number of queries that does not grow with the edition."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.council.queries import sittings
from challenge.council.rules.refusals import DeliberationNotFound
from challenge.cycles.queries import editions
from challenge.funds.queries import told as money
from challenge.impact.queries import public
from challenge.impact.rules.refusals import EvaluationNotFound
from challenge.projects.queries import awarded, calls
from challenge.projects.queries.awarded import Awarded
from challenge.projects.rules.call_sheets.sheet import COUNCIL
from challenge.proposals.queries import shortlist
from challenge.proposals.queries import told as proposals
from challenge.thread.queries import knots, origins, steps
from challenge.thread.rules import knots as names
from challenge.thread.rules.knots import MOST_OF_PROJECT, Knot, Near, one_language
from challenge.voting.queries import told as votes


def of(session: Session, kind: str, key: Any, *, now: datetime) -> Near | None:
    """What is next to the thing of this kind and key; None for one that is not public, or in no edition."""
    return NEAR[kind](session, key, now)


def of_proposal(session: Session, number: int, _now: datetime) -> Near | None:
    """Above, those that joined it and the one that it was made of; below, the one that it joined, those made
    of it, or the vote, decision and call that it led to. Four queries for one that is in no shortlist."""
    here = proposals.place(session, number)
    if here is None:
        return None
    down = [knots.proposal(one) for one in ([here.stays] if here.stays else []) + [*here.halves]]
    if here.chosen:
        down += _after(session, number, here.edition_id)
    up = [knots.proposal(one) for one in ([here.whole] if here.whole else []) + [*here.joined]]
    return Near(editions.numbers(session).get(here.edition_id), up, down)


def _after(session: Session, number: int, edition_id: int) -> list[Knot]:
    option = f"p{number}"
    uuids = editions.referendums(session, edition_id)
    return [
        *(knots.vote(one) for one in votes.of(session, uuids) if option in one.options),
        *knots.decisions(sittings.about(session, option), option=option),
        *(knots.call(one) for one in calls.of_edition(session, edition_id) if one.sheet.proposal == option),
    ]


def of_vote(session: Session, uuid: str, now: datetime) -> Near | None:
    """Above a vote on the challenge, its proposals, the chosen one first; below, the decision and the call.
    Above a funding vote, its call; below, the awards."""
    here = next(iter(votes.of(session, [uuid])), None)
    if here is None:
        return None
    if here.call:
        one = calls.by_slug(session, here.call)
        return origins.around_ballot(session, one, now) if one else None
    edition_id = editions.of_referendum(session, uuid)
    if edition_id is None:
        return None
    known = shortlist.origins(session, here.options, edition_id=edition_id)
    told = proposals.by_id(session, known.values())
    order = sorted(known, key=lambda option: (option != here.winner, here.options.index(option)))
    held = sittings.of_edition(session, edition_id)
    decided = knots.decisions(held, referendum=uuid)
    options = set(here.options) if decided else set()
    down = [
        *decided,
        *(
            knots.call(one)
            for one in calls.of_edition(session, edition_id)
            if one.sheet.decided_by.endswith(f":{uuid}") or one.sheet.proposal in options
        ),
    ]
    up = [knots.proposal(told[known[option]]) for option in order if known[option] in told]
    return Near(editions.numbers(session).get(edition_id), up, down)


def of_decision(session: Session, number: int, _now: datetime) -> Near | None:
    """Above, the proposal and the referendum that it follows; below, the call, where it was adopted."""
    try:
        motion, act = sittings.act(session, number)
    except DeliberationNotFound:
        return None
    edition_id = sittings.numbered(session, motion.sitting).edition
    known = shortlist.origins(session, [motion.option], edition_id=edition_id)
    up = [knots.proposal(one) for one in proposals.by_id(session, known.values()).values()]
    up += [knots.vote(one) for one in votes.of(session, [motion.referendum] if motion.referendum else [])]
    down = [
        knots.call(one)
        for one in (calls.of_edition(session, edition_id) if act.adopted else ())
        if one.sheet.decided_by == COUNCIL and one.sheet.proposal == motion.option
    ]
    return Near(editions.numbers(session).get(edition_id), up, down)


def of_call(session: Session, slug: str, now: datetime) -> Near | None:
    """Above, what it was born of; below, its funding vote, its awards, its public projects."""
    one = calls.by_slug(session, slug)
    return origins.around_call(session, one, now) if one else None


def of_awards(session: Session, slug: str, now: datetime) -> Near | None:
    """Above, the call and its funding vote; below, the projects that are supported."""
    one = calls.by_slug(session, slug)
    return origins.around_awards(session, one, now) if one else None


def of_project(session: Session, ref: str, now: datetime) -> Near | None:
    """Above, the whole way from the proposal; below, its milestones, its money, its effects and the last
    measures of them."""
    here = origins.of_project(session, ref, now)
    if here is None:
        return None
    below = _below(session, awarded.by_ref(session, ref, now=now))
    down = [*steps.milestones(session, ref, now), *below] if below else []
    if names.EFFECT in [one.kind for one in below]:
        down += steps.measures(session, ref)
    return Near(here.edition, here.up, down, most=MOST_OF_PROJECT)


def of_money(session: Session, ref: str, now: datetime) -> Near | None:
    """Above, the project; below, its payments and its effects."""
    one = awarded.by_ref(session, ref, now=now)
    if one is None:
        return None
    return Near(one.edition, [_project(one)], [*_payments(session, one, now), *_below(session, one)[1:]])


def of_payment(session: Session, key: tuple[str, str], now: datetime) -> Near | None:
    """Above an entry about a project, its money and the milestone that its tranche waits for; below, its
    effects. `key`: the project's reference, and the tranche, where the entry is of one."""
    ref, tranche = key
    one = awarded.by_ref(session, ref, now=now)
    if one is None:
        return None
    below = _below(session, one)
    reached = steps.milestone(session, ref, money.places(session, [tranche]).get(tranche), now)
    return Near(one.edition, [_project(one), *below[:1], *reached], below[1:])


def of_effect(session: Session, ref: str, now: datetime) -> Near | None:
    """Above what a project changed, the project, its award, its money and its payments. Nothing below: what
    its edition changed holds it, and did not follow from it."""
    one = awarded.by_ref(session, ref, now=now)
    if one is not None:
        won = Knot(names.AWARDS, {}, "awards.listed", {"slug": one.call_slug}, at=one.announced_at)
        up = [won, _project(one), *_below(session, one)[:1], *_payments(session, one, now)]
        return Near(one.edition, up)
    try:
        _, edition = public.project(session, ref, now=now, zone="UTC")
    except EvaluationNotFound:
        return None
    return Near(edition.number)


def of_impact(session: Session, number: int, _now: datetime) -> Near | None:
    """Above what an edition changed, its calls."""
    one = next((key for key, found in editions.numbers(session).items() if found == number), None)
    if one is None:
        return None
    return Near(number, [knots.call(each) for each in calls.of_edition(session, one)])


def _project(one: Awarded) -> Knot:
    values, title = {"ref": one.ref}, one_language(one.title)
    cents = one.cents or None
    return Knot(names.PROJECT, title, "projects.show", values, cents=cents, language=one.language)


def _below(session: Session, one: Awarded | None) -> list[Knot]:
    """The money of an awarded project, then what it changed."""
    if one is None or not one.cents:
        return []
    found = [Knot(names.MONEY, {}, "fund.project_money", {"ref": one.ref})]
    if awarded.is_supported(session, one.award_id):
        found.append(Knot(names.EFFECT, {}, "impact.project", {"ref": one.ref}))
    return found


def _payments(session: Session, one: Awarded, now: datetime) -> list[Knot]:
    paid = money.of_awards(session, [one.award_id], now=now).get(one.award_id, money.Money())
    return [knots.payment(each) for each in paid.payments]


NEAR: Mapping[str, Callable[[Session, Any, datetime], Near | None]] = {
    names.PROPOSAL: of_proposal,
    names.VOTE: of_vote,
    names.DECISION: of_decision,
    names.CALL: of_call,
    names.AWARDS: of_awards,
    names.PROJECT: of_project,
    names.MONEY: of_money,
    names.PAYMENT: of_payment,
    names.EFFECT: of_effect,
    names.IMPACT: of_impact,
}
"""By kind: what is next to one of it, from (session, key, now)."""
