"""Conflicts of interest between a juror and a file: declared by the juror, or detected from facts.

A conflict is a reason not to judge, not a fault. Where a fact may be a coincidence (a name, an address, an
employer's name) an officer may set it aside with a reason; a declared one, never.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from challenge.foundation.canonical import fingerprint
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.jury import likenesses


class ConflictUnexplained(RuleBroken):
    msgid = N_("Dites en quelques mots quel lien vous avez avec cette candidature.")


class CannotBeSetAside(RuleBroken):
    msgid = N_("Ce lien est certain ou déclaré : il ne peut pas être écarté.")


class SetAsideUnexplained(RuleBroken):
    msgid = N_("Dites pourquoi ce lien est écarté : le motif est conservé.")


class Kind(StrEnum):
    """Where a conflict comes from, the surest first. The features that keep gifts and pledges find theirs."""

    DECLARED = "declared"
    PERSON = "person"
    SIREN = "siren"
    GIFT = "gift"
    PLEDGE = "pledge"
    EMAIL_DOMAIN = "email_domain"
    EMPLOYER = "employer"
    ADDRESS = "address"
    NAME = "name"


COINCIDENCES = frozenset({Kind.NAME, Kind.ADDRESS, Kind.EMPLOYER, Kind.EMAIL_DOMAIN})
SAID = {
    Kind.PERSON: N_("La même personne est membre du jury et de l’équipe."),
    Kind.SIREN: N_("Un même organisme (SIREN %(value)s) est lié au membre du jury et à la candidature."),
    Kind.GIFT: N_("Le membre du jury, ou son organisme, a fait un don à ce projet."),
    Kind.PLEDGE: N_("Le membre du jury, ou son organisme, a fait une promesse à ce projet."),
    Kind.EMAIL_DOMAIN: N_("Le membre du jury et l’équipe ont des adresses électroniques en « %(value)s »."),
    Kind.EMPLOYER: N_("Le membre du jury et une personne de l’équipe ont le même employeur, « %(value)s »."),
    Kind.ADDRESS: N_(
        "Le membre du jury a la même adresse qu’une personne ou un organisme de la candidature."
    ),
    Kind.NAME: N_("Le membre du jury porte le même nom qu’une personne de l’équipe."),
}
DECLARED = N_("Le membre du jury a déclaré un lien : « %(words)s »")


@dataclass(frozen=True)
class Facts:
    """What is known of one side, a juror or everybody and everything of a file, as it was written. `accounts`
    are opaque; an organisation's name is among `employers`, its seat among `addresses`."""

    accounts: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    sirens: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """One reason why this juror does not judge this file. The sentence holds no private address.

    `value`: what the sentence tells. `basis`: the fingerprint of all that both sides share of this kind: what
    was set aside for one reason is found again when there is another."""

    kind: Kind
    sentence: Sentence
    value: str = field(default="", compare=False)
    basis: str = field(default="", compare=False)


Source = Callable[[str, str], Iterable[Conflict]]
"""Conflicts that another feature knows of: called with (juror, file)."""

Known = Mapping[Kind, Mapping[str, str]]


def known(facts: Facts) -> Known:
    """Facts in the one form in which they are compared, each with what the sentence says of it."""
    boxes = [box for box in map(likenesses.email, facts.emails) if box]
    return {
        Kind.PERSON: dict.fromkeys([*(f"account {one}" for one in sorted(facts.accounts)), *boxes], ""),
        Kind.SIREN: {number: number for number in map(likenesses.siren, facts.sirens) if number},
        Kind.EMAIL_DOMAIN: {key: "" for key in map(likenesses.domain, boxes) if key},
        Kind.EMPLOYER: {likenesses.employer(one): one for one in facts.employers if likenesses.employer(one)},
        Kind.ADDRESS: {key: "" for key in map(likenesses.address, facts.addresses) if key},
        Kind.NAME: {key: "" for key in map(likenesses.person, facts.names) if key},
    }


def between(juror: Known, file: Known) -> tuple[Conflict, ...]:
    """What two sides share, the surest first; a kind is told once. The name is not told beside the person."""
    found: list[Conflict] = []
    for kind in (Kind.PERSON, Kind.SIREN, Kind.EMAIL_DOMAIN, Kind.EMPLOYER, Kind.ADDRESS, Kind.NAME):
        shared = (
            _domains_shared(juror[kind], file[kind])
            if kind is Kind.EMAIL_DOMAIN
            else sorted(juror[kind].keys() & file[kind].keys())
        )
        told = {one.kind for one in found}
        if shared and not (kind is Kind.NAME and Kind.PERSON in told):
            one = conflict(kind, juror[kind].get(shared[0]) or shared[0])
            found.append(replace(one, basis=fingerprint("\n".join(shared))))
    return tuple(found)


class Meeting:
    """Which of many files a juror has something in common with, by one look in a table for each fact."""

    def __init__(self, files: Mapping[str, Known]) -> None:
        self.by_fact: dict[tuple[Kind, str], set[str]] = {}
        self.below: dict[str, set[str]] = {}
        for name, known in files.items():
            for kind, facts in known.items():
                for key in facts:
                    self.by_fact.setdefault((kind, key), set()).add(name)
            for domain in known[Kind.EMAIL_DOMAIN]:
                for above in _above(domain):
                    self.below.setdefault(above, set()).add(name)

    def near(self, juror: Known) -> set[str]:
        """The files for which `between` finds something."""
        found: set[str] = set()
        for kind, facts in juror.items():
            for key in facts:
                found |= self.by_fact.get((kind, key), set())
        for domain in juror[Kind.EMAIL_DOMAIN]:
            found |= self.below.get(domain, set())
            for above in _above(domain):
                found |= self.by_fact.get((Kind.EMAIL_DOMAIN, above), set())
        return found


def _above(domain: str) -> list[str]:
    """A domain and those above it."""
    parts = domain.split(".")
    return [".".join(parts[place:]) for place in range(len(parts))]


def _domains_shared(juror: Mapping[str, str], file: Mapping[str, str]) -> list[str]:
    """A domain of one side that is, or is above, one of the other's."""
    shared = {
        min(here, there, key=len)
        for here in juror
        for there in file
        if f".{here}".endswith(f".{there}") or f".{there}".endswith(f".{here}")
    }
    return sorted(shared)


def conflict(kind: Kind, value: str = "") -> Conflict:
    """A detected conflict with its sentence; `value` is the SIREN, domain or employer that it tells."""
    if "%(value)s" not in SAID[kind]:
        return Conflict(kind, Sentence(SAID[kind]))
    return Conflict(kind, Sentence(SAID[kind], {"value": value}), value)


def declare(words: str) -> Conflict:
    """What a juror declares, in their own words. Raises ConflictUnexplained when there are none."""
    if not words.strip():
        raise ConflictUnexplained()
    said = words.strip()
    return Conflict(Kind.DECLARED, Sentence(DECLARED, {"words": said}), said)


def set_aside(found: Iterable[Conflict], kind: Kind, reason: str) -> tuple[Conflict, ...]:
    """The conflicts that stay when an officer finds that one is a coincidence: a namesake, for example.

    Raises CannotBeSetAside unless the kind may be a coincidence; SetAsideUnexplained without a reason.
    """
    if kind not in COINCIDENCES:
        raise CannotBeSetAside()
    if not reason.strip():
        raise SetAsideUnexplained()
    return tuple(one for one in found if one.kind is not kind)
