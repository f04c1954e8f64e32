"""Grants in the 360Giving format, version 1.4: what grant-makers of other countries publish."""

from collections.abc import Sequence
from typing import Any

from challenge.funds.rules.open_data.grants import Giver, Grant, Receiver

VERSION = "1.4"
PREFIX = "360G-granddefi"
"""Before our identifiers. A city that registers a prefix of its own writes it here."""
LONGEST_TITLE = 139
CURRENCY = "EUR"
NATURAL = "Personne physique"
SIREN_DIGITS = 9
Json = dict[str, Any]


def grant(one: Grant, *, base: str) -> Json:
    """A grant. `base`: the address of this site. A natural person is told to be one, and nothing more."""
    number = f"{PREFIX}-{one.id}"
    title = one.title or one.ref
    found: Json = {
        "id": number,
        "title": title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…",
        "description": one.summary or title,
        "currency": CURRENCY,
        "amountAwarded": one.sum.cents / 100,
        "awardDate": one.sum.agreed_on.isoformat(),
        "url": f"{base}/projects/{one.ref}",
        "fundingOrganization": [_giver(one.giver)],
        "grantProgramme": [
            {"code": one.call_slug, "title": one.call, "url": f"{base}/calls/{one.call_slug}"}
        ],
        "fromOpenCall": "Yes",
        "disbursementTransaction": [
            {
                "id": f"{number}-{paid.year}-{paid.seq}",
                "transactionDate": paid.on.isoformat(),
                "currency": CURRENCY,
                "value": paid.cents / 100,
            }
            for paid in one.sum.payments
        ],
    }
    if one.receiver.name:
        found["recipientOrganization"] = [_receiver(one.receiver, number)]
    else:
        found["recipientIndividual"] = {"id": f"{number}-individual", "name": NATURAL}
    if one.starts_on:
        days = {"startDate": one.starts_on.isoformat()}
        found["plannedDates"] = [days | ({"endDate": one.ends_on.isoformat()} if one.ends_on else {})]
    return found


def head(title: str, description: str, *, identifier: str, ledger: Sequence[Json]) -> Json:
    """What stands before the grants: the heads of the books that they were counted up to, and the licence."""
    return {
        "version": VERSION,
        "title": title,
        "description": description,
        "identifier": identifier,
        "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "ledger": list(ledger),
    }


def _giver(giver: Giver) -> Json:
    number = f"FR-INSEE-{giver.siret[:SIREN_DIGITS]}" if giver.siret else ""
    return {"id": number or f"{PREFIX}-{giver.ref.replace(':', '-')}", "name": giver.name}


def _receiver(receiver: Receiver, number: str) -> Json:
    known = f"FR-INSEE-{receiver.siret[:SIREN_DIGITS]}" if receiver.siret else ""
    other = f"{PREFIX}-{receiver.rna}" if receiver.rna else f"{number}-recipient"
    return {"id": known or other, "name": receiver.name}
