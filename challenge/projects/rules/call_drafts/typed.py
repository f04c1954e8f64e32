"""From what was typed, section by section, to the rule sheet that it would freeze to, and what is wrong."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from challenge.foundation.money import read_euros
from challenge.foundation.sections import Content
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules import windows
from challenge.projects.rules.call_drafts import conditions, sections
from challenge.projects.rules.call_sheets import checking
from challenge.projects.rules.call_sheets.sheet import COUNCIL, EQUAL_SHARES, CallSheet
from challenge.projects.rules.faults import Fault

YES = "y"
NO_SEED = "0" * 64
NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_NUMBER = 6
TEXT_MISSING = Sentence(N_("Écrivez ce texte."))
TEXT_LONG = Sentence(
    N_("Ce texte est trop long : %(most)s signes au plus."), {"most": checking.LONGEST_TITLE}
)
PRESENTATIONS = {"fr": "presentation-fr.md", "en": "presentation-en.md"}
BILINGUAL = ("title", "challenge")
LAST = ("last_start", "last_submit")


@dataclass(frozen=True)
class Around:
    """What stands around a call in preparation. `texts`: the digests of the files that it publishes, by name.
    The commitments are those of seeds that freezing alone draws."""

    edition: int
    zone: str
    texts: Mapping[str, str] = field(default_factory=dict)
    jury_commitment: str = NO_SEED
    vote_commitment: str = NO_SEED


class _Reader:
    """Reads single fields of all the sections together; what is wrong goes to `faults`."""

    def __init__(self, contents: Mapping[str, Content], zone: str) -> None:
        self.fields: dict[str, str] = {}
        for one in sections.LISTED:
            held = contents.get(one.key, {})
            self.fields |= {name: str(held.get(name, "")).strip() for name in one.fields}
        self.contents, self.zone, self.faults = contents, zone, list[Fault]()

    def fault(self, path: str, sentence: Sentence) -> None:
        self.faults.append(Fault(path, sentence))

    def text(self, name: str) -> dict[str, str]:
        """A short text in both languages."""
        for path in (f"{name}.fr", f"{name}.en"):
            if not self.fields[path]:
                self.fault(path, TEXT_MISSING)
            elif len(self.fields[path]) > checking.LONGEST_TITLE:
                self.fault(path, TEXT_LONG)
        return {language: self.fields[f"{name}.{language}"] for language in ("fr", "en")}

    def cents(self, name: str) -> int:
        found = read_euros(self.fields[name])
        if found is None:
            self.fault(name, checking.AMOUNT_WRONG)
        return found or 0

    def number(self, name: str) -> int:
        return _whole(self.fields[name])

    def share(self) -> int:
        """A percentage as typed (« 80 », « 66,67 »), in hundredths."""
        found = read_euros(self.fields["share"].removesuffix("%").strip())
        return found or 0

    def moment(self, name: str) -> datetime:
        """A day and an hour typed in the city. A last moment without its seconds lasts to the end of its
        minute."""
        try:
            typed = datetime.fromisoformat(self.fields[name])
        except ValueError:
            typed = None
        if typed is None or len(self.fields[name]) <= len("2027-06-05"):
            self.fault(name, checking.MOMENT_WRONG)
            return NO_MOMENT
        if name in LAST and self.fields[name].count(":") == 1:
            typed += timedelta(seconds=59)
        found = windows.instant(typed, self.zone)
        if isinstance(found, Sentence):
            self.fault(name, found)
            return NO_MOMENT
        return found

    def rows(self, name: str, **others: Any) -> list[dict[str, Any]]:
        """Rows with a key and a name in both languages."""
        made = []
        for place, row in enumerate(self.contents.get(name, {}).get(name, [])):
            names = {language: str(row.get(f"name.{language}", "")).strip() for language in ("fr", "en")}
            for language, text in names.items():
                if not text:
                    self.fault(f"{name}.{place}.name.{language}", TEXT_MISSING)
                elif len(text) > checking.LONGEST_TITLE:
                    self.fault(f"{name}.{place}.name.{language}", TEXT_LONG)
            more = {one: read(str(row.get(one, ""))) for one, read in others.items()}
            made.append({"key": row.get("key", ""), "name": names, **more})
        return made


def sheet(contents: Mapping[str, Content], around: Around) -> tuple[CallSheet, list[Fault]]:
    """The rule sheet of these sections, and everything that is wrong with it, each fault at the field of its
    form. Only a sheet without fault may be used."""
    reader = _Reader(contents, around.zone)
    eligibility, wrong = conditions.rules(contents.get("eligibility", {}))
    presentations = _presentations(reader)
    made = CallSheet(
        slug=reader.fields["slug"],
        edition=around.edition,
        decided_by=reader.fields["decided_by"] or COUNCIL,
        proposal=reader.fields["proposal"],
        title=reader.text("title"),
        challenge=reader.text("challenge"),
        themes=reader.rows("themes"),
        texts=dict(sorted((presentations | dict(around.texts)).items())),
        envelope_cents=reader.cents("envelope_cents"),
        least_cents=reader.cents("least_cents"),
        most_cents=reader.cents("most_cents"),
        share=reader.share(),
        eligibility=eligibility,
        documents=reader.rows("documents"),
        zone=around.zone,
        opens_at=reader.moment("opens_at").isoformat(),
        last_start=reader.moment("last_start").isoformat(),
        last_submit=reader.moment("last_submit").isoformat(),
        late=reader.fields["late"],
        grace_minutes=reader.number("grace_minutes"),
        criteria=reader.rows("criteria", weight=_whole),
        jury=_jury(reader, around),
        vote=_vote(reader, around),
        appeal_days=reader.number("appeal_days"),
    )
    found = [*reader.faults, *wrong]
    said = {_bare(one.field) for one in found}
    checked = [one for one in map(_at_its_form, checking.faults(made)) if _bare(one.field) not in said]
    return made, [*found, *checked]


def presentation(contents: Mapping[str, Content], language: str) -> str:
    """The text that presents the call, as it is published."""
    return str(contents.get("presentation", {}).get(f"presentation.{language}", "")).strip()


def _presentations(reader: _Reader) -> dict[str, str]:
    made = {}
    for language, name in PRESENTATIONS.items():
        text = presentation(reader.contents, language)
        if not text:
            reader.fault(f"presentation.{language}", TEXT_MISSING)
        made[name] = hashlib.sha256(text.encode()).hexdigest()
    return made


def _jury(reader: _Reader, around: Around) -> dict[str, Any] | None:
    if reader.fields["jury"] != YES:
        return None
    criteria = [row.get("key", "") for row in reader.contents.get("criteria", {}).get("criteria", [])]
    return {
        "per_file": reader.number("jury.per_file"),
        "quorum": reader.number("jury.quorum"),
        "highest": reader.number("jury.highest"),
        "ties": criteria if reader.fields["jury.ties"] == YES else [],
        "draw_commitment": around.jury_commitment,
        "blind": reader.fields["jury.blind"] == YES,
        "names_hidden": reader.fields["jury.names_hidden"] == YES,
    }


def _vote(reader: _Reader, around: Around) -> dict[str, Any] | None:
    if reader.fields["vote"] != YES:
        return None
    return {
        "rule": reader.fields["vote.rule"] or EQUAL_SHARES,
        "part_cents": reader.cents("vote.part_cents"),
        "stop": reader.fields["vote.stop"],
        "step": reader.number("vote.step"),
        "fill": reader.fields["vote.fill"] == YES,
        "least_choices": reader.number("vote.least_choices"),
        "draw_commitment": around.vote_commitment,
    }


def _whole(text: str) -> int:
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= LONGEST_NUMBER else 0


def _at_its_form(fault: Fault) -> Fault:
    """A fault of a sheet at the field of the form that makes it."""
    if fault.field in BILINGUAL:
        return Fault(f"{fault.field}.fr", fault.sentence)
    if fault.field == "eligibility":
        return Fault("conditions", fault.sentence)
    head, _, last = fault.field.rpartition(".")
    if last in ("key", "name") and head:
        return Fault(f"{head}.name.fr", fault.sentence)
    return fault


def _bare(path: str) -> str:
    """A field without its language: what was said of it once is not said again."""
    return "conditions" if path.startswith("conditions") else path.removesuffix(".fr").removesuffix(".en")
