"""From what the election service wrote (TOML) to a frozen rule sheet, or the reason why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.rules import funding
from challenge.voting.rules.refusals import SheetIncomplete
from challenge.voting.rules.sheet import MIXED, RuleSheet
from challenge.voting.rules.source_fields import NO_MOMENT, Fault, Fields

PURPOSES = ("challenge", "funding")
PROTOCOL = "Belenios 1, Ed25519"
REGISTRARS = ("independent", "platform")
TIES = ("draw", "joint")
MINIMUM_AGE = 16  # default age of those who may vote
LEAST_VOTERS = 5  # default k: below it a count can tell how one person voted
COMPLAINT_HOURS = 48
BALLOTS_PER_CREDENTIAL = 50
LONGEST_EASY = 800
LONGEST_REFERENCE = 80
LONGEST_HOURS = 24 * 30


@dataclass(frozen=True)
class Surroundings:
    """What the installation adds to the source: none of it is the election service's to write."""

    uuid: str
    timezone: str
    receipt_key: str
    draw_commitment: str
    booth_modules: dict[str, str]


def freeze(source: Mapping[str, Any], surroundings: Surroundings) -> RuleSheet:
    """The rule sheet of a referendum. Raises `SheetIncomplete` with the field and what it must be."""
    sheet, faults = examine(source, surroundings)
    if faults:
        raise SheetIncomplete(reason=faults[0].told)
    return sheet


def examine(source: Mapping[str, Any], surroundings: Surroundings) -> tuple[RuleSheet, list[Fault]]:
    """The rule sheet, and everything that is wrong with its source. Only a sheet without fault may be used:
    in any other, harmless values stand where something is wrong."""
    faults: list[Fault] = []
    fields = Fields(source, faults)
    window, rules = fields.table("window"), fields.table("rules")
    opens_at, closes_at = _span(window, ZoneInfo(surroundings.timezone))
    trustees = _trustees(fields)
    demonstration = fields.flag("demonstration")
    sign_in = rules.flag("sign_in", default=True)
    purpose, method = fields.one_of("purpose", PURPOSES), fields.text("method")
    divided = funding.table(fields, purpose=purpose, method=method, trustees=len(trustees))
    sheet = RuleSheet(
        version=3 if divided else 2,
        uuid=surroundings.uuid,
        purpose=purpose,
        method=method,
        question=fields.bilingual("question"),
        options=[_option(one, funded=bool(divided)) for one in fields.tables("options")],
        grades=[_labelled(one) for one in fields.tables("grades", needed=False)],
        blank=fields.flag("blank"),
        maximum=rules.optional_number("maximum"),
        electorate=fields.bilingual("electorate"),
        legal=fields.bilingual("legal"),
        opens_at=opens_at.isoformat(),
        closes_at=closes_at.isoformat(),
        maximum_extension_hours=window.number("maximum_extension_hours", 0, most=LONGEST_HOURS),
        complaint_hours=window.number("complaint_hours", COMPLAINT_HOURS, most=LONGEST_HOURS),
        least_voters=_least_voters(rules, mixed=method == MIXED),
        quorum=rules.optional_number("quorum"),
        ties=rules.one_of("ties", TIES),
        draw_commitment=surroundings.draw_commitment,
        ballots_per_credential=rules.number(
            "ballots_per_credential", BALLOTS_PER_CREDENTIAL, least=2, most=1000
        ),
        trustees=trustees,
        trustees_needed=_needed(rules, trustees),
        administrator=fields.text("administrator"),
        credential_authority=fields.text("credential_authority"),
        demonstration=demonstration,
        receipt_key=surroundings.receipt_key,
        protocol=PROTOCOL,
        booth_modules=dict(sorted(surroundings.booth_modules.items())),
        sign_in=sign_in,
        registrar=_registrar(rules, demonstration=demonstration),
        minimum_age=rules.number("minimum_age", MINIMUM_AGE, least=1, most=120) if sign_in else None,
        funding=divided,
    )
    return sheet, faults


