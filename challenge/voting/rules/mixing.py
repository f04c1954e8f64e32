"""Whose turn it is to mix the ballots of a funding vote: each trustee of the rule sheet, once, in order."""

from dataclasses import dataclass

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

QUICK = 300
"""The proof of a shuffle of more ballots than this is checked by a worker: it takes more than two seconds."""


class NothingToMix(RuleBroken):
    msgid = N_("Les bulletins de ce vote ne se mélangent pas : seul leur total est ouvert.")


class ShuffleOutOfTurn(RuleBroken):
    msgid = N_("Ce n’est pas le tour de ce dépositaire. Celui qui mélange maintenant : %(name)s.")


class ShuffleAlreadyReceived(RuleBroken):
    msgid = N_("Le mélange de ce dépositaire a déjà été reçu.")


class ShuffleRefused(RuleBroken):
    status = 422
    msgid = N_("Ce mélange est refusé : %(reason)s")


class MixNotFinished(RuleBroken):
    msgid = N_("Les bulletins ne sont pas encore tous mélangés. Il manque le mélange de : %(names)s.")


@dataclass(frozen=True)
class Mixing:
    """How far the mix is: `names` of the trustees who shuffle, in their order, how many have, whether the
    next one's shuffle is being checked, and what the last check found wrong."""

    owners: tuple[int, ...]
    names: tuple[str, ...]
    done: int
    checking: bool = False
    refused: str = ""

    @property
    def finished(self) -> bool:
        return self.done == len(self.owners)

    @property
    def next(self) -> int | None:
        """The trustee whose turn it is; None when every one has shuffled."""
        return None if self.finished else self.owners[self.done]

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those who have not shuffled yet."""
        return self.names[self.done :]

    def require_turn(self, owner: int) -> None:
        """Raises `ShuffleAlreadyReceived` or `ShuffleOutOfTurn` unless this trustee may shuffle now."""
        if owner in self.owners[: self.done] or (owner == self.next and self.checking):
            raise ShuffleAlreadyReceived
        if owner != self.next:
            raise ShuffleOutOfTurn(name=self.missing[0] if self.missing else "–")

    def require_finished(self) -> None:
        """Raises `MixNotFinished` while somebody has still to shuffle."""
        if not self.finished:
            raise MixNotFinished(names=", ".join(self.missing))
