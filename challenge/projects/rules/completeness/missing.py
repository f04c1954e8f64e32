"""What an application still lacks: everything, at once, each thing tied to its field."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules import bodies, budgets
from challenge.projects.rules.completeness import plans
from challenge.projects.rules.completeness.sections import ORDER, SECTIONS, Field, Kind
from challenge.projects.rules.faults import Fault
from challenge.projects.rules.words import Words

Contents = Mapping[str, Mapping[str, object]]
"""What was typed, by section and by field."""

NO_ANSWER = N_("Répondez par oui ou par non : « %(question)s »")
NO_DOCUMENT = N_("Joignez ce document : « %(document)s »")
TOO_LONG = N_("Écrivez %(longest)s signes au plus. Vous en avez écrit %(written)s.")
CELL_EMPTY = Sentence(N_("Remplissez cette case, ou supprimez la ligne."))
CODE_WRONG = Sentence(N_("Choisissez une réponse de la liste."))
DAY_WRONG = Sentence(N_("Donnez un jour qui existe."))
ENDS_EARLIER = N_("Ce jour vient après celui où le projet commence, le %(day)s.")


class ApplicationIncomplete(RuleBroken):
    """`faults`: what is missing, each with its field, `section.field`."""

    status = 422
    msgid = N_("Votre candidature n’est pas déposée : il manque quelque chose.")

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Wanted:
    """What a call wants besides: its limits, its yes/no questions, its documents, by name; its lists of codes
    (`themes`, `places`); the facts that its eligibility rules judge."""

    limits: budgets.Limits
    questions: Mapping[str, Words] = field(default_factory=dict)
    documents: Mapping[str, Words] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)
    facts: Collection[str] = ()


def missing(
    contents: Contents, plan: budgets.Plan, attached: Collection[str], wanted: Wanted
) -> tuple[Fault, ...]:
    """Everything that keeps an application from being submitted, in the order of the task list.

    `attached`: the names of the documents that are there. A value of another kind is taken for none.
    """
    return tuple(
        fault for section in ORDER for fault in _of_section(section, contents, plan, attached, wanted)
    )


def require_complete(
    contents: Contents, plan: budgets.Plan, attached: Collection[str], wanted: Wanted
) -> None:
    """ApplicationIncomplete, with everything that is missing, unless there is nothing."""
    faults = missing(contents, plan, attached, wanted)
    if faults:
        raise ApplicationIncomplete(faults)


def states(faults: Collection[Fault]) -> dict[str, bool]:
    """Whether each section of the task list is complete."""
    open_ones = {fault.field.partition(".")[0] for fault in faults}
    return {section: section not in open_ones for section in ORDER}


def public_part(contents: Contents) -> dict[str, dict[str, object]]:
    """What anybody may read of an application: its public fields that are asked, and nothing else."""
    found = {
        section: {
            one.key: values[one.key] for one in _asked(section, values) if one.public and one.key in values
        }
        for section in SECTIONS
        for values in [contents.get(section, {})]
    }
    return {section: values for section, values in found.items() if values}


def wanted_fields(section: str, wanted: Wanted) -> tuple[Field, ...]:
    """The fields that this call has in one of the sections of `SECTIONS`, whatever the answers."""
    return tuple(
        one
        for one in SECTIONS[section]
        if (one.fact is None or one.fact in wanted.facts)
        and (one.listed is None or wanted.lists.get(one.listed))
    )


def asked(section: str, values: Mapping[str, object], wanted: Wanted) -> list[Field]:
    """Those of them that are asked, with these answers."""
    known = wanted_fields(section, wanted)
    return [one for one in _asked(section, values) if one in known]


def _of_section(
    section: str, contents: Contents, plan: budgets.Plan, attached: Collection[str], wanted: Wanted
) -> Iterator[Fault]:
    values = contents.get(section, {})
    if section == "budget":
        yield from plans.faults(plan, values, wanted.limits)
    elif section == "questions":
        for name, words in wanted.questions.items():
            if not isinstance(values.get(name), bool):
                yield Fault(f"questions.{name}", Sentence(NO_ANSWER, {"question": words}))
    elif section == "attachments":
        for name, words in wanted.documents.items():
            if name not in attached:
                yield Fault(f"attachments.{name}", Sentence(NO_DOCUMENT, {"document": words}))
    else:
        for one in asked(section, values, wanted):
            yield from _of_field(one, values.get(one.key), f"{section}.{one.key}", wanted)
        yield from _of_schedule(section, values)


def _asked(section: str, values: Mapping[str, object]) -> list[Field]:
    """The fields that are asked; one that hangs on a field that is not asked itself is not."""
    found: list[Field] = []
    for one in SECTIONS[section]:
        other, code = one.only_if or ("", "")
        if one.only_if is None or (values.get(other) == code and other in [above.key for above in found]):
            found.append(one)
    return found


def _of_field(one: Field, value: object, path: str, wanted: Wanted) -> Iterator[Fault]:
    if one.kind is Kind.ROWS:
        yield from _of_rows(one, value, path)
    elif one.kind is Kind.TICK:
        if value is not True:
            yield Fault(path, one.missing)
    elif one.kind is Kind.MONEY:
        yield from _of_amount(one, value, path)
    elif not isinstance(value, str) or not value.strip():
        yield Fault(path, one.missing)
    else:
        wrong = _wrong_text(one, value, wanted)
        if wrong:
            yield Fault(path, wrong)


def _of_amount(one: Field, value: object, path: str) -> Iterator[Fault]:
    if value is None or value == "":
        yield Fault(path, one.missing)
    elif plans.cents(value) is None:
        yield Fault(path, plans.AMOUNT_UNREAD)


def _wrong_text(one: Field, value: str, wanted: Wanted) -> Sentence | None:
    """What is wrong with a text that is there."""
    if one.kind is Kind.CODE:
        codes = wanted.lists.get(one.listed, {}) if one.listed else one.codes
        return None if value in codes else CODE_WRONG
    if one.kind is Kind.DAY:
        return None if plans.day(value) else DAY_WRONG
    if len(value) > one.longest:
        return _too_long(one, value)
    return bodies.CHECKS[one.key](value) if one.key in bodies.CHECKS else None


def _of_schedule(section: str, values: Mapping[str, object]) -> Iterator[Fault]:
    if section != "project":
        return
    starts, ends = plans.day(values.get("starts_on")), plans.day(values.get("ends_on"))
    if starts and ends and ends < starts:
        yield Fault("project.ends_on", Sentence(ENDS_EARLIER, {"day": starts}))


def _of_rows(one: Field, value: object, path: str) -> Iterator[Fault]:
    rows = value if isinstance(value, list) else []
    if not rows:
        yield Fault(path, one.missing)
    for place, row in enumerate(rows):
        for cell in one.cells:
            text = row.get(cell) if isinstance(row, Mapping) else None
            if not isinstance(text, str) or not text.strip():
                yield Fault(f"{path}.{place}.{cell}", CELL_EMPTY)
            elif len(text) > one.longest:
                yield Fault(f"{path}.{place}.{cell}", _too_long(one, text))


def _too_long(one: Field, text: str) -> Sentence:
    return Sentence(TOO_LONG, {"longest": one.longest, "written": len(text)})
