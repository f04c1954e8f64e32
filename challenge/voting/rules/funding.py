"""What a funding vote freezes besides: the envelope, how it is divided, who mixes the ballots.

Amounts are whole cents. The rule of a division belongs to who divides; here it is only kept, whole, so that
no ballot can be cast under another.
"""

from typing import Any

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.rules.source_fields import Fields

EQUAL_SHARES, MOST_VOTES = "equal_shares", "most_votes"
METHODS = {EQUAL_SHARES: "funding_approval", MOST_VOTES: "funding_totals"}
STOPS = ("infeasible", "exhausted", "plain")
MOST_CENTS = 100_000_000_000
# Ballots that are decrypted one by one tell more of a small crowd than totals do.
LEAST_MIXED = 10
USUAL_MIXED = 30

NOT_FUNDING = Sentence(N_("Ce mode de scrutin est celui d’un vote de financement."))
METHOD_OF_RULE = Sentence(N_("Ce mode de scrutin ne va pas avec la règle qui divise l’enveloppe."))


def table(fields: Fields, *, purpose: str, method: str, trustees: int) -> dict[str, Any] | None:
    """The funding table of a sheet; None where the vote is about something else."""
    if purpose != "funding":
        if method in METHODS.values():
            fields.fault("method", NOT_FUNDING)
        return None
    given = fields.table("funding")
    rule = given.one_of("rule", (EQUAL_SHARES, MOST_VOTES))
    if method and method != METHODS[rule]:
        fields.fault("method", METHOD_OF_RULE)
    return {
        "rule": rule,
        "envelope_cents": given.number("envelope_cents", 1, least=1, most=MOST_CENTS),
        "minimum": given.number("minimum", 1, least=1, most=1000),
        "stop": given.one_of("stop", STOPS),
        "step_cents": given.number("step_cents", 100, least=1, most=MOST_CENTS),
        "fill": given.flag("fill"),
        "shufflers": list(range(1, trustees + 1)) if rule == EQUAL_SHARES else [],
        "call": given.text("call"),
        "call_fingerprint": given.text("call_fingerprint"),
    }


def project(option: Fields) -> dict[str, Any]:
    """What an option of a funding vote has besides: its cost, its theme, its place."""
    return {
        "cost_cents": option.number("cost_cents", 1, least=1, most=MOST_CENTS),
        "theme_fr": option.optional_text("theme_fr"),
        "theme_en": option.optional_text("theme_en"),
        "place": option.optional_text("place"),
    }


def voters(mixed: bool, usual: int) -> tuple[int, int]:
    """The proposed k of a vote, and the least that may be asked."""
    return (USUAL_MIXED, LEAST_MIXED) if mixed else (usual, 2)
