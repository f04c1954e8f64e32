"""Why something about the council is refused."""

from collections.abc import Mapping

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class SittingNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette séance du conseil n’existe pas.")


class MotionNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce point de l’ordre du jour n’existe pas.")


class DeliberationNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette délibération n’existe pas.")


class MemberUnknown(RuleBroken):
    status = 422
    msgid = N_("Cette personne n’est pas membre du conseil ce jour-là.")


class NameMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez un nom, de 120 signes au plus.")


class OfficeUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez une fonction de la liste.")


class MandateReversed(RuleBroken):
    status = 422
    msgid = N_("Le dernier jour du mandat vient avant le premier.")


class MandateNeeded(RuleBroken):
    status = 422
    msgid = N_("Cette personne est notée dans la séance du %(day)s : son mandat ne peut pas finir avant.")


class MemberTwice(RuleBroken):
    msgid = N_("Cette personne est déjà dans la liste, avec un mandat commencé ce jour-là.")


class DayMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez les jours ainsi : 2026-03-31, et l’heure ainsi : 18:30.")


class ConvenedTooLate(RuleBroken):
    status = 422
    msgid = N_(
        "Jours francs qu’il faut entre la convocation et la séance : %(days)s. Ni le jour de l’envoi ni "
        "celui de la séance ne comptent."
    )


class SittingNotYet(RuleBroken):
    msgid = N_("L’heure de la séance n’est pas venue : elle ne s’ouvre pas avant.")


class SecondTooSoon(RuleBroken):
    status = 422
    msgid = N_("La seconde séance a lieu trois jours francs au moins après la première, restée sans quorum.")


class NotWithoutQuorum(RuleBroken):
    status = 422
    msgid = N_("Une seconde convocation suit une séance qui n’a pas eu son quorum.")


class ProxyOfPresent(RuleBroken):
    status = 422
    msgid = N_("%(giver)s est là : cette personne vote elle-même, son pouvoir ne sert pas.")


class HolderAbsent(RuleBroken):
    status = 422
    msgid = N_("%(giver)s a donné pouvoir à quelqu’un qui n’est pas là.")


class ExcusedPresent(RuleBroken):
    status = 422
    msgid = N_("%(name)s est là, et excusé : choisissez l’un des deux.")


class AttendanceRefused(RuleBroken):
    """`faults`: what is wrong, by the name of the field: `president`, `secretary`, `member-7`."""

    status = 422
    msgid = N_("Ce qui est noté des présents ne va pas. Rien n’a été enregistré.")

    def __init__(self, faults: Mapping[str, RuleBroken]) -> None:
        super().__init__()
        self.faults = faults


class TooManyProxies(RuleBroken):
    status = 422
    msgid = N_("%(holder)s porte trop de pouvoirs : %(most)s au plus par personne.")


class PresidentAbsent(RuleBroken):
    status = 422
    msgid = N_("La personne qui préside la séance doit être là, et celle qui tient le secrétariat aussi.")


class PresidentUnchosen(RuleBroken):
    status = 422
    msgid = N_("Choisissez qui préside la séance.")


class SecretaryUnchosen(RuleBroken):
    status = 422
    msgid = N_("Choisissez qui tient le secrétariat de la séance.")


class PresidentAway(RuleBroken):
    status = 422
    msgid = N_(
        "Qui préside la séance doit être là : notez cette personne présente, ou choisissez-en une autre."
    )


class SecretaryAway(RuleBroken):
    status = 422
    msgid = N_(
        "Qui tient le secrétariat doit être là : notez cette personne présente, ou choisissez-en une autre."
    )


class AttendanceMissing(RuleBroken):
    status = 422
    msgid = N_("Notez d’abord qui est là, qui préside et qui tient le secrétariat.")


class PlaceMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez où la séance a lieu : la convocation le dit à chacun.")


class QuorumMissing(RuleBroken):
    msgid = N_("Le quorum n’est pas atteint : %(present)s membres comptent, il en faut %(needed)s.")


class QuorumReached(RuleBroken):
    msgid = N_("Le quorum est atteint : la séance peut se tenir.")


class VoteMissing(RuleBroken):
    status = 422
    msgid = N_("Il manque le vote de : %(names)s.")


class VoteOfAbsent(RuleBroken):
    status = 422
    msgid = N_("%(name)s est absent et n’a pas donné pouvoir : personne ne peut voter à sa place.")


class VoteUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez un vote de la liste.")


class HolderAside(RuleBroken):
    status = 422
    msgid = N_("%(name)s avait donné pouvoir à quelqu’un qui ne prend pas part au vote.")


class NotInThisState(RuleBroken):
    msgid = N_("La séance est « %(state)s ». Ce n’est pas possible.")


class SittingChanged(RuleBroken):
    msgid = N_("Quelqu’un d’autre a changé cette séance entre-temps. Relisez-la, puis recommencez.")


class CouncilDoesNotDecide(RuleBroken):
    msgid = N_("Pour cette édition, ce n’est pas le conseil qui décide.")


class OptionUnknown(RuleBroken):
    status = 422
    msgid = N_(
        "Choisissez une proposition de la présélection ; après une égalité, une de celles qui sont à égalité."
    )


class MotionTwice(RuleBroken):
    msgid = N_("Cette proposition est déjà à l’ordre du jour de cette séance.")


class ReferendumNotOver(RuleBroken):
    msgid = N_("Le conseil délibère après le référendum consultatif, qui n’est pas encore terminé.")


class MotionsLeft(RuleBroken):
    msgid = N_("Un point de l’ordre du jour n’a pas encore été voté.")


class AlreadyDecided(RuleBroken):
    msgid = N_("Ce point a déjà été voté. Une erreur se corrige par un nouvel acte.")


class ReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez pourquoi cette délibération est corrigée, en 1 000 signes au plus.")


class CorrectedAlready(RuleBroken):
    msgid = N_("Cette délibération a déjà été corrigée. Corrigez la dernière.")


class NothingCorrected(RuleBroken):
    status = 422
    msgid = N_("Tous les votes sont les mêmes : changez celui qui était faux, ou laissez cet acte.")


class SecondAgendaFixed(RuleBroken):
    msgid = N_("Une seconde séance a le même ordre du jour que la première : rien ne s’y ajoute.")


class SecondConvenedAlready(RuleBroken):
    msgid = N_("Une seconde séance suit déjà celle-là.")


class WhyMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez pourquoi, en 500 signes au plus : chacun pourra le lire.")


class MotionGone(RuleBroken):
    msgid = N_("Ce point a été retiré de l’ordre du jour. Convoquez une autre séance pour l’y inscrire.")
