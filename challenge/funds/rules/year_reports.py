"""The report of a vehicle's year, which an endowment fund owes the prefect within six months.

What it holds: law n° 2008-776, article 140, VI; decree n° 2009-158 of 11 February 2009, article 8.
"""

from collections.abc import Mapping
from datetime import date

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

LONGEST_ACTIVITY, LONGEST_ADDRESS = 20_000, 300
SOURCE = "loi n° 2008-776 du 4 août 2008, article 140, VI ; décret n° 2009-158 du 11 février 2009, article 8"


class YearReportNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce véhicule n’a pas d’exercice de cette année.")


class ActivityTooLong(RuleBroken):
    status = 422
    msgid = N_("Racontez cette année en %(most)s signes au plus.")


class BeneficiaryAddressTooLong(RuleBroken):
    status = 422
    msgid = N_("Une adresse tient en %(most)s signes au plus.")


def due_on(year: int) -> date:
    """The last day to send it: six months after the end of its year."""
    return date(year + 1, 6, 30)


def require_written(activity: str, addresses: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """What is kept of what was typed. Raises ActivityTooLong, BeneficiaryAddressTooLong."""
    text = activity.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_ACTIVITY:
        raise ActivityTooLong(most=LONGEST_ACTIVITY)
    kept = {award: " ".join(address.split()) for award, address in addresses.items() if address.strip()}
    if any(len(address) > LONGEST_ADDRESS for address in kept.values()):
        raise BeneficiaryAddressTooLong(most=LONGEST_ADDRESS)
    return text, kept