def source_of(sheet: RuleSheet) -> dict[str, Any]:
    """The source that freezes to this sheet, but for what the installation adds."""
    rules = {
        "least_voters": sheet.least_voters,
        "quorum": sheet.quorum,
        "ties": sheet.ties,
        "ballots_per_credential": sheet.ballots_per_credential,
        "maximum": sheet.maximum,
        "trustees_needed": sheet.trustees_needed,
        "sign_in": sheet.sign_in,
        "registrar": sheet.registrar,
        "minimum_age": sheet.minimum_age,
    }
    return {
        "purpose": sheet.purpose,
        "method": sheet.method,
        "blank": sheet.blank,
        "administrator": sheet.administrator,
        "credential_authority": sheet.credential_authority,
        "demonstration": sheet.demonstration,
        "question": dict(sheet.question),
        "electorate": dict(sheet.electorate),
        "legal": dict(sheet.legal),
        "window": {
            "opens_at": datetime.fromisoformat(sheet.opens_at),
            "closes_at": datetime.fromisoformat(sheet.closes_at),
            "complaint_hours": sheet.complaint_hours,
            "maximum_extension_hours": sheet.maximum_extension_hours,
        },
        "rules": {name: value for name, value in rules.items() if value is not None},
        "trustees": [{"name": name} for name in sheet.trustees],
        "options": [
            _told(one) | {"summary": {"fr": one["summary_fr"], "en": one["summary_en"]}} | _easy(one)
            for one in sheet.options
        ],
        "grades": [_told(one) for one in sheet.grades],
    }


def _told(labelled: Mapping[str, str]) -> dict[str, Any]:
    label = {"fr": labelled["label_fr"], "en": labelled["label_en"]}
    return {"reference": labelled["reference"], "label": label}


def _span(window: Fields, zone: ZoneInfo) -> tuple[datetime, datetime]:
    opens_at, closes_at = window.instant("opens_at", zone), window.instant("closes_at", zone)
    if NO_MOMENT not in (opens_at, closes_at) and closes_at <= opens_at:
        window.fault("closes_at", Sentence(N_("La fermeture doit venir après l’ouverture.")))
    return opens_at, closes_at


def _trustees(fields: Fields) -> list[str]:
    names: list[str] = []
    for one in fields.tables("trustees"):
        name = one.text("name")
        if name and name in names:
            one.fault("name", Sentence(N_("Deux dépositaires portent le même nom.")))
        names.append(name)
    return names


def _needed(rules: Fields, trustees: list[str]) -> int:
    """How many trustees decrypt: all of them unless the rules say fewer."""
    most = max(1, len(trustees))
    return rules.number("trustees_needed", most, least=1, most=most)


def _least_voters(rules: Fields, *, mixed: bool) -> int:
    """The vote's k; that of mixed ballots is higher."""
    usual, least = funding.voters(mixed, LEAST_VOTERS)
    return rules.number("least_voters", usual, least=least)


def _registrar(rules: Fields, *, demonstration: bool) -> str:
    """Who makes the codes. Only in a demonstration the platform, which could then tell whose a ballot is."""
    registrar = rules.one_of("registrar", REGISTRARS)
    if registrar == "platform" and not demonstration:
        only = N_("La plateforme ne fabrique les codes que dans une démonstration.")
        rules.fault("registrar", Sentence(only))
    return registrar


def _option(option: Fields, *, funded: bool) -> dict[str, Any]:
    summary = option.bilingual("summary")
    made: dict[str, Any] = _labelled(option)
    made |= {"summary_fr": summary["fr"], "summary_en": summary["en"]}
    easy = option.optional_table("easy")
    for language in ("fr", "en"):
        text = easy.optional_text(language, most=LONGEST_EASY) if easy else ""
        made |= {f"easy_{language}": text} if text else {}
    return made | (funding.project(option) if funded else {})


def _easy(option: Mapping[str, str]) -> dict[str, Any]:
    """The easy-to-read texts that the sheet has: a sheet that has none says nothing of them."""
    texts = {
        language: option[f"easy_{language}"] for language in ("fr", "en") if f"easy_{language}" in option
    }
    return {"easy": texts} if texts else {}


def _labelled(entry: Fields) -> dict[str, str]:
    label = entry.bilingual("label")
    return {
        "reference": entry.text("reference", most=LONGEST_REFERENCE),
        "label_fr": label["fr"],
        "label_en": label["en"],
    }
