"""The knots of the thread, made from what each feature publishes."""

from collections.abc import Sequence

from challenge.council.queries.sittings import Deliberation, Motion, Sitting
from challenge.funds.queries.told import Payment
from challenge.impact.queries.dossiers import Dossier
from challenge.projects.queries.awards import ListRead
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.told import Told as Project
from challenge.proposals.queries.kin import Kin as Proposal
from challenge.thread.rules import knots
from challenge.thread.rules.knots import Knot, one_language
from challenge.voting.queries.told import Told as Vote


def proposal(one: Proposal) -> Knot:
    """A proposal, in the words of who wrote it."""
    title = one_language(one.title)
    values = {"number": one.id}
    return Knot(knots.PROPOSAL, title, "proposals.show", values, at=one.accepted_at, language=one.language)


def vote(one: Vote) -> Knot:
    """A vote: its result once it is published, its page before."""
    endpoint = "referendums.result" if one.published else "referendums.show"
    if one.call:
        return Knot(knots.BALLOT, {}, endpoint, {"uuid": one.uuid}, at=one.closes_at)
    return Knot(knots.VOTE, one.question, endpoint, {"uuid": one.uuid}, at=one.closes_at)


def decision(sitting: Sitting, motion: Motion, act: Deliberation) -> Knot:
    """What the council decided of a motion: adopted, or not."""
    kind = knots.DECISION if act.adopted else knots.TURNED_DOWN
    title = {"fr": motion.title["fr"], "en": motion.title["en"] or motion.title["fr"]}
    return Knot(kind, title, "council.deliberation", {"number": act.number}, at=sitting.held_at)


def decisions(held: Sequence[Sitting], *, option: str = "", referendum: str = "") -> list[Knot]:
    """The acts that stand, of these sittings: about an option, or after a referendum, where one is asked."""
    return [
        decision(sitting, one, one.standing)
        for sitting in held
        for one in sitting.motions
        if one.standing and option in ("", one.option) and referendum in ("", one.referendum)
    ]


def call(one: FrozenCall) -> Knot:
    """A call whose rules are frozen."""
    at = one.sheet.moments.opens_at
    return Knot(knots.CALL, one.sheet.title, "calls.show", {"slug": one.slug}, at=at)


def awards(one: FrozenCall, listed: ListRead) -> Knot:
    """The decisions on all the applications of a call, once they are announced."""
    return Knot(knots.AWARDS, {}, "awards.listed", {"slug": one.slug}, at=listed.announces_at)


def project(one: Project) -> Knot:
    """A public project, with what it is awarded."""
    title = one_language(one.title)
    return Knot(
        knots.PROJECT,
        title,
        "projects.show",
        {"ref": one.ref},
        cents=one.cents or None,
        language=one.language,
    )


def payment(one: Payment, title: str = "", language: str = "") -> Knot:
    """A payment, or what came back: its entry in the book; `title`: of its project, where it is said
    in the place of what it is."""
    values = {"number": one.number, "year": one.paid.year, "seq": one.paid.seq}
    said = one_language(title) if title else {}
    back = one.paid.cents < 0 and not said
    kind, cents = (knots.RETURNED, -one.paid.cents) if back else (knots.PAYMENT, one.paid.cents)
    return Knot(kind, said, "fund.entry", values, at=one.paid.on, cents=cents, language=language)


def effect(one: Dossier, language: str) -> Knot:
    """What was measured of a project or an action; the day of the last verified measure."""
    title = {"fr": one.title.fr, "en": one.title.en}
    days = [each.measured_on for each in one.verified]
    return Knot(
        knots.EFFECT,
        title,
        "impact.project",
        {"ref": one.ref},
        at=max(days) if days else None,
        language=language if one.kind == "project" else "",
    )
