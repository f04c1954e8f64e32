"""The thread of an edition as its page shows it: stage by stage, in numbers, as a drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.words import Words
from challenge.thread import showing
from challenge.thread.queries import knots
from challenge.thread.queries.whole import Whole
from challenge.thread.rules import drawing
from challenge.thread.rules import numbers as n
from challenge.thread.rules.drawing import Drawing, Level
from challenge.thread.rules.knots import Knot
from challenge.thread.rules.numbers import Numbers

Link = tuple[Sentence, str, Mapping[str, Any]]
SHOWN = 12
"""Knots that a stage names: the others are on the pages to which it leads."""
TITLES: Mapping[str, Sentence] = {
    n.PROPOSALS: Sentence(N_("Des habitants proposent")),
    n.CHOICE: Sentence(N_("La ville choisit un défi")),
    n.CALLS: Sentence(N_("Un appel à projets")),
    n.SELECTION: Sentence(N_("Le choix des projets")),
    n.PROJECTS: Sentence(N_("Les projets se font")),
    n.MONEY: Sentence(N_("L’argent est versé")),
    n.EFFECTS: Sentence(N_("Ce qui a changé")),
}


@dataclass(frozen=True)
class Stage:
    """One stage. `state`: done, now, begun or ahead; `knots`: the first of what is public there; `left_out`:
    how many more there are; `links`: pages on which all of it stands, as (words, endpoint, values)."""

    key: str
    title: Sentence
    state: str
    knots: Sequence[showing.Shown]
    left_out: int
    links: Sequence[Link]


@dataclass(frozen=True)
class Page:
    """All of it. `chosen`: the proposal that became the challenge."""

    whole: Whole
    numbers: Numbers
    chosen: showing.Shown | None
    stages: Sequence[Stage]
    drawing: Drawing


def page(found: Whole) -> Page:
    """The page of an edition."""
    chosen = found.options.get(found.chosen or "")
    said = numbers(found)
    listed = _knots(found)
    filled = [stage for stage, some in listed.items() if some]
    states = n.states(found.edition.phase, filled, n.unfinished(said))
    return Page(
        found,
        said,
        showing.shown(knots.proposal(chosen)) if chosen else None,
        [
            Stage(
                stage,
                TITLES[stage],
                states[stage],
                [showing.shown(one) for one in listed[stage][:SHOWN]],
                max(len(listed[stage]) - SHOWN, 0),
                _links(found, stage),
            )
            for stage in n.STAGES
        ],
        drawing.draw(_levels(found, said)),
    )


def numbers(found: Whole) -> Numbers:
    """What it counts."""
    won = [one.voters for one in found.votes if one.voters is not None]
    return Numbers(
        proposals=sum(found.proposals.values()),
        merged=found.proposals.get("merged", 0),
        options=len(found.options),
        voters=won[-1] if won else None,
        calls=len(found.calls),
        projects=len(found.projects),
        supported=len(found.supported),
        awarded_cents=sum(one.cents for one in found.supported),
        committed_cents=found.money.committed,
        paid_cents=found.money.paid,
        payments=found.money.payments,
        milestones=sum(one.milestones for one in found.lives.values()),
        validated=sum(one.validated for one in found.lives.values()),
        effects=len(found.impact.effects),
        evaluated=found.impact.evaluated,
        measures=found.measures,
    )


def _knots(found: Whole) -> Mapping[str, Sequence[Knot]]:
    """What each stage names."""
    titles = {one.award_id: one for one in found.supported}
    languages = {one.ref: one.language for one in found.supported}
    selected = {one.ref for one in found.supported}
    return {
        n.PROPOSALS: [knots.proposal(one) for one in found.options.values()],
        n.CHOICE: [*(knots.vote(one) for one in found.votes), *knots.decisions(found.held)],
        n.CALLS: [knots.call(one) for one in found.calls],
        n.SELECTION: [
            *(knots.vote(one) for one in found.ballots),
            *(knots.awards(one, found.listed[one.id]) for one in found.calls if one.id in found.listed),
        ],
        n.PROJECTS: [knots.project(one) for one in found.projects if one.ref in selected],
        n.MONEY: [
            knots.payment(each, titles[award].title, titles[award].language)
            for award, one in found.paid.items()
            for each in one.payments
        ],
        n.EFFECTS: [knots.effect(one, languages.get(one.ref, "")) for one in found.measured],
    }


def _links(found: Whole, stage: str) -> Sequence[Link]:
    """Where all of a stage stands."""
    number = found.edition.number
    fund: Link = (Sentence(N_("L’argent, euro par euro")), "fund.show", {})
    links: Mapping[str, Sequence[Link]] = {
        n.PROPOSALS: [(Sentence(N_("Toutes les propositions")), "proposals.index", {"edition": number})],
        n.CHOICE: [(Sentence(N_("La page de l’édition")), "cycles.show", {"number": number})],
        n.PROJECTS: [
            (
                Sentence(
                    N_("Tous les projets publics de « %(call)s »"),
                    {"call": Words(one.sheet.title["fr"], one.sheet.title["en"])},
                ),
                "projects.index",
                {"call": one.slug},
            )
            for one in found.calls
            if found.projects
        ],
        n.MONEY: [fund] if found.money.committed else [],
        n.EFFECTS: [(Sentence(N_("Ce que cette édition a changé")), "impact.edition", {"number": number})],
    }
    return links.get(stage, ())


def _levels(found: Whole, said: Numbers) -> list[Level]:
    """The rows of the drawing: many ideas, those put to the vote, one challenge, its projects, what they are
    paid, what they changed."""
    options = list(found.options)
    chosen = [place for place, one in enumerate(options) if one == found.chosen]
    selected = {one.ref for one in found.supported}
    kept = [place for place, one in enumerate(found.projects) if one.ref in selected]
    measured = {one.ref for one in found.measured}
    going_on = [
        place
        for place, one in enumerate(found.supported)
        if one.ref in measured or _is_paid(found, one.award_id)
    ]
    refs = [one.ref for one in found.supported]
    refs += [one.ref for one in found.impact.effects if one.ref not in selected]
    return [
        Level(n.PROPOSALS, said.proposals, drawing.spread(len(options), said.proposals)),
        Level(n.CHOICE, len(options), chosen, from_all=False),
        Level(n.CALLS, len(found.calls), list(range(len(found.calls)))),
        Level(n.PROJECTS, len(found.projects), kept),
        Level(n.MONEY, len(found.supported), going_on, from_all=False),
        Level(
            n.EFFECTS,
            len(refs) if measured else 0,
            [place for place, ref in enumerate(refs) if ref in measured],
            from_all=not found.supported,
        ),
    ]


def _is_paid(found: Whole, award: int) -> bool:
    return award in found.paid and found.paid[award].paid > 0
