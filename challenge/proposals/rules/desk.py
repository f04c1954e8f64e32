"""A proposal entered by staff for somebody who is there: what is asked, the code by which she takes it."""

from collections.abc import Mapping

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules.refusals import ContentRefused

LONGEST_PLACE = 80
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
