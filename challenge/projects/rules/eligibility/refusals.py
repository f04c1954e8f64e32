"""Why eligibility rules cannot be read. Each says where, from the root: `rule.all.0.failure`."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class RulesUnreadable(RuleBroken):
    """Base of the refusals of reading; one of its subclasses is raised."""

    status = 422
    msgid = N_("%(at)s : cette règle n’est pas lisible.")


class KeyUnknown(RulesUnreadable):
    msgid = N_("%(at)s : « %(key)s » n’a pas sa place ici.")


class KeyMissing(RulesUnreadable):
    msgid = N_("%(at)s : il manque « %(key)s ».")


class OperatorUnknown(RulesUnreadable):
    msgid = N_("%(at)s : « %(operator)s » ne s’emploie pas ici. Employez : %(known)s.")


class OperatorNotAlone(RulesUnreadable):
    msgid = N_("%(at)s : une condition compare une fois. Employez une seule de ces clés : %(known)s.")


class FactUnknown(RulesUnreadable):
    msgid = N_("%(at)s : personne ne demande « %(fact)s » aux candidats.")


class FactTaken(RulesUnreadable):
    msgid = N_("%(at)s : ce nom de question est déjà pris, ou n’est pas fait de lettres simples.")


class ValueWrong(RulesUnreadable):
    msgid = N_("%(at)s : cette valeur n’est pas de la bonne sorte.")


class WordsMissing(RulesUnreadable):
    msgid = N_("%(at)s : écrivez ce texte en français et en anglais, de %(longest)s signes au plus.")


class GroupEmpty(RulesUnreadable):
    msgid = N_("%(at)s : un groupe contient au moins une condition.")


class RulesTooDeep(RulesUnreadable):
    msgid = N_("%(at)s : trop de groupes l’un dans l’autre. %(most)s suffisent.")


class RulesTooMany(RulesUnreadable):
    msgid = N_("%(at)s : trop de conditions ou de questions. %(most)s suffisent.")


class VersionUnknown(RulesUnreadable):
    msgid = N_("%(at)s : cette version de règles n’est pas connue.")
