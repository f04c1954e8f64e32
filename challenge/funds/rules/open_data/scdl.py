"""Grants in the national format of open data: SCDL subventions, schema 2.1.1, sixteen columns in order.

The schema is that of schema.data.gouv.fr (arrêté of 17 November 2017, article L. 1611-4 of the CGCT)."""

from challenge.foundation.spreadsheets import defused
from challenge.funds.rules.open_data.grants import Grant

COLUMNS = (
    "nomAttribuant",
    "idAttribuant",
    "dateConvention",
    "referenceDecision",
    "nomBeneficiaire",
    "idBeneficiaire",
    "rnaBeneficiaire",
    "objet",
    "montant",
    "nature",
    "conditionsVersement",
    "datesPeriodeVersement",
    "idRAE",
    "notificationUE",
    "pourcentageSubvention",
    "dispositifAide",
)
LONGEST = 256
NATURAL = "Personne physique"


def row(grant: Grant) -> tuple[str, ...]:
    """The line of a grant. The file is in French, whoever asks for it. `dispositifAide` is the call."""
    return (
        _text(grant.giver.name),
        grant.giver.siret,
        grant.sum.agreed_on.isoformat(),
        grant.id,
        _text(grant.receiver.name or NATURAL),
        grant.receiver.siret,
        grant.receiver.rna,
        _text(grant.title or grant.ref),
        euros(grant.sum.cents),
        "aide en numéraire",
        "unique" if grant.sum.tranches == 1 else "échelonné",
        _period(grant),
        "",
        "non",
        "1",
        _text(grant.call),
    )


def euros(cents: int) -> str:
    """« 1234.50 »."""
    return f"{cents // 100}.{cents % 100:02}"


def _period(grant: Grant) -> str:
    """The days of the first and last payments; before, from the agreement to the project's end."""
    days = [one.on for one in grant.sum.payments] or [
        grant.sum.agreed_on,
        grant.ends_on or grant.sum.agreed_on,
    ]
    first, last = min(days), max(days)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _text(words: str) -> str:
    """A text on one line, that no spreadsheet takes for a formula."""
    plain = defused(" ".join(words.split()))
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
