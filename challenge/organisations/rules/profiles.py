"""What an organisation says of itself: its numbers, what it offers and needs, where one reaches it.

SIREN: nine digits, the last by the key of Luhn (article R123-221 of the Code de commerce). RNA: « W » and
nine signs (arrêté of 14 October 2009), for associations that have no SIREN.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from stdnum.exceptions import ValidationError
from stdnum.fr import siren as siren_numbers

from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import tidy

COMPANY, ASSOCIATION, PUBLIC = "company", "association", "public"
KINDS: Mapping[str, Sentence] = {
    COMPANY: Sentence(N_("Entreprise")),
    ASSOCIATION: Sentence(N_("Association")),
    PUBLIC: Sentence(N_("Organisme public")),
}
SIZES: Mapping[str, Sentence] = {
    "none": Sentence(N_("Sans salarié")),
    "small": Sentence(N_("1 à 9 salariés")),
    "medium": Sentence(N_("10 à 49 salariés")),
    "large": Sentence(N_("50 à 249 salariés")),
    "huge": Sentence(N_("250 salariés et plus")),
}
"""By code: how many people work there, in the bands of the European recommendation 2003/361/EC."""
RNA = re.compile(r"W\d[0-9A-Z]\d{7}", re.ASCII)
NAME_MOST, SUMMARY_MOST, LONG_MOST, SHORT_MOST = 200, 1000, 2000, 254
HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+", re.ASCII)
EMAIL = re.compile(r"[^@\s\"(),:;<>\[\]\\]+@(?P<host>[a-z0-9.-]+)", re.ASCII | re.IGNORECASE)
PHONE = re.compile(r"\+?\d{6,15}", re.ASCII)

SIREN_WRONG = Sentence(
    N_("Ce SIREN n’existe pas. Il a 9 chiffres : relisez-les, un seul est sans doute faux.")
)
RNA_WRONG = Sentence(N_("Un numéro RNA s’écrit W puis 9 chiffres, comme W751234567."))
NUMBER_MISSING = Sentence(N_("Écrivez un SIREN. Une association sans SIREN donne son numéro RNA."))
NAME_WRONG = Sentence(N_("Écrivez le nom, en %(most)s signes au plus."), {"most": NAME_MOST})
KIND_WRONG = Sentence(N_("Choisissez ce qu’elle est dans la liste."))
SIZE_WRONG = Sentence(N_("Choisissez un effectif dans la liste, ou laissez vide."))
PLACE_WRONG = Sentence(N_("Choisissez un quartier dans la liste, ou laissez vide."))
TOO_LONG = N_("C’est trop long : %(most)s signes au plus.")
EMAIL_WRONG = Sentence(N_("Cette adresse e-mail n’est pas entière. Exemple : contact@exemple.fr."))
PHONE_WRONG = Sentence(N_("Écrivez un numéro de téléphone en chiffres, ou laissez vide."))
WEBSITE_WRONG = Sentence(N_("Écrivez l’adresse d’un site, comme https://www.exemple.fr, ou laissez vide."))

LABELS: Mapping[str, Sentence] = {
    "name": Sentence(N_("Nom")),
    "kind": Sentence(N_("Ce qu’elle est")),
    "siren": Sentence(N_("SIREN")),
    "rna": Sentence(N_("Numéro RNA")),
    "size": Sentence(N_("Effectif")),
    "place": Sentence(N_("Quartier")),
    "summary": Sentence(N_("Ce qu’elle fait")),
    "offers": Sentence(N_("Ce qu’elle offre")),
    "wants": Sentence(N_("Ce qu’elle cherche")),
    "email": Sentence(N_("E-mail public")),
    "phone": Sentence(N_("Téléphone public")),
    "website": Sentence(N_("Site")),
}
"""The fields of a profile, by name, in the order in which they are shown."""
OWN = ("size", "place", "summary", "offers", "wants", "email", "phone", "website")
"""The fields that its own people change: name, kind and numbers are checked by staff."""


@dataclass(frozen=True)
class Profile:
    """What an organisation says, as it is kept; empty where nothing is said. `place`: a district's code."""

    name: str
    kind: str
    siren: str = ""
    rna: str = ""
    size: str = ""
    place: str = ""
    summary: str = ""
    offers: str = ""
    wants: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""

    def fields(self) -> dict[str, str]:
        """Every field by its name."""
        return {name: getattr(self, name) for name in LABELS}


