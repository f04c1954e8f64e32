"""What is told of a proposal to those who follow or support it: which things, in which words, to whom first.

Those who write it are told by the verb that does it, of what is theirs; `shortlisted` alone is told to them
here, for it leaves later.
"""

from collections.abc import Mapping
from datetime import timedelta

from challenge.foundation.sentences import N_, Sentence

WRITERS, SUPPORTERS, FOLLOWERS, TOLD = "writers", "supporters", "followers", "told"
STAGES: dict[str, str] = {WRITERS: SUPPORTERS, SUPPORTERS: FOLLOWERS, FOLLOWERS: TOLD, TOLD: TOLD}
"""Whom a job writes to, and whom after them."""
SHORTLISTED, MERGED, PARTED, SPLIT = "shortlisted", "merged", "parted", "split"
WAITS: dict[str, timedelta] = {SHORTLISTED: timedelta(hours=1)}
"""What may be undone by who just did it is told a while later, if it still is so."""
SAID: dict[str, tuple[str, str]] = {
    "answered": (
        N_("La ville a répondu à « %(title)s »"),
        N_("Sa réponse est en haut de la page de la proposition."),
    ),
    "admissible": (
        N_("« %(title)s » est jugée recevable"),
        N_("La ville a répondu critère par critère. Sa réponse est publique."),
    ),
    "inadmissible": (
        N_("« %(title)s » est jugée non recevable"),
        N_("La ville a répondu critère par critère, et dit pourquoi. Qui l’a écrite peut faire un recours."),
    ),
    "overturned": (
        N_("Après un recours, « %(title)s » est jugée recevable"),
        N_("La ville a examiné la proposition de nouveau. Sa réponse est publique."),
    ),
    "upheld": (
        N_("Après un recours, « %(title)s » reste non recevable"),
        N_("La ville a examiné la proposition de nouveau. Sa réponse est publique."),
    ),
    "withdrawn": (
        N_("« %(title)s » est retirée"),
        N_("Qui l’a écrite l’a retirée. Sa page reste et dit pourquoi ; on ne peut plus la soutenir."),
    ),
    MERGED: (
        N_("« %(title)s » est réunie à « %(other)s »"),
        N_("Sa page reste et dit où elle est allée. Aucun soutien n’a été déplacé."),
    ),
    PARTED: (
        N_("« %(title)s » n’est plus réunie à « %(other)s »"),
        N_("Les deux propositions sont de nouveau séparées, chacune avec les soutiens qu’on lui a donnés."),
    ),
    SPLIT: (
        N_("De « %(title)s », une seconde proposition est issue : « %(other)s »"),
        N_("Qui écrit la première en a fait deux. Elle garde ses soutiens ; la seconde se soutient à part."),
    ),
    SHORTLISTED: (
        N_("« %(title)s » est présélectionnée"),
        N_("Elle est parmi les propositions qui seront mises au vote."),
    ),
}
WHY = N_("Vous recevez ce message parce que vous soutenez ou suivez cette proposition.")
OWN = N_("Vous recevez ce message parce que vous l’avez écrite.")


def name(kind: str, proposal: int, other: int | None) -> str:
    """What makes it one thing, however often it is told: `merged:12:15`."""
    return ":".join(str(part) for part in (kind, proposal, other) if part is not None)


def first(kind: str) -> str:
    """Whom the job writes to first."""
    return WRITERS if kind == SHORTLISTED else SUPPORTERS


def stands(kind: str, *, state: str, chosen: bool) -> bool:
    """Whether it is still so, of a proposal in this state; `chosen`: the shortlist holds it."""
    if kind == SHORTLISTED:
        return chosen and state == "accepted"
    if kind in (MERGED, PARTED):
        return (state == "merged") == (kind == MERGED)
    return True


def said(kind: str, titles: Mapping[str, str]) -> tuple[Sentence, Sentence]:
    """Its subject and its words. `titles`: `title` of the proposal, `other` of the one that it joined, or
    that was made of it."""
    subject, body = SAID[kind]
    return Sentence(subject, titles), Sentence(body)
