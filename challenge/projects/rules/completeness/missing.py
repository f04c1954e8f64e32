"""What an application still lacks: everything, at once, each thing tied to its field."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules import budgets
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


class ApplicationIncomplete(RuleBroken):
    """`faults`: what is missing, each with its field, `section.field`."""

    status = 422
    msgid = N_("Votre candidature n’est pas déposée : il manque quelque chose.")

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Wanted:
    """What a call wants besides: its limits, its yes/no questions, its documents, by name."""

    limits: budgets.Limits
    questions: Mapping[str, Words] = field(default_factory=dict)
    documents: Mapping[str, Words] = field(default_factory=dict)


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


def _of_section(
    section: str, contents: Contents, plan: budgets.Plan, attached: Collection[str], wanted: Wanted
) -> Iterator[Fault]:
    values = contents.get(section, {})
    if section == "budget":
        for fault in budgets.faults(plan, wanted.limits):
            yield Fault(f"budget.{fault.field}", fault.sentence)
    elif section == "questions":
        for name, words in wanted.questions.items():
            if not isinstance(values.get(name), bool):
                yield Fault(f"questions.{name}", Sentence(NO_ANSWER, {"question": words}))
    elif section == "attachments":
        for name, words in wanted.documents.items():
            if name not in attached:
                yield Fault(f"attachments.{name}", Sentence(NO_DOCUMENT, {"document": words}))
    else:
        for one in _asked(section, values):
            yield from _of_field(one, values.get(one.key), f"{section}.{one.key}")


def _asked(section: str, values: Mapping[str, object]) -> list[Field]:
    """The fields that are asked; one that hangs on a field that is not asked itself is not."""
    found: list[Field] = []
    for one in SECTIONS[section]:
        other, code = one.only_if or ("", "")
        if one.only_if is None or (values.get(other) == code and other in [above.key for above in found]):
            found.append(one)
    return found


def _of_field(one: Field, value: object, path: str) -> Iterator[Fault]:
    if one.kind is Kind.ROWS:
        yield from _of_rows(one, value, path)
    elif one.kind is Kind.TICK:
        if value is not True:
            yield Fault(path, one.missing)
    elif not isinstance(value, str) or not value.strip():
        yield Fault(path, one.missing)
    elif one.kind is Kind.CODE:
        if value not in one.codes:
            yield Fault(path, CODE_WRONG)
    elif len(value) > one.longest:
        yield Fault(path, _too_long(one, value))


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
