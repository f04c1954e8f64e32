"""The words of the fund's public pages: entries in plain words, accounts by name, what a drawing names."""

from collections.abc import Mapping

from challenge.foundation.i18n import language, say
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.queries.public_entries import EntryRead
from challenge.funds.queries.public_names import Behind, Names
from challenge.funds.rules.ledger import accounts as a
from challenge.funds.rules.ledger.accounts import Kind, class_of, name_of
from challenge.funds.rules.money_flow.stages import (
    FREE,
    OPEN,
    OTHERS,
    RUNNING,
    UNANNOUNCED,
    Column,
    Node,
)
from challenge.funds.rules.money_flow.summing import ANONYMOUS, CAPITAL

KINDS: Mapping[str, Sentence] = {
    Kind.CAPITAL: Sentence(N_("Apport en capital, reçu")),
    Kind.CAPITAL_RELEASE: Sentence(N_("Une part du capital peut être dépensée")),
    Kind.GIFT: Sentence(N_("Don reçu")),
    Kind.PUBLIC_MONEY: Sentence(N_("Argent public reçu")),
    Kind.GIFT_IN_KIND: Sentence(N_("Don en nature reçu, à la valeur dite par qui donne")),
    Kind.IN_KIND_USED: Sentence(N_("Don en nature utilisé")),
    Kind.ENVELOPE: Sentence(N_("Mis de côté dans une enveloppe")),
    Kind.ENVELOPE_RELEASE: Sentence(N_("Repris d’une enveloppe")),
    Kind.COMMITMENT: Sentence(N_("Promis à un projet")),
    Kind.AMENDMENT: Sentence(N_("Promesse à un projet modifiée")),
    Kind.VALIDATION: Sentence(N_("Étape d’un projet validée : sa tranche peut être versée")),
    Kind.PAYMENT: Sentence(N_("Versé à un projet")),
    Kind.CLAWBACK: Sentence(N_("Rendu par un projet")),
    Kind.RUNNING: Sentence(N_("Frais de fonctionnement")),
    Kind.REVERSAL: Sentence(N_("Annulation d’une écriture")),
    Kind.CLOSING: Sentence(N_("Clôture de l’exercice")),
    Kind.OPENING: Sentence(N_("Ouverture de l’exercice, où en est le précédent")),
    Kind.CARRY: Sentence(N_("Report d’une écriture de l’exercice précédent")),
}
ACCOUNTS: Mapping[str, Sentence] = {
    a.BANK: Sentence(N_("En banque")),
    a.FIXED: Sentence(N_("Capital à garder")),
    a.CONSUMABLE: Sentence(N_("Capital que l’on peut dépenser")),
    a.AVAILABLE: Sentence(N_("Disponible")),
    a.SALES: Sentence(N_("Contreparties de dons")),
    a.RESTRICTED: Sentence(N_("Donné pour un but précis")),
    a.ENVELOPE: Sentence(N_("Enveloppes")),
    a.COMMITTED: Sentence(N_("Promis, pas encore dû")),
    a.PAYABLE: Sentence(N_("Dû, pas encore versé")),
    a.PAID: Sentence(N_("Versé aux projets")),
    a.RUNNING: Sentence(N_("Fonctionnement")),
    a.SPENT: Sentence(N_("Dépensé")),
    a.IN_KIND: Sentence(N_("Choses et heures données")),
    a.GIVEN: Sentence(N_("Dons en nature")),
}
GIVERS: Mapping[str, Sentence] = {
    ANONYMOUS: Sentence(N_("Dons sans nom")),
    CAPITAL: Sentence(N_("Apports en capital")),
    OTHERS: Sentence(N_("Les autres dons")),
}
ENDS: Mapping[str, Sentence] = {
    FREE: Sentence(N_("Pas encore mis de côté")),
    RUNNING: Sentence(N_("Fonctionnement")),
    OPEN: Sentence(N_("Pas encore promis")),
    OTHERS: Sentence(N_("Les autres projets")),
    UNANNOUNCED: Sentence(N_("Projets pas encore annoncés")),
}
ENVELOPE_OF = N_("Enveloppe « %(call)s »")
ENVELOPE_FOR = N_("Enveloppe « %(call)s », dons pour : %(purpose)s")
ENVELOPE_NAMED = N_("Enveloppe %(ref)s")


def account(name: str) -> Sentence:
    """An account by its name, with the thing that it is of."""
    words, of = ACCOUNTS[class_of(name)], name_of(name)
    return Sentence(N_("%(words)s (%(of)s)"), {"words": words, "of": of}) if of else words


def envelope(found: Names, ref: str) -> str:
    """An envelope, by what it is for."""
    one = found.envelopes.get(ref)
    if one is None or one.call is None:
        return say(Sentence(ENVELOPE_NAMED, {"ref": ref}))
    params = {"call": one.call, "purpose": one.purpose}
    return say(Sentence(ENVELOPE_FOR if one.purpose else ENVELOPE_OF, params))


def node(found: Names, one: Node) -> str:
    """What a box of the drawing stands for."""
    column, key = one
    if column == Column.GIVERS:
        return found.givers.get(key) or say(GIVERS[key])
    if column == Column.VEHICLES:
        return found.vehicles[key]
    if key in found.projects:
        return found.projects[key].title
    return say(ENDS[key]) if key in ENDS else envelope(found, key)


def label(found: Names, one: Node) -> str:
    """The same in fewer words, where its column says what it is."""
    column, key = one
    call = found.envelopes[key].call if column == Column.ENVELOPES and key in found.envelopes else None
    return call.in_language(language()) if call else node(found, one)


def about(found: Names, asked: str) -> str | None:
    """What a filter is about, in words; None when nothing has that name."""
    kind, _, key = asked.partition(":")
    if kind == "envelope" and key in found.envelopes:
        return envelope(found, key)
    if kind == "project" and (key in found.projects or key == UNANNOUNCED):
        return node(found, (Column.PROJECTS, key))
    if kind == "donor" and key in found.gave.values():
        return node(found, (Column.GIVERS, key))
    return None


def concerned(found: Names, behind: Behind, entry: EntryRead) -> tuple[str, str | None]:
    """Whom an entry is about, by name, and the reference of a project that has a page."""
    if entry.thing in behind.project_of:
        ref = behind.project_of[entry.thing]
        return node(found, (Column.PROJECTS, ref)), ref if ref in found.projects else None
    if entry.thing in behind.giver_of:
        return node(found, (Column.GIVERS, behind.giver_of[entry.thing])), None
    kind, _, key = entry.stored.subject.partition(":")
    return (envelope(found, key) if kind == a.ENVELOPE else ""), None
