"""What the pages of an application show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import render_template, url_for

from challenge.foundation import formats
from challenge.foundation.i18n import language, say
from challenge.foundation.money import Euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.queries.team_files import TeamFile
from challenge.projects.rules import budgets, writing
from challenge.projects.rules.completeness import asking, missing, plans
from challenge.projects.rules.completeness.labels import CODES, LABELS
from challenge.projects.rules.completeness.missing import ApplicationIncomplete
from challenge.projects.rules.completeness.sections import NAMES, SECTIONS, Field, Kind
from challenge.projects.services.fields import Conflict

STATES = {
    "draft": Sentence(N_("Non déposée")),
    "submitted": Sentence(N_("Déposée")),
    "withdrawn": Sentence(N_("Retirée")),
}
TODO, BEGUN, DONE = "todo", "begun", "done"


@dataclass(frozen=True)
class Answer:
    """One field on a page. `label` is a text: that of a question comes from its call."""

    field: Field
    path: str
    label: str
    hint: str | None
    value: Any
    mark: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def only_if(self) -> str | None:
        """The field on which it hangs, and its code, as the script reads them."""
        section = self.path.partition(".")[0]
        return f"{section}.{self.field.only_if[0]}={self.field.only_if[1]}" if self.field.only_if else None

    def cell_label(self, cell: str) -> str:
        return say(LABELS[f"{self.path}.{cell}"][0])

    @property
    def day(self) -> date | None:
        return plans.day(self.value)

    def amount(self, typed: object) -> str:
        """An amount as it is read, « 7 000 € »; as it was typed where it is none."""
        read = plans.cents(typed)
        return asking.said(typed) if read is None else formats.money(read)

    def cell(self, name: str, typed: object) -> str:
        """What stands in a cell of a row, to be read again: an amount, a day, or words as they were typed."""
        if name == "cents":
            return self.amount(typed)
        read = plans.day(typed) if name.endswith("_on") else None
        return formats.day(read) if read else asking.said(typed)

    @property
    def told(self) -> str:
        """The answer as text, to be read again."""
        if self.field.kind is Kind.CODE:
            return dict(self.options).get(self.value, self.value or "")
        return asking.said(self.value)


def answers(found: TeamFile, section: str, mine: Mapping[str, Any] | None = None) -> list[Answer]:
    """The fields of a section with what stands in them, or what somebody typed in their place (`mine`)."""
    return [_answer(found, section, one, mine or {}) for one in asking.fields(section, found.wanted)]


def worded(found: TeamFile, section: str, conflicts: Mapping[str, Conflict]) -> dict[str, str]:
    """What stands in these fields, in words."""
    theirs = {path: one.theirs for path, one in conflicts.items()}
    return {one.path: one.told for one in answers(found, section, theirs) if one.path in theirs}


def states(found: TeamFile) -> dict[str, str]:
    """Where each section of the task list stands."""
    whole = missing.states(found.faults)
    begun = {path.partition(".")[0] for path in found.fields}
    return {
        section: DONE if whole[section] else BEGUN if section in begun else TODO for section in found.sections
    }


def shown(found: TeamFile, now: datetime, *, decided: bool, judged: bool) -> str:
    """The task list of a draft; else the receipt, and what was sent. `decided`: its decision is announced;
    `judged`: what the jury says of it may be read."""
    return render_template(
        "projects/applications/show.html",
        one=found,
        names=NAMES,
        states=states(found),
        state_names=STATES,
        may=_may(found, now),
        decided=decided,
        judged=judged,
        told=list(told(found)),
    )


def to_check(found: TeamFile, refused: ApplicationIncomplete | None = None) -> str:
    """All the answers; when something is missing, everything that is, each linked to its field."""
    faults = [
        (
            _place_of(found, one.field),
            say(NAMES[one.field.partition(".")[0]]),
            say(one.sentence),
        )
        for one in (refused.faults if refused else ())
    ]
    return render_template(
        "projects/applications/submit.html", one=found, names=NAMES, faults=faults, told=list(told(found))
    )


def told(found: TeamFile) -> Iterator[tuple[str, list[Answer]]]:
    """The answers that are asked, by section."""
    for section in found.sections:
        if section != "attachments":
            values = found.contents.get(section, {})
            known = answers(found, section)
            if section in SECTIONS:
                keys = {one.key for one in missing.asked(section, values, found.wanted)}
                known = [one for one in known if one.field.key in keys]
            yield section, known


def totals(found: TeamFile) -> dict[str, str]:
    """The sums of the budget plan as it was saved, in euros; a dash where an amount cannot be read."""
    plan = plans.read(found.contents.get("budget", {}))
    expenses, income, parts = (budgets.total(lines) for lines in (plan.expenses, plan.income, plan.tranches))
    whole = None if income is None else income + (plan.asked or 0)
    gap = None if whole is None or expenses is None else whole - expenses
    sums = {"expenses": expenses, "income": whole, "gap": gap, "tranches": parts}
    return {
        name: "–" if cents is None else Euros(cents).in_language(language()) for name, cents in sums.items()
    }


def _place_of(found: TeamFile, field: str) -> str:
    """The address of a field of which something is missing."""
    section, _, key = field.partition(".")
    if section == "attachments":
        return url_for("application_files.index", ref=found.ref, check=1, _anchor=key)
    return url_for("application_sections.show", ref=found.ref, section=section, check=1, _anchor=field)


def _may(found: TeamFile, now: datetime) -> dict[str, bool]:
    """What whoever asks may do now."""
    standing = found.standing

    def allowed(rule: Any, *given: Any) -> bool:
        try:
            rule(standing, *given)
        except RuleBroken:
            return False
        return True

    return {
        "submit": found.is_draft and allowed(writing.require_submit, now),
        "correct": found.correction is not None and allowed(writing.require_submit, now),
        "reopen": allowed(writing.require_reopen, now),
        "end": allowed(writing.require_owner) and found.state != writing.WITHDRAWN,
        "own": allowed(writing.require_owner),
    }


def _answer(found: TeamFile, section: str, one: Field, mine: Mapping[str, Any]) -> Answer:
    path = f"{section}.{one.key}"
    kept = found.fields.get(path)
    value, revision = (kept.value, kept.revision) if kept else (asking.empty(one), 0)
    if section == "questions":
        label, hint = say(found.wanted.questions[one.key].sentence), None
    else:
        name, helping = LABELS[path]
        label, hint = say(name), say(helping) if helping else None
    return Answer(
        field=one,
        path=path,
        label=label,
        hint=hint,
        value=mine.get(path, value),
        mark=asking.mark(revision, value),
        options=_options(found, one, path),
    )


def _options(found: TeamFile, one: Field, path: str) -> tuple[tuple[str, str], ...]:
    if one.kind is not Kind.CODE:
        return ()
    if one.listed:
        return tuple((code, say(words.sentence)) for code, words in found.wanted.lists[one.listed].items())
    return tuple((code, say(words)) for code, words in CODES[path].items())
