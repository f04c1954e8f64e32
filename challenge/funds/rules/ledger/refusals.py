"""Why the book refuses an entry."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class YearClosed(RuleBroken):
    msgid = N_("L’exercice %(year)s est clos ou n’est pas ouvert : rien ne peut y être écrit.")


class YearBeforeOpen(RuleBroken):
    msgid = N_("Clôturez d’abord l’exercice %(year)s : deux exercices peuvent être ouverts, pas trois.")


class LaterYearBegun(RuleBroken):
    msgid = N_("Cela a déjà une écriture de l’exercice %(year)s : ce qui suit s’écrit dans cet exercice.")


class YearLocked(RuleBroken):
    msgid = N_("Cet exercice est clos : rien ne peut y être écrit.")


class PublicMoneyLocked(RuleBroken):
    """What the database says, where no rule was asked."""

    msgid = N_(
        "De l’argent public n’entre pas dans un fonds de dotation sans dérogation. Texte : "
        "loi n° 2008-776 du 4 août 2008, article 140, III."
    )


class CompanyLocked(RuleBroken):
    """The same, of a company to be paid."""

    msgid = N_(
        "Un fonds de dotation ne paie pas une entreprise. Texte : loi n° 2008-776 du 4 août 2008, "
        "article 140, I."
    )


class BankReferenceMissing(RuleBroken):
    status = 422
    msgid = N_(
        "Donnez la référence du mouvement sur le relevé bancaire : sans elle, ce n’est pas de l’argent "
        "reçu ou versé."
    )


class BankReferenceTaken(RuleBroken):
    msgid = N_("Cette référence bancaire est déjà celle d’un autre mouvement.")


class CapitalNotConsumable(RuleBroken):
    msgid = N_("Les statuts de ce véhicule ne permettent pas de consommer son capital.")


class PurposeWrong(RuleBroken):
    msgid = N_("Cet argent a été donné pour autre chose : il ne peut servir qu’à ce but.")


class UndertakingMissing(RuleBroken):
    status = 422
    msgid = N_("Dites de quelle entreprise unique il s’agit : les aides de minimis se comptent pour elle.")


class SecondPersonNeeded(RuleBroken):
    status = 403
    msgid = N_("Un versement se fait à deux : une autre personne doit l’approuver.")


class PersonInConflict(RuleBroken):
    status = 403
    msgid = N_("Un conflit d’intérêts vous écarte de cette décision, ou n’a pas été recherché.")


class ValidatorPays(RuleBroken):
    status = 403
    msgid = N_("Qui a validé l’étape ne prépare ni n’approuve son versement.")


class MilestoneNotValidated(RuleBroken):
    msgid = N_("L’étape de cette tranche n’est pas validée : elle ne peut pas être versée.")


class EvidenceMissing(RuleBroken):
    status = 422
    msgid = N_("Une étape se valide sur un justificatif : il n’y en a pas.")


class AgreementVersionWrong(RuleBroken):
    msgid = N_("Ce n’est pas la version suivante de la convention, signée. Rechargez la page.")


class CommittedAlready(RuleBroken):
    msgid = N_("Ce véhicule a déjà engagé cette attribution.")


class TranchesDoNotAddUp(RuleBroken):
    msgid = N_("Les tranches ne font pas le montant attribué.")


class AnotherPayeeKind(RuleBroken):
    msgid = N_("Ce n’est pas la sorte d’organisme à laquelle la somme a été attribuée.")


class ReversedAlready(RuleBroken):
    msgid = N_("Cette écriture est déjà annulée, ou ne peut pas l’être.")


class EntryUnknown(RuleBroken):
    status = 404
    msgid = N_("Il n’y a pas d’écriture à cette place.")


class YearNotOver(RuleBroken):
    msgid = N_("L’exercice %(year)s n’est pas fini : il se clôt à partir du 1er janvier suivant.")
