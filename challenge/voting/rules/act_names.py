"""How the acts of a referendum's register are called on screen. The register keeps short English words."""

from challenge.foundation.sentences import N_

ACT_NAMES = {
    "created": N_("Règles gelées"),
    "credentials received": N_("Liste des codes publics reçue"),
    "trustee key received": N_("Clé d’un dépositaire reçue"),
    "threshold keys received": N_("Clés communes des dépositaires reçues"),
    "open approved": N_("Oui à l’ouverture"),
    "ended": N_("Fin du vote inscrite dans l’urne"),
    "aggregated": N_("Bulletins additionnés sans être ouverts"),
    "withheld": N_("Trop peu de votants : rien ne sera dépouillé"),
    "partial decryption received": N_("Part d’un dépositaire reçue"),
    "tallied": N_("Résultat calculé"),
    "publish approved": N_("Oui à la publication"),
    "published": N_("Résultat publié"),
}


def act_name(act: str) -> str:
    """The French words for an act; the act itself where it has none."""
    return ACT_NAMES.get(act, act)
