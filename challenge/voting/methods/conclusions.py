"""From ranked counts to a winner or none: expressed ballots, quorum, ties, and their sentences.

The draw: the equals are put in the order of the lowercase hex SHA-256 of "seed|reference" (UTF-8), the
first wins. The seed was drawn and its commitment frozen before the vote, so that nobody chooses the
outcome afterwards and anybody can redo it: `printf %s 'SEED|REFERENCE' | sha256sum`.
"""

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.voting.methods.shapes import DRAW, MethodSheet, OptionCount, Outcome, listed


class ResultDoesNotFit(RuleBroken):
    msgid = N_("Le résultat déchiffré ne correspond pas à la fiche : %(reason)s.")


class DrawSeedMissing(RuleBroken):
    msgid = N_("Égalité : la graine du tirage, engagée avant le vote, doit être révélée pour conclure.")


def conclude(sheet: MethodSheet, rows: Sequence[OptionCount], *, voters: int, blank: int | None) -> Outcome:
    """The outcome of `rows`, ordered by rank, by the sheet's quorum and tie rule; no explanation yet.

    No winner below the quorum or without an expressed ballot. Raises DrawSeedMissing when a draw is due
    and the seed is not revealed.
    """
    expressed = voters - (blank or 0)
    reached = sheet.quorum is None or voters >= sheet.quorum
    first = tuple(row.reference for row in rows if row.rank == 1)
    decided = reached and expressed > 0
    tied = first if decided and len(first) > 1 else ()
    winner = first[0] if decided and not tied else None
    if tied and sheet.ties == DRAW:
        winner = draw_order(sheet.draw_seed, tied)[0]
    return Outcome(
        rows=tuple(rows),
        winner=winner,
        tied=tied,
        blank=blank,
        voters=voters,
        expressed=expressed,
        quorum_reached=reached,
    )


def draw_order(seed: str, references: Sequence[str]) -> list[str]:
    """`references` in the order of the draw. Raises DrawSeedMissing when `seed` is empty."""
    if not seed:
        raise DrawSeedMissing()
    return sorted(
        references, key=lambda reference: hashlib.sha256(f"{seed}|{reference}".encode()).hexdigest()
    )


def rank_by_votes(
    sheet: MethodSheet, votes: Sequence[int], percents: Sequence[Decimal | None]
) -> list[OptionCount]:
    """Rows from most to fewest votes; equals share a rank and keep the order of the sheet."""
    rows = [
        OptionCount(
            reference=option.reference,
            votes=count,
            percent=share,
            rank=1 + sum(other > count for other in votes),
        )
        for option, count, share in zip(sheet.options, votes, percents, strict=True)
    ]
    return sorted(rows, key=lambda row: row.rank)


def opening(sheet: MethodSheet, outcome: Outcome) -> list[Sentence]:
    """Who voted, what blank weighs, whether the quorum is reached."""
    said = [Sentence(N_("Votants : %(voters)s."), {"voters": outcome.voters})]
    if outcome.blank is not None:
        said.append(
            Sentence(
                N_(
                    "Votes blancs : %(blank)s. Ils comptent dans la participation, pas dans les pourcentages,"
                    " qui portent sur les %(expressed)s bulletins exprimés."
                ),
                {"blank": outcome.blank, "expressed": outcome.expressed},
            )
        )
    if sheet.quorum is not None:
        reached = N_("Le quorum de %(quorum)s votants est atteint.")
        missed = N_(
            "Le quorum de %(quorum)s votants n’est pas atteint : aucun gagnant n’est désigné,"
            " les nombres sont publiés pour information."
        )
        said.append(Sentence(reached if outcome.quorum_reached else missed, {"quorum": sheet.quorum}))
    if outcome.expressed == 0:
        said.append(Sentence(N_("Aucun bulletin exprimé : aucun gagnant n’est désigné.")))
    return said


def tie_told(sheet: MethodSheet, outcome: Outcome) -> list[Sentence]:
    """What the tie rule did; nothing without a tie for first place."""
    if not outcome.tied:
        return []
    labels = sheet.labels()
    said = [
        Sentence(
            N_("Égalité parfaite en tête entre %(count)s options : %(options)s."),
            {"count": len(outcome.tied), "options": listed(labels[one] for one in outcome.tied)},
        )
    ]
    if outcome.winner is None:
        joint = N_(
            "La règle fixée avant le vote ne départage pas les ex æquo :"
            " la décision revient au conseil municipal."
        )
        return [*said, Sentence(joint)]
    drawn = N_(
        "La règle fixée avant le vote les départage par un tirage vérifiable : ordre des empreintes SHA-256"
        " de « graine|référence », graine %(seed)s. Le tirage désigne « %(winner)s »."
    )
    return [*said, Sentence(drawn, {"seed": sheet.draw_seed, "winner": labels[outcome.winner]})]
