"""What a supported project needs, and what mentors bring: one list of skills, so that they can meet."""

from collections.abc import Iterable, Mapping

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.incubation import texts
from challenge.projects.rules.incubation.refusals import (
    HoursWrong,
    NeedMet,
    SkillsMissing,
    SkillUnknown,
    TooManyNeeds,
)

SKILLS: Mapping[str, Sentence] = {
    "law": Sentence(N_("Droit et statuts")),
    "accounts": Sentence(N_("Gestion et comptabilité")),
    "funding": Sentence(N_("Recherche d’argent")),
    "sales": Sentence(N_("Clients et ventes")),
    "partners": Sentence(N_("Partenaires")),
    "communication": Sentence(N_("Communication")),
    "neighbours": Sentence(N_("Habitants et quartier")),
    "team": Sentence(N_("Équipe et bénévoles")),
    "premises": Sentence(N_("Locaux et matériel")),
    "technique": Sentence(N_("Technique et fabrication")),
    "digital": Sentence(N_("Numérique")),
    "effects": Sentence(N_("Mesure des effets")),
}
"""By code, in the order in which they are shown."""

MOST_NEEDS, LONGEST_NEED = 12, 500
MOST_HOURS = 500


def skill(code: str) -> str:
    """One skill. SkillUnknown."""
    if code not in SKILLS:
        raise SkillUnknown
    return code


def skills(codes: Iterable[str]) -> tuple[str, ...]:
    """At least one, in the order of the list, each once. SkillUnknown, SkillsMissing."""
    wanted = {skill(code) for code in codes}
    if not wanted:
        raise SkillsMissing
    return tuple(code for code in SKILLS if code in wanted)


def hours(typed: str, *, least: int = 0) -> int:
    """A whole number of hours. HoursWrong."""
    written = typed.strip()
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else -1
    if not least <= number <= MOST_HOURS:
        raise HoursWrong(least=least, most=MOST_HOURS)
    return number


def declare(code: str, typed: str, *, waiting: int) -> tuple[str, str]:
    """The skill and the words of one more need, beside `waiting` others that are not met. SkillUnknown,
    TextWrong, TooManyNeeds."""
    found = skill(code), texts.text(typed, most=LONGEST_NEED)
    if waiting >= MOST_NEEDS:
        raise TooManyNeeds(most=MOST_NEEDS)
    return found


def require_open(*, met: bool) -> None:
    """NeedMet for a need that is met already."""
    if met:
        raise NeedMet
