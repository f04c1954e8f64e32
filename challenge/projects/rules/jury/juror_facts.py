"""What a juror, or an organiser, types about a juror: one thing a line, so that conflicts are found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.jury import likenesses
from challenge.projects.rules.jury.conflicts import Facts
from challenge.projects.rules.jury.refusals import FactsTooLong, SirenWrong

MOST, LONGEST = 20, 200
KINDS = ("employers", "sirens", "addresses", "names", "emails", "themes")
SAID = {
    "employers": Sentence(N_("Employeurs et organismes")),
    "sirens": Sentence(N_("SIREN de ces organismes")),
    "addresses": Sentence(N_("Adresses")),
    "names": Sentence(N_("Autres noms portés")),
    "emails": Sentence(N_("Autres adresses électroniques")),
    "themes": Sentence(N_("Domaines de compétence")),
}
Typed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Identity:
    """What the juror's account says: an opaque key, a name, an address."""

    account: str
    name: str
    email: str


def read(kind: str, text: str) -> tuple[str, ...]:
    """The lines of what was typed. Raises FactsTooLong, SirenWrong."""
    lines = tuple(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
    if len(lines) > MOST or any(len(line) > LONGEST for line in lines):
        raise FactsTooLong(most=MOST, longest=LONGEST)
    for line in lines:
        if kind == "sirens" and not likenesses.siren(line):
            raise SirenWrong(number=line)
    return lines


def as_typed(facts: Mapping[str, object]) -> dict[str, str]:
    """What was kept, as it is typed: one thing a line."""
    kept = {kind: facts.get(kind) for kind in KINDS}
    return {
        kind: "\n".join(str(one) for one in lines) if isinstance(lines, list) else ""
        for kind, lines in kept.items()
    }


def facts(identity: Identity, typed: Iterable[Mapping[str, object]]) -> Facts:
    """All that is known of a juror: the account, and what every side typed. What is not a list of texts is
    left out."""
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for side in typed:
        for kind in KINDS:
            lines = side.get(kind)
            found[kind].update(
                dict.fromkeys(line for line in lines if isinstance(line, str))
                if isinstance(lines, list | tuple)
                else {}
            )
    return Facts(
        accounts=frozenset({identity.account}),
        names=(identity.name, *found["names"]),
        emails=(identity.email, *found["emails"]),
        sirens=tuple(found["sirens"]),
        employers=tuple(found["employers"]),
        addresses=tuple(found["addresses"]),
    )
