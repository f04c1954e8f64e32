"""Who may hold a seat, when it may change hands, and every way in which a seat says no."""

from collections.abc import Set
from enum import StrEnum

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.voting.rules.sheet import RuleSheet

OFFICER, REGISTRAR = "election_officer", "registrar"


class Kind(StrEnum):
    """The two kinds of seats. A registrar's has position 0, a trustee's its place in the rule sheet."""

    TRUSTEE = "trustee"
    REGISTRAR = "registrar"


class SeatNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce siège n’existe pas dans ce référendum.")


class SeatOfAnother(RuleBroken):
    status = 403
    msgid = N_(
        "Cette page est celle d’une personne invitée pour ce référendum. "
        "Connectez-vous avec l’adresse qui a reçu l’invitation."
    )


class SeatEmpty(RuleBroken):
    msgid = N_("Personne n’est invité à ce siège. Invitez d’abord quelqu’un.")


class SeatSettled(RuleBroken):
    msgid = N_("La plateforme a déjà reçu ce qui vient de ce siège : il ne change plus de mains.")


class SeatHeldAlready(RuleBroken):
    msgid = N_("Cette personne tient déjà un siège de ce référendum. Il faut une personne par siège.")


class SeatTakenMeanwhile(RuleBroken):
    msgid = N_("Ce siège vient d’être donné à quelqu’un. Rechargez la page.")


class OfficersHoldNoSeat(RuleBroken):
    msgid = N_("Une personne responsable du vote ne garde ni clé ni codes. Invitez quelqu’un d’autre.")


class RegistrarRoleNeeded(RuleBroken):
    msgid = N_(
        "Le greffe a besoin d’un compte qui en a le rôle, avec son second code. "
        "Demandez d’abord ce rôle à l’administration des comptes."
    )


class PlatformIsRegistrar(RuleBroken):
    msgid = N_("Dans cette démonstration, la plateforme fait elle-même les codes : il n’y a pas de greffe.")


class RegistrarIsIndependent(RuleBroken):
    msgid = N_("Pour ce référendum, le greffe fait les codes chez lui. La plateforme n’en fait jamais.")


class CodesMadeAlready(RuleBroken):
    msgid = N_("Les codes de cette démonstration sont déjà faits.")


class CodesFrozen(RuleBroken):
    msgid = N_(
        "Le vote est ouvert, ou passé : aucun code ne peut plus être refait. "
        "Qui a perdu sa lettre ne peut plus voter avec un autre code."
    )


class ListSizeWrong(RuleBroken):
    msgid = N_(
        "La liste a %(number)s codes, et la liste électorale gelée a %(needed)s personnes. "
        "Il faut un code par personne."
    )


class ListChanged(RuleBroken):
    msgid = N_("La liste des codes a changé depuis que vous avez ouvert cette page. Comparez la nouvelle.")


class ListNotConfirmed(RuleBroken):
    msgid = N_(
        "Deux responsables doivent d’abord confirmer l’empreinte de la liste des codes, lue par le greffe."
    )


class KeysMadeTogether(RuleBroken):
    msgid = N_(
        "Les règles demandent %(needed)s dépositaires sur %(number)s : leurs clés se font ensemble, "
        "avec belenios-tool. Une clé seule ne convient pas."
    )


def require_place(sheet: RuleSheet, kind: Kind, position: int) -> None:
    """Refuses a seat that the rule sheet does not have: `SeatNotFound`, `PlatformIsRegistrar`."""
    if kind is Kind.REGISTRAR and sheet.registrar == "platform":
        raise PlatformIsRegistrar
    if not 0 <= position < (len(sheet.trustees) if kind is Kind.TRUSTEE else 1):
        raise SeatNotFound


def require_holder(kind: Kind, roles: Set[str]) -> None:
    """Refuses who may not sit there: `OfficersHoldNoSeat`, since opening and publishing are theirs; for the
    registrar, `RegistrarRoleNeeded`, since that role comes with a second factor."""
    if OFFICER in roles:
        raise OfficersHoldNoSeat
    if kind is Kind.REGISTRAR and REGISTRAR not in roles:
        raise RegistrarRoleNeeded


def require_size(number: int, needed: int | None) -> None:
    """Refuses with `ListSizeWrong` a list that has not one code for each person; None: nobody counts them."""
    if needed is not None and number != needed:
        raise ListSizeWrong(number=number, needed=needed)


def require_single_keys(sheet: RuleSheet) -> None:
    """Refuses with `KeysMadeTogether` a key alone where some of the trustees are to suffice: with keys made
    apart, all are needed, and the count could never be opened by fewer."""
    if sheet.trustees_needed < len(sheet.trustees):
        raise KeysMadeTogether(needed=sheet.trustees_needed, number=len(sheet.trustees))