def siren(text: str) -> str | None:
    """The nine digits of a SIREN that can exist, spaces and dots left out; None for anything else."""
    try:
        return str(siren_numbers.validate(re.sub(r"[\s.\-]", "", text)))
    except ValidationError:
        return None


def rna(text: str) -> str | None:
    """An RNA number as registries write it; None for anything else."""
    found = "".join(text.split()).upper()
    return found if RNA.fullmatch(found) else None


def read(typed: Mapping[str, str], places: Collection[str]) -> Profile:
    """The profile that was typed. FormRefused says what is wrong with each field. `places`: the codes of the
    districts that there are."""
    said = {name: tidy(typed.get(name, "")) for name in LABELS}
    faults: dict[str, Sentence] = {}
    for name in ("name", "siren", "rna", "size", "place", "email", "phone", "website", "kind"):
        said[name] = " ".join(said[name].split())
    _read_numbers(said, faults)
    if not 0 < len(said["name"]) <= NAME_MOST:
        faults["name"] = NAME_WRONG
    if said["kind"] not in KINDS:
        faults["kind"] = KIND_WRONG
    if said["size"] and said["size"] not in SIZES:
        faults["size"] = SIZE_WRONG
    if said["place"] and said["place"] not in places:
        faults["place"] = PLACE_WRONG
    for name, most in (("summary", SUMMARY_MOST), ("offers", LONG_MOST), ("wants", LONG_MOST)):
        if len(said[name]) > most:
            faults[name] = Sentence(TOO_LONG, {"most": most})
    _read_contact(said, faults)
    if faults:
        raise FormRefused({name: faults[name] for name in LABELS if name in faults})
    return Profile(**said)


def differences(before: Profile, after: Profile) -> dict[str, tuple[str, str]]:
    """What changes from one to the other: both values, by field."""
    old, new = before.fields(), after.fields()
    return {name: (old[name], new[name]) for name in LABELS if old[name] != new[name]}


def host(address: str) -> str:
    """The host of a site's address, without « www. »."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _read_numbers(said: dict[str, str], faults: dict[str, Sentence]) -> None:
    if not said["siren"] and not said["rna"]:
        faults["siren"] = NUMBER_MISSING
    for name, reading, wrong in (("siren", siren, SIREN_WRONG), ("rna", rna, RNA_WRONG)):
        found = reading(said[name]) if said[name] else ""
        if found is None:
            faults[name] = wrong
        else:
            said[name] = found


def _read_contact(said: dict[str, str], faults: dict[str, Sentence]) -> None:
    found = EMAIL.fullmatch(said["email"])
    if said["email"] and (not found or not HOST.fullmatch(found["host"].lower()) or _too_long(said["email"])):
        faults["email"] = EMAIL_WRONG
    if said["phone"] and not PHONE.fullmatch(re.sub(r"[\s.()\-]", "", said["phone"])):
        faults["phone"] = PHONE_WRONG
    if said["website"]:
        address = said["website"] if "://" in said["website"] else f"https://{said['website']}"
        if _is_site(address):
            said["website"] = address
        else:
            faults["website"] = WEBSITE_WRONG


def _is_site(address: str) -> bool:
    try:
        parts = urlsplit(address)
        named = parts.hostname or ""
    except ValueError:
        return False
    sure = parts.scheme in ("http", "https") and not parts.username and " " not in address
    return sure and HOST.fullmatch(named) is not None and not _too_long(address)


def _too_long(text: str) -> bool:
    return len(text) > SHORT_MOST
