"""The way in for staff: what each role works with. A page stands here once, with the roles that open it."""

from dataclasses import dataclass

from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.visitors import Visitor


@dataclass(frozen=True)
class Desk:
    """A page that staff work on: its endpoint, who may open it, its name, what one does there."""

    endpoint: str
    roles: frozenset[str]
    name: Sentence
    text: Sentence


def desk(endpoint: str, roles: str, name: str, text: str) -> Desk:
    return Desk(endpoint, frozenset(roles.split()), Sentence(name), Sentence(text))


DESKS: tuple[Desk, ...] = (
    desk(
        "staff.index",
        "administrator",
        N_("Les personnes qui travaillent ici"),
        N_("Inviter, donner un rôle, le retirer, déconnecter."),
    ),
    desk(
        "city.admin",
        "organiser administrator",
        N_("Réglages de la ville"),
        N_("Son nom, sa couleur, ses quartiers, la valeur du vote, où demander de l’aide."),
    ),
    desk(
        "cycles_admin.index",
        "organiser",
        N_("Conduire le cycle"),
        N_("Commencer une édition, planifier ses dates, passer d’une phase à l’autre."),
    ),
    desk(
        "announcements.index",
        "organiser",
        N_("Les annonces"),
        N_("Écrire à ceux qui suivent, voir avant d’envoyer, programmer, retirer."),
    ),
    desk(
        "drafts.index",
        "election_officer organiser auditor",
        N_("Les votes"),
        N_("Préparer un référendum, en geler les règles, le conduire jusqu’au résultat."),
    ),
    desk(
        "call_desk.index",
        "organiser election_officer auditor",
        N_("Les appels à projets"),
        N_("Préparer un appel, en geler les règles, le conduire jusqu’aux attributions."),
    ),
    desk(
        "incubation_desk.board",
        "organiser mentor",
        N_("L’incubateur"),
        N_("Voir qui est bloqué, proposer des mentors, décider des étapes, répondre aux équipes."),
    ),
    desk(
        "helping.inbox",
        "mentor",
        N_("Demandes d’aide"),
        N_("Prendre une demande, répondre à qui prépare un projet."),
    ),
    desk(
        "moderation.index",
        "moderator organiser",
        N_("Modérer"),
        N_("Lire les textes qui attendent ou sont signalés, décider de plusieurs à la fois."),
    ),
    desk(
        "admissibility_desk.index",
        "moderator organiser",
        N_("Juger la recevabilité"),
        N_("Répondre aux propositions par les critères de la ville, ensemble, et aux recours."),
    ),
    desk(
        "admissibility_studies.index",
        "agent registrar moderator organiser",
        N_("Étudier des propositions"),
        N_("Dire pour son service si une proposition est faisable, et combien elle coûterait."),
    ),
    desk(
        "proposal_desk.show",
        "agent registrar moderator organiser",
        N_("Les propositions reçues au guichet"),
        N_("Saisir ce qu’une personne dit ou a écrit sur papier, lui imprimer un reçu."),
    ),
    desk(
        "foreign_proposals.index",
        "organiser",
        N_("Propositions d’une autre plateforme"),
        N_("Envoyer l’export de Decidim, voir ce qu’il contient, le reprendre."),
    ),
    desk(
        "shortlist_admin.index",
        "organiser",
        N_("Préparer la présélection"),
        N_("Choisir les propositions mises au vote, leur ordre, leurs mots sur le bulletin."),
    ),
    desk(
        "juries.index",
        "juror",
        N_("Vos jurys"),
        N_("Dire vos liens, lire les candidatures, donner vos avis."),
    ),
    desk(
        "commitments.index",
        "fund_manager auditor",
        N_("L’argent des projets"),
        N_("Mettre de côté, engager, faire signer, verser par tranches, à plusieurs."),
    ),
    desk(
        "impact_desk.index",
        "organiser auditor",
        N_("L’impact"),
        N_("Vérifier les mesures, tenir la liste des indicateurs, évaluer le défi."),
    ),
    desk(
        "vehicles.index",
        "fund_manager auditor",
        N_("Les véhicules"),
        N_("Noter les dons, donner les reçus fiscaux, rapprocher les relevés bancaires."),
    ),
    desk(
        "organisation_desk.index",
        "organiser moderator",
        N_("L’annuaire des organisations"),
        N_("Inscrire entreprises et associations, vérifier leurs numéros, noter leurs statuts."),
    ),
    desk(
        "pledges.desk",
        "organiser fund_manager",
        N_("Les promesses des organisations"),
        N_("Répondre à ce qui est promis à tout le défi, relier l’argent promis à l’argent reçu."),
    ),
    desk(
        "council_desk.index",
        "clerk",
        N_("Le conseil municipal"),
        N_("Tenir la liste des membres, convoquer une séance, noter les présents et les votes par nom."),
    ),
    desk(
        "roll.index",
        "registrar organiser",
        N_("La liste des habitants"),
        N_("L’importer, voir ce qui change, corriger les lignes fausses."),
    ),
    desk(
        "residence_letters.index",
        "registrar",
        N_("Les lettres"),
        N_("Imprimer les codes qui prouvent où l’on habite."),
    ),
    desk(
        "desk.index",
        "registrar",
        N_("Le guichet"),
        N_("Recevoir les personnes dont le code n’a pas marché."),
    ),
)


def desks(visitor: Visitor) -> list[Desk]:
    """What this person may open, in the order of the cycle."""
    return [one for one in DESKS if visitor.holds(*one.roles)]
