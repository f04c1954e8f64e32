"""A proposal entered by staff for somebody who is there: what is asked, the code by which she takes it."""

from collections.abc import Mapping

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules.refusals import ContentRefused

AGENTS = ("agent", "registrar", "moderator", "organiser")
"""The roles that enter proposals for people; the first one does nothing else."""
LONGEST_PLACE = 80
MOST_OF_A_MEETING = 15
"""Proposals of one meeting that one page takes."""
NOTHING_WRITTEN = Sentence(N_("Écrivez au moins une proposition : un titre, un résumé, le problème."))
AGREED = Sentence(N_("Relisez le texte avec la personne. Cochez quand elle est d’accord pour le proposer."))
PLACE_LONG = Sentence(N_("Un lieu tient en 80 signes."))


class ClaimCodeMistyped(RuleBroken):
    status = 422
    msgid = N_("Ce code n’est pas entier, ou un signe est faux. Recopiez les 17 signes de votre reçu.")


class ClaimCodeUnknown(RuleBroken):
    status = 404
    msgid = N_("Aucune proposition ne porte ce code. Vérifiez votre reçu, ou revenez au guichet.")


class ClaimCodeUsed(RuleBroken):
    msgid = N_(
        "Cette proposition est déjà rattachée à un compte. Si ce n’est pas le vôtre, dites-le au guichet."
    )


def require_entries(place: str, *, agreed: bool, wrong: Mapping[int, Mapping[str, Sentence]]) -> str:
    """The same for several of one meeting: `wrong` by the place of each on the page. Raises ContentRefused,
    each field with its place: `title-3`."""
    faults = {f"{field}-{row}": said for row, faults in wrong.items() for field, said in faults.items()}
    if not wrong:
        faults["title-1"] = NOTHING_WRITTEN
    return require_entry(place, agreed=agreed, wrong=faults)


def require_entry(place: str, *, agreed: bool, wrong: Mapping[str, Sentence]) -> str:
    """Where it is entered, as it is kept. Raises ContentRefused, with what is `wrong` with her text as well,
    unless the person agreed to it."""
    kept = " ".join(place.split())
    faults = dict(wrong)
    if len(kept) > LONGEST_PLACE:
        faults["place"] = PLACE_LONG
    if not agreed:
        faults["agreed"] = AGREED
    if faults:
        raise ContentRefused(faults)
    return kept
