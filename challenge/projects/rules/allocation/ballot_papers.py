"""From a call whose applications are examined to the source of its funding vote: what residents will read."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.voting.rules import funding

LONGEST_LABEL, LONGEST_SUMMARY = 200, 800
LEAST_PROJECTS = 2


class NoVoteInThisCall(RuleBroken):
    msgid = N_("Les règles de cet appel ne prévoient pas de vote de financement.")


class TooFewProjects(RuleBroken):
    msgid = N_("Il faut au moins deux projets admis pour les mettre au vote ; il y en a %(number)s.")


@dataclass(frozen=True)
class Candidate:
    """An admissible project, as its application has it."""

    ref: str
    title: str
    team: str
    summary: str
    theme: str | None
    place: str
    asked_cents: int


def require_vote(sheet: CallSheet) -> dict[str, Any]:
    """The vote that the call's rules have; raises `NoVoteInThisCall`."""
    if sheet.vote is None:
        raise NoVoteInThisCall
    return sheet.vote


def ordered(candidates: Sequence[Candidate], fingerprint: str) -> list[Candidate]:
    """The projects in an order that nobody chose: of the SHA-256 of the call's fingerprint with each
    reference. The booth draws another for each voter."""

    def key(one: Candidate) -> str:
        return hashlib.sha256(f"{fingerprint}|{one.ref}".encode()).hexdigest()

    return sorted(candidates, key=key)


def source(
    sheet: CallSheet, fingerprint: str, candidates: Sequence[Candidate], settings: Mapping[str, Any]
) -> dict[str, Any]:
    """The source of the vote: the call's frozen rules, its admissible projects, and what officers set (dates,
    trustees, words). Raises `NoVoteInThisCall`, `TooFewProjects`."""
    vote = require_vote(sheet)
    if len(candidates) < LEAST_PROJECTS:
        raise TooFewProjects(number=len(candidates))
    rule = vote["rule"]
    rules = {"ties": "draw", **settings["rules"]}
    return {
        **settings,
        "rules": rules,
        "purpose": "funding",
        "method": funding.METHODS[rule],
        "funding": {
            "rule": rule,
            "envelope_cents": vote["part_cents"],
            # a call that few projects applied to cannot ask for more of them than there are
            "minimum": min(vote["least_choices"], len(candidates)),
            **_shares(vote),
            "call": sheet.slug,
            "call_fingerprint": fingerprint,
        },
        "options": _options(sheet, ordered(candidates, fingerprint)),
    }


def _shares(vote: Mapping[str, Any]) -> dict[str, Any]:
    """What equal shares need besides; `step` is in cents."""
    if vote["rule"] != funding.EQUAL_SHARES:
        return {}
    return {"stop": vote["stop"], "step_cents": vote["step"], "fill": vote["fill"]}


def _options(sheet: CallSheet, candidates: Sequence[Candidate]) -> list[dict[str, Any]]:
    themes = {one["key"]: one["name"] for one in sheet.themes}
    labels = _labels(candidates)
    return [
        {
            "reference": one.ref,
            "label": {"fr": labels[one.ref], "en": labels[one.ref]},
            "summary": dict.fromkeys(("fr", "en"), (one.summary.strip() or one.title)[:LONGEST_SUMMARY]),
            "cost_cents": one.asked_cents,
            "theme_fr": themes.get(one.theme, {}).get("fr", ""),
            "theme_en": themes.get(one.theme, {}).get("en", ""),
            "place": one.place.strip()[:LONGEST_LABEL],
        }
        for one in candidates
    ]


def _labels(candidates: Sequence[Candidate]) -> dict[str, str]:
    """What each project is called: its title; with its team and its reference where another has the same."""
    times = Counter(_plain(one.title) for one in candidates)
    return {
        one.ref: one.title.strip()[:LONGEST_LABEL]
        if times[_plain(one.title)] == 1
        else f"{one.title.strip()[:LONGEST_LABEL]} ({one.team.strip()[:LONGEST_LABEL]}, {one.ref})"
        for one in candidates
    }


def _plain(title: str) -> str:
    return title.strip().casefold()[:LONGEST_LABEL]
