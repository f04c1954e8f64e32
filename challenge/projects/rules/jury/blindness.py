"""What in a text tells who wrote it, when a file is to be read without names.

A *mark* that is `sure` is the team's own (its name, its site) or can only point at somebody (a telephone, an
e-mail address, a company's number): the file is refused for blind reading until it is gone or hidden. Others
(a family name that is also a word, a site that may be a source) are for a person to look at.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules.jury import naming
from challenge.projects.rules.jury.naming import Member

COVER = "[…]"


class FileIdentifies(RuleBroken):
    msgid = N_(
        "Cette candidature ne peut pas être lue de façon anonyme. "
        "Passages qui disent qui l’a écrite : %(count)s."
    )


class Kind(StrEnum):
    """What a passage gives away."""

    NAME = "name"
    ORGANISATION = "organisation"
    COMPANY = "company"
    ASSOCIATION = "association"
    EMAIL = "email"
    TELEPHONE = "telephone"
    SITE = "site"
    POSTAL = "postal"


SAID = {
    Kind.NAME: N_("Nom d’une personne de l’équipe"),
    Kind.ORGANISATION: N_("Nom d’un organisme de l’équipe"),
    Kind.COMPANY: N_("Numéro SIREN ou SIRET"),
    Kind.ASSOCIATION: N_("Numéro d’association (RNA)"),
    Kind.EMAIL: N_("Adresse électronique"),
    Kind.TELEPHONE: N_("Numéro de téléphone"),
    Kind.SITE: N_("Adresse d’un site ou nom d’un compte"),
    Kind.POSTAL: N_("Adresse postale"),
}


SITE = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|coop|io|app|info|bzh|corsica|paris)\b"
)
PATTERNS = {
    Kind.EMAIL: re.compile(r"[\w.+-]+ ?(?:@|\[at\]|\(at\)) ?[\w-]+(?:\.[\w-]+)+"),
    Kind.TELEPHONE: re.compile(
        r"(?<![\d+])(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?|0)[1-9](?:[\s.-]?\d{2}){4}(?!\d)"
        r"|\+\d{1,3}(?:[\s.-]?\d{2,4}){3,5}(?!\d)"
    ),
    Kind.ASSOCIATION: re.compile(r"\bW\d[0-9A-Z]\d{7}\b"),
}
COMPANY = re.compile(r"(?<!\d)\d{3}\s?\d{3}\s?\d{3}(?P<place>(?:\s?\d){5})?(?!\d)")
POSTAL = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin|route|impasse|quai|cours|allée)\b"
    r"[^\n]{2,80}?\b\d{5}\b",
    re.IGNORECASE,
)
ACCOUNT = re.compile(r"(?<![\w.])@\w{2,}")
LA_POSTE = "356000000"


@dataclass(frozen=True)
class Mark:
    """A passage of a text, by its first sign and the sign after its last."""

    kind: Kind
    start: int
    end: int
    sure: bool


@dataclass(frozen=True)
class Team:
    """What a file says of who sends it. `sites`: addresses or domains."""

    members: tuple[Member, ...] = ()
    organisations: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


def find(text: str, team: Team) -> tuple[Mark, ...]:
    """The marks of a text, in order, none over another: where two meet, the one that begins first, then the
    longest, then the surest, is kept."""
    found = [*_patterns(text), *_companies(text), *_sites(text, team.sites)]
    for start, end, sure in naming.people(text, team.members):
        found.append(Mark(Kind.NAME, start, end, sure))
    for start, end in naming.organisations(text, team.organisations):
        found.append(Mark(Kind.ORGANISATION, start, end, sure=True))
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda one: (one.start, -one.end, not one.sure)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)


def hidden(text: str, marks: Iterable[Mark]) -> str:
    """The text with each mark covered."""
    shown, at = [], 0
    for mark in sorted(marks, key=lambda one: one.start):
        shown += [text[at : mark.start], COVER]
        at = mark.end
    return "".join([*shown, text[at:]])


def check(fields: Mapping[str, str], team: Team) -> Mapping[str, Sequence[Mark]]:
    """The marks that a person must look at before jurors read these fields, by field, all of them unsure.

    Raises FileIdentifies when one is sure.
    """
    found = {field: find(text, team) for field, text in fields.items()}
    sure = sum(mark.sure for marks in found.values() for mark in marks)
    if sure:
        raise FileIdentifies(count=sure)
    return {field: marks for field, marks in found.items() if marks}


def _patterns(text: str) -> Iterator[Mark]:
    for kind, pattern in PATTERNS.items():
        for met in pattern.finditer(text):
            yield Mark(kind, *met.span(), sure=True)
    for pattern, unsure in ((POSTAL, Kind.POSTAL), (ACCOUNT, Kind.SITE)):
        for met in pattern.finditer(text):
            yield Mark(unsure, *met.span(), sure=False)


def _companies(text: str) -> Iterator[Mark]:
    for met in COMPANY.finditer(text):
        ends = [met.end(), met.start("place")] if met["place"] else [met.end()]
        for end in ends:
            if is_company("".join(text[met.start() : end].split())):
                yield Mark(Kind.COMPANY, met.start(), end, sure=True)
                break


def is_company(digits: str) -> bool:
    """Whether nine or fourteen digits have the check digit of a SIREN or SIRET: Luhn's sum is a multiple of
    10, or, for the places of La Poste, the plain sum one of 5 (source: INSEE, répertoire Sirene).
    """
    if digits.startswith(LA_POSTE) and len(digits) > len(LA_POSTE):
        return sum(map(int, digits)) % 5 == 0
    doubled = (
        digit if place % 2 == 0 else sum(divmod(2 * digit, 10))
        for place, digit in enumerate(map(int, reversed(digits)))
    )
    return any(map(int, digits)) and sum(doubled) % 10 == 0


def _sites(text: str, sites: Iterable[str]) -> Iterator[Mark]:
    own = [_domain(site) for site in sites]
    for met in SITE.finditer(text):
        domain = _domain(met[0])
        sure = any(f".{domain}".endswith(f".{one}") for one in own)
        yield Mark(Kind.SITE, *met.span(), sure=sure)


def _domain(address: str) -> str:
    """The domain of a site's address, without `www.`."""
    bare = re.sub(r"^https?://", "", address.strip().casefold())
    return re.split(r"[/?#:]", bare)[0].removeprefix("www.").rstrip(".,;)")
