"""How each role is called on screen."""

from challenge.foundation.sentences import N_, Sentence

ROLE_NAMES: dict[str, Sentence] = {
    "organiser": Sentence(N_("Organisation du cycle")),
    "moderator": Sentence(N_("Modération")),
    "clerk": Sentence(N_("Secrétariat du conseil")),
    "election_officer": Sentence(N_("Responsable du vote")),
    "registrar": Sentence(N_("Greffe et liste des habitants")),
    "agent": Sentence(N_("Guichet : saisir des propositions")),
    "trustee": Sentence(N_("Dépositaire d’une clé")),
    "juror": Sentence(N_("Jury")),
    "fund_manager": Sentence(N_("Gestion du fonds")),
    "mentor": Sentence(N_("Mentor")),
    "auditor": Sentence(N_("Contrôle des comptes")),
    "administrator": Sentence(N_("Administration des comptes")),
}
