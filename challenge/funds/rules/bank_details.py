"""The bank account of a vehicle or of a payee: given by one person, checked by another.

A changed account is the commonest fraud on payments: whoever checks has called back, on a known number.
"""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules.payments import LONGEST_NAME, require_iban

GIVEN, CHECKED, REPLACED, FORGOTTEN = "given", "checked", "replaced", "forgotten"
SEALED = "bank details"
"""What accounts are sealed for."""
SHORTEST_HOW, LONGEST_HOW = 10, 500


class HolderUnnamed(RuleBroken):
    status = 422
    msgid = N_(
        "Écrivez le nom du titulaire, comme sur le relevé d’identité bancaire, en %(most)s signes au plus."
    )


class DetailsMissing(RuleBroken):
    msgid = N_("Il n’y a pas de compte bancaire vérifié pour %(name)s : rien ne peut lui être versé.")


class DetailsMoved(RuleBroken):
    msgid = N_("Ce compte a changé entre-temps. Rechargez la page.")


class SecondLookNeeded(RuleBroken):
    status = 403
    msgid = N_("Un compte bancaire se vérifie à deux : une autre personne que celle qui l’a donné.")


class CheckUnexplained(RuleBroken):
    status = 422
    msgid = N_(
        "Dites comment ce compte a été vérifié, en %(least)s à %(most)s signes : un rappel, un document."
    )


def require_details(holder: str, iban: str) -> tuple[str, str]:
    """The holder's name and the IBAN without spaces. Raises HolderUnnamed, IbanWrong."""
    name = " ".join(holder.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise HolderUnnamed(most=LONGEST_NAME)
    return name, require_iban(iban)


def require_check(state: str, given_by: str, actor: str, how: str) -> str:
    """How the account was checked. Raises DetailsMoved, SecondLookNeeded, CheckUnexplained."""
    if state != GIVEN:
        raise DetailsMoved
    if given_by == actor:
        raise SecondLookNeeded
    if not SHORTEST_HOW <= len(how.strip()) <= LONGEST_HOW:
        raise CheckUnexplained(least=SHORTEST_HOW, most=LONGEST_HOW)
    return how.strip()


def masked(iban: str) -> str:
    """An IBAN as lists show it: its country, and its last four signs."""
    return f"{iban[:2]}.. …{iban[-4:]}" if iban else ""
