"""How each field of an application is called on its page, and what helps to fill it in."""

from collections.abc import Mapping

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.eligibility.shapes import BODIES

Label = tuple[Sentence, Sentence | None]


def _of(name: str, hint: str | None = None) -> Label:
    return Sentence(name), Sentence(hint) if hint else None


LABELS: Mapping[str, Label] = {
    "team.name": _of(N_("Nom de l’équipe")),
    "team.members": _of(
        N_("Qui fait quoi"),
        N_("Une ligne par personne. Ce n’est pas la liste de ceux qui écrivent ici : elle a sa page."),
    ),
    "team.members.name": _of(N_("Nom")),
    "team.members.role": _of(N_("Rôle dans le projet")),
    "team.contact": _of(
        N_("À qui écrire"), N_("Un nom, et un téléphone ou une adresse. Seule la ville les voit.")
    ),
    "body.state": _of(N_("L’organisme qui porte le projet")),
    "body.name": _of(N_("Nom de l’organisme")),
    "body.kind": _of(N_("Sorte d’organisme")),
    "body.number_kind": _of(N_("Son numéro")),
    "body.siret": _of(N_("SIRET"), N_("14 chiffres, avec ou sans espaces.")),
    "body.rna": _of(N_("Numéro RNA"), N_("Celui des associations : W puis 9 chiffres.")),
    "body.created_on": _of(N_("Jour de création")),
    "body.turnover": _of(
        N_("Chiffre d’affaires du dernier exercice, en euros"),
        N_("Par exemple 12 500,50. Zéro compte aussi."),
    ),
    "project.title": _of(N_("Titre du projet"), N_("120 signes au plus.")),
    "project.summary": _of(
        N_("Résumé public"), N_("Quelques phrases simples, 800 signes au plus : tout le monde les lira.")
    ),
    "project.description": _of(
        N_("Le projet, étape par étape"), N_("5 000 signes au plus. Pour la ville et le jury.")
    ),
    "project.theme": _of(N_("Thème")),
    "project.starts_on": _of(N_("Le projet commence le")),
    "project.ends_on": _of(N_("Il se termine le")),
    "beneficiaries.who": _of(N_("À qui le projet sert"), N_("800 signes au plus.")),
    "beneficiaries.where": _of(N_("Où il se passe"), N_("Un quartier, une rue, toute la ville.")),
    "beneficiaries.place": _of(N_("Quartier ou lieu, dans la liste")),
    "budget.expenses": _of(
        N_("Dépenses"), N_("Tout ce que le projet coûte, une ligne par sorte de dépense.")
    ),
    "budget.expenses.label": _of(N_("Dépense")),
    "budget.expenses.cents": _of(N_("Montant en euros")),
    "budget.income": _of(
        N_("Autres recettes"),
        N_("Ce qui vient d’ailleurs : vos moyens, ventes, dons, autres aides. Rien ? Laissez vide."),
    ),
    "budget.income.label": _of(N_("Recette")),
    "budget.income.cents": _of(N_("Montant en euros")),
    "budget.asked": _of(
        N_("Montant demandé à cet appel, en euros"), N_("Avec les autres recettes, il couvre les dépenses.")
    ),
    "budget.tranches": _of(
        N_("Versements, par tranche"),
        N_("Quand chaque part du montant demandé est utile, et à quoi l’on verra que l’étape est atteinte."),
    ),
    "budget.tranches.cents": _of(N_("Montant en euros")),
    "budget.tranches.milestone": _of(N_("Étape atteinte")),
    "budget.tranches.due_on": _of(N_("Jour prévu")),
    "indicators.rows": _of(
        N_("Ce que l’on mesurera"), N_("Par exemple : vélos prêtés, 0 aujourd’hui, 100 à la fin.")
    ),
    "indicators.rows.name": _of(N_("Indicateur")),
    "indicators.rows.baseline": _of(N_("Valeur de départ")),
    "indicators.rows.target": _of(N_("Valeur visée")),
    "consents.truthful": _of(N_("Ce que nous avons écrit est exact.")),
    "consents.rules": _of(N_("Nous acceptons les règles de l’appel.")),
    "consents.publication": _of(N_("La ville peut publier ce qui est marqué « public ».")),
}
"""By path of a field, or of a cell of its rows without its number: its name, and a hint."""

CODES: Mapping[str, Mapping[str, Sentence]] = {
    "body.state": {
        "created": Sentence(N_("Il existe déjà")),
        "not_created": Sentence(N_("Il n’est pas encore créé")),
    },
    "body.kind": {code: name for code, name in BODIES.items() if code != "not_created"},
    "body.number_kind": {
        "siret": Sentence(N_("Un SIRET")),
        "rna": Sentence(N_("Un numéro RNA, pour une association")),
    },
}
"""The answers of the fields that have a fixed list, in order."""

ABOUT: Mapping[str, Sentence] = {
    "team": Sentence(N_("Qui porte le projet. Le nom de l’équipe est public, les personnes ne le sont pas.")),
    "body": Sentence(N_("L’association, l’entreprise ou l’organisme qui recevrait l’argent.")),
    "project": Sentence(N_("Écrivez simplement, comme à quelqu’un qui ne connaît pas le sujet.")),
    "beneficiaries": Sentence(N_("À qui le projet sert, et où.")),
    "budget": Sentence(N_("Les dépenses et les recettes doivent être égales, à un centime près.")),
    "indicators": Sentence(N_("Ce qui montrera, dans deux ans, que le projet a servi.")),
    "questions": Sentence(N_("Ce que cet appel demande à tout le monde.")),
    "attachments": Sentence(
        N_("Les documents que cet appel demande. Seules l’équipe et la ville les lisent.")
    ),
    "consents": Sentence(N_("À lire avant de déposer.")),
}
"""What each section is about, under its title."""
