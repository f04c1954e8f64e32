"""Why something about moderation is refused."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class ContentNotFound(RuleBroken):
    """Also for what may not be seen: nobody learns that it exists."""

    status = 404
    msgid = N_("Ce texte n’existe pas, ou n’est pas public.")


class ReportReasonNeeded(RuleBroken):
    status = 422
    msgid = N_("Choisissez ce qui ne va pas.")


class ReportWordsNeeded(RuleBroken):
    status = 422
    msgid = N_("Dites en quelques mots ce qui ne va pas.")


class WordsTooLong(RuleBroken):
    status = 422
    msgid = N_("Écrivez %(longest)s signes au plus.")


class ReportedAlready(RuleBroken):
    msgid = N_("Vous avez déjà signalé ce texte. La modération le lira.")


class ReportingOwn(RuleBroken):
    msgid = N_("C’est votre texte : on ne se signale pas soi-même.")


class NothingChosen(RuleBroken):
    status = 422
    msgid = N_("Choisissez au moins un texte.")


class TooManyChosen(RuleBroken):
    status = 422
    msgid = N_("Décidez de %(most)s textes au plus à la fois.")


class DecisionUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez de publier ou de masquer.")


class HidingReasonNeeded(RuleBroken):
    status = 422
    msgid = N_("Choisissez au moins une raison : la personne la recevra.")


class HidingWordsNeeded(RuleBroken):
    status = 422
    msgid = N_("Écrivez un mot à la personne : « autre raison » ne lui suffit pas.")


class OwnContent(RuleBroken):
    msgid = N_("Ce texte est de vous : une autre personne de la modération doit décider.")


class ItemChanged(RuleBroken):
    msgid = N_("Ce texte a changé, ou quelqu’un en a décidé entre-temps. Relisez-le.")


class NothingToDecide(RuleBroken):
    msgid = N_("Ce texte est « %(state)s » : cette décision n’y change rien.")


class NothingToUndo(RuleBroken):
    msgid = N_("Il n’y a plus rien à annuler : d’autres décisions ont suivi.")


class NoteEmpty(RuleBroken):
    status = 422
    msgid = N_("Écrivez la note avant de l’ajouter.")
