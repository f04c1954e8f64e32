"""Why each project is funded or not, in sentences; from the published document alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from challenge.foundation.money import Euros
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.words import Words

MOST_NAMED = 3  # of the projects to which a project's money went instead


@dataclass(frozen=True)
class Line:
    """One project of the result: what it costs, its supporters, and why, in sentences."""

    reference: str
    label: Words
    cost_cents: int
    votes: int
    funded: bool
    withdrawn: bool
    said: tuple[Sentence, ...]


def lines(document: Mapping[str, Any], labels: Mapping[str, Words], costs: Mapping[str, int]) -> list[Line]:
    """Each project in the order of the document: those funded first, then the others by votes."""
    funded = {one["project"] for one in document["funded"]}
    return [
        Line(
            reference=one["project"],
            label=labels[one["project"]],
            cost_cents=costs[one["project"]],
            votes=one.get("votes", 0),
            funded=one["project"] in funded,
            withdrawn=one["kind"] == "withdrawn",
            said=tuple(_TOLD[one["kind"]](one, labels, costs[one["project"]])),
        )
        for one in document["projects"]
    ]


def _euros(amount: str | int) -> Euros:
    """An exact amount of cents, to the nearest cent."""
    return Euros(round(Fraction(amount)))


def _bought(one: Mapping[str, Any], _labels: Mapping[str, Words], _cost: int) -> list[Sentence]:
    facts = {"round": one["round"], "votes": one["votes"], "each": _euros(one["each"]), "whole": one["whole"]}
    if one["whole"] == one["votes"]:
        return [
            Sentence(N_("Financé au tour %(round)s : %(votes)s soutiens ont payé %(each)s chacun."), facts)
        ]
    part = N_(
        "Financé au tour %(round)s, par %(votes)s soutiens : %(whole)s ont payé %(each)s chacun, les autres"
        " ce qu’il leur restait."
    )
    return [Sentence(part, facts)]


def _filled(one: Mapping[str, Any], _labels: Mapping[str, Words], _cost: int) -> list[Sentence]:
    said = N_(
        "Financé avec ce que les parts ont laissé : c’était le plus soutenu de ceux qui tenaient dans"
        " le reste (%(votes)s soutiens)."
    )
    return [Sentence(said, {"votes": one["votes"]})]


def _not_funded(one: Mapping[str, Any], labels: Mapping[str, Words], cost: int) -> list[Sentence]:
    if not one["votes"]:
        return [Sentence(N_("Non financé : personne ne l’a soutenu."))]
    held = N_("Non financé : la personne qui le soutenait avait %(held)s, sur les %(cost)s qu’il coûte.")
    if one["votes"] > 1:
        held = N_(
            "Non financé : ses %(votes)s soutiens avaient ensemble %(held)s, sur les %(cost)s qu’il coûte."
        )
    said = [Sentence(held, {"votes": one["votes"], "held": _euros(one["held"]), "cost": Euros(cost)})]
    for project, amount in one["gone"][:MOST_NAMED]:
        went = N_("%(amount)s de leurs parts étaient allés à « %(project)s ».")
        said.append(Sentence(went, {"amount": _euros(amount), "project": labels[project]}))
    short = N_("Il manquait l’équivalent d’une voix : une personne qui n’aurait soutenu que lui.")
    if one["short"] != 1:
        short = N_(
            "Il manquait l’équivalent de %(short)s voix : autant de personnes qui n’auraient soutenu que lui."
        )
    return [*said, Sentence(short, {"short": one["short"]})]


def _withdrawn(_one: Mapping[str, Any], _labels: Mapping[str, Words], _cost: int) -> list[Sentence]:
    return [Sentence(N_("Retiré après l’ouverture du vote : ses soutiens n’ont pas compté."))]


def _by_votes(one: Mapping[str, Any], _labels: Mapping[str, Words], _cost: int) -> list[Sentence]:
    said = N_("Financé : %(votes)s soutiens, et il restait %(left)s quand son rang est venu.")
    return [Sentence(said, {"votes": one["votes"], "left": _euros(one["left"])})]


def _not_by_votes(one: Mapping[str, Any], labels: Mapping[str, Words], cost: int) -> list[Sentence]:
    if not one["votes"]:
        return _not_funded(one, labels, cost)
    said = N_(
        "Non financé : %(votes)s soutiens, mais il ne restait que %(left)s quand son rang est venu,"
        " et il coûte %(cost)s."
    )
    return [Sentence(said, {"votes": one["votes"], "left": _euros(one["left"]), "cost": Euros(cost)})]


_TOLD = {
    "bought": _bought,
    "filled": _filled,
    "not_funded": _not_funded,
    "withdrawn": _withdrawn,
    "by_votes": _by_votes,
    "not_by_votes": _not_by_votes,
}
