"""How the acts of a referendum's register are called on screen. The register keeps short English words."""

import re

from challenge.foundation.sentences import N_

NUMBER = re.compile(r"[0-9]+|[0-9a-f]{15}")
ACT_NAMES = {
    "created": N_("Règles gelées"),
    "seat given": N_("Personne invitée à un siège"),
    "seat given to another": N_("Siège donné à quelqu’un d’autre"),
    "seat reminded": N_("Invitation renvoyée"),
    "credentials received": N_("Liste des codes publics reçue"),
    "credentials received again": N_("Liste des codes publics reçue à nouveau, un code refait"),
    "list approved": N_("Empreinte de la liste des codes confirmée"),
    "codes made by the platform": N_("Codes faits par la plateforme, pour une démonstration"),
    "trustee key received": N_("Clé d’un dépositaire reçue"),
    "trustee key made again": N_("Clé d’un dépositaire refaite, à la place de la première"),
    "threshold keys received": N_("Clés communes des dépositaires reçues"),
    "open approved": N_("Oui à l’ouverture"),
    "ended": N_("Fin du vote inscrite dans l’urne"),
    "aggregated": N_("Bulletins additionnés sans être ouverts"),
    "withheld": N_("Trop peu de votants : rien ne sera dépouillé"),
    "shuffled": N_("Bulletins mélangés par un dépositaire"),
    "option withdrawn": N_("Projet retiré du vote"),
    "partial decryption received": N_("Part d’un dépositaire reçue"),
    "tallied": N_("Résultat calculé"),
    "extended": N_("Vote prolongé"),
    "suspended": N_("Vote suspendu"),
    "resumed": N_("Vote repris"),
    "annulled": N_("Référendum annulé"),
    "complaint received": N_("Réclamation reçue"),
    "complaint dismissed": N_("Réclamation écartée"),
    "complaint noted": N_("Réclamation notée"),
    "incident noted": N_("Incident noté"),
    "participation settled": N_("Participation établie"),
    "participation key destroyed": N_("Clé de participation détruite"),
    "difference explained": N_("Écart expliqué"),
    "difference approved": N_("Oui à l’explication de l’écart"),
    "difference released": N_("Dépouillement permis malgré l’écart"),
    "publish approved": N_("Oui à la publication"),
    "extend approved": N_("Oui à la prolongation"),
    "resume approved": N_("Oui à la reprise"),
    "annul approved": N_("Oui à l’annulation"),
    "extend dropped": N_("Prolongation abandonnée"),
    "resume dropped": N_("Reprise abandonnée"),
    "annul dropped": N_("Annulation abandonnée"),
    "published": N_("Résultat publié"),
}


def act_name(act: str) -> str:
    """The French words for an act, whatever its number ("extend 3 approved") or the fingerprint in it ("open
    1f0c… approved"); itself where it has none."""
    words = " ".join(word for word in act.split() if not NUMBER.fullmatch(word))
    return ACT_NAMES.get(words, act)
