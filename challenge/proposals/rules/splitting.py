"""Making two proposals of one: all who write it agree, moderators read both texts, or nothing happens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from challenge.foundation.folding import folded
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules import states, texts
from challenge.proposals.rules.refusals import ContentRefused, ProposalNotFound
from challenge.proposals.rules.texts import Content

ASKED, REFUSED, AGREED, MADE = "asked", "refused", "agreed", "made"
"""Asked of those who write; refused by one of them; agreed by all, to be read by moderators; published."""
FIRST, SECOND = "keeps", "second"
"""Before the names of the fields of the two texts."""
GIVEN_UP = frozenset({"refused", "withdrawn", "hidden_withdrawn"})
"""The states of a second proposal that was not published: another split may be asked for."""
NOTHING_GOES = Sentence(
    N_("Rien ne change dans la première : retirez-en ce qui passe dans la seconde, titre compris si besoin.")
)
SAME_TITLE = Sentence(N_("Donnez à la seconde un autre titre : on doit pouvoir les distinguer."))


class SplitNotFound(RuleBroken):
    """Also for whoever does not write the proposal."""

    status = 404
    msgid = N_("Cette demande n’existe pas, ou n’est pas pour vous.")


class SplitSettled(RuleBroken):
    msgid = N_("Cette demande a déjà reçu sa réponse. La page de la proposition dit où elle en est.")


class SplitUnderWay(RuleBroken):
    msgid = N_(
        "On a déjà demandé d’en faire deux propositions : attendez la réponse, ou reprenez la demande."
    )


class ShortlistedIsOne(RuleBroken):
    msgid = N_("Une proposition présélectionnée reste une : le vote porte sur elle telle qu’elle est.")


class JudgedIsOne(RuleBroken):
    msgid = N_("La ville a déjà répondu sur la recevabilité de ce texte : il reste tel qu’il est.")


class SplitReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez pourquoi : les autres qui écrivent la proposition le liront.")


@dataclass(frozen=True)
class Whole:
    """The proposal that would be two. `judged`: the city's answer on whether it is admissible is public;
    `writers`: the accounts that write it, whoever began it first."""

    state: str
    shortlisted: bool
    judged: bool
    writers: Sequence[int]


def require_ask(whole: Whole, *, by: int) -> None:
    """ProposalNotFound for whoever does not write it; NotInThisState, ShortlistedIsOne, JudgedIsOne."""
    if by not in whole.writers:
        raise ProposalNotFound
    require_possible(whole)


def require_possible(whole: Whole) -> None:
    """NotInThisState unless it is accepted; ShortlistedIsOne, JudgedIsOne: what is voted on, or was examined,
    stays as it was."""
    states.move(whole.state, "split")
    if whole.shortlisted:
        raise ShortlistedIsOne
    if whole.judged:
        raise JudgedIsOne


def may_ask(whole: Whole, *, by: int) -> bool:
    """Whether `require_ask` would let this account."""
    try:
        require_ask(whole, by=by)
    except RuleBroken:
        return False
    return True


def require_two(before: Content, keeps: Content, second: Content, districts: set[int]) -> None:
    """ContentRefused, each fault at its field (`keeps-title`, `second-summary`…): both are complete, the
    first says something else than `before`, and they have two titles. All are tidied."""
    found = {f"{FIRST}-{name}": said for name, said in texts.faults(keeps, districts).items()}
    found |= {f"{SECOND}-{name}": said for name, said in texts.faults(second, districts).items()}
    if not found and keeps == before:
        found[f"{FIRST}-problem"] = NOTHING_GOES
    if not found and folded(keeps.title) == folded(second.title):
        found[f"{SECOND}-title"] = SAME_TITLE
    if found:
        raise ContentRefused(found)


def require_answer(state: str, whole: Whole, *, by: int) -> None:
    """SplitNotFound for whoever does not write it; SplitSettled unless it waits for those who do."""
    if by not in whole.writers:
        raise SplitNotFound
    if state != ASKED:
        raise SplitSettled


def require_refusal(state: str, whole: Whole, *, asked_by: int | None, by: int, reason: str) -> str:
    """Why, as it is told. As `require_answer`; whoever asked takes the request back: SplitSettled;
    SplitReasonMissing, TextTooLong."""
    require_answer(state, whole, by=by)
    if by == asked_by:
        raise SplitSettled
    text = texts.clean(reason)
    if not text:
        raise SplitReasonMissing
    return texts.within(text, texts.REASON)


def require_take_back(state: str, *, asked_by: int | None, by: int) -> None:
    """Whoever asked may stop asking until all agreed: SplitNotFound for others, SplitSettled."""
    if by != asked_by:
        raise SplitNotFound
    if state != ASKED:
        raise SplitSettled


def missing(writers: Sequence[int], *, asked_by: int | None, agreed: Collection[int]) -> list[int]:
    """Those who write it and have not agreed yet, in their order; whoever asked has, by asking."""
    return [one for one in writers if one != asked_by and one not in agreed]


def takes_its_text(whole: Whole, *, revision: int, asked_of: int) -> bool:
    """Whether the first still is what all agreed to change when moderators publish the second: accepted, the
    same revision, neither shortlisted nor judged. Else it keeps its words."""
    try:
        require_possible(whole)
    except RuleBroken:
        return False
    return revision == asked_of
