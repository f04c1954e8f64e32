"""From what the election service wrote (TOML) to a frozen rule sheet, or the reason why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from challenge.voting.rules.refusals import SheetIncomplete
from challenge.voting.rules.sheet import RuleSheet

PURPOSES = ("challenge", "funding")
PROTOCOL = "Belenios 1, Ed25519"
REGISTRARS = ("independent", "platform")
MINIMUM_AGE = 16  # default age of those who may vote
LEAST_VOTERS = 5  # default k: below it a count can tell how one person voted


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
    window = _table(source, "window")
    rules = _table(source, "rules")
    zone = ZoneInfo(surroundings.timezone)
    opens_at, closes_at = _instant(window, "opens_at", zone), _instant(window, "closes_at", zone)
    if closes_at <= opens_at:
        raise SheetIncomplete(reason="window.closes_at doit venir après window.opens_at")
    trustees = [_text(one, "name") for one in _tables(source, "trustees")]
    if len(set(trustees)) != len(trustees):
        raise SheetIncomplete(reason="deux dépositaires portent le même nom")
    needed = _integer(rules, "trustees_needed", len(trustees), least=1, most=len(trustees))
    sign_in = _flag(rules, "sign_in", default=True)
    demonstration = _flag(source, "demonstration")
    return RuleSheet(
        version=2,
        uuid=surroundings.uuid,
        purpose=_one_of(source, "purpose", PURPOSES),
        method=_text(source, "method"),
        question=_bilingual(source, "question"),
        options=[_option(one) for one in _tables(source, "options")],
        grades=[_grade(one) for one in source.get("grades", [])],
        blank=_flag(source, "blank"),
        maximum=_optional(rules, "maximum"),
        electorate=_bilingual(source, "electorate"),
        legal=_bilingual(source, "legal"),
        opens_at=opens_at.isoformat(),
        closes_at=closes_at.isoformat(),
        maximum_extension_hours=_integer(window, "maximum_extension_hours", 0, most=24 * 30),
        complaint_hours=_integer(window, "complaint_hours", 48, most=24 * 30),
        least_voters=_integer(rules, "least_voters", LEAST_VOTERS, least=2),
        quorum=_optional(rules, "quorum"),
        ties=_one_of(rules, "ties", ("draw", "joint")),
        draw_commitment=surroundings.draw_commitment,
        ballots_per_credential=_integer(rules, "ballots_per_credential", 50, least=2, most=1000),
        trustees=trustees,
        trustees_needed=needed,
        administrator=_text(source, "administrator"),
        credential_authority=_text(source, "credential_authority"),
        demonstration=demonstration,
        receipt_key=surroundings.receipt_key,
        protocol=PROTOCOL,
        booth_modules=dict(sorted(surroundings.booth_modules.items())),
        sign_in=sign_in,
        registrar=_registrar(rules, demonstration=demonstration),
        minimum_age=_integer(rules, "minimum_age", MINIMUM_AGE, least=1, most=120) if sign_in else None,
    )


def _registrar(rules: Mapping[str, Any], *, demonstration: bool) -> str:
    """Who makes the codes. Only in a demonstration the platform, which could then tell whose a ballot is."""
    registrar = _one_of(rules, "registrar", REGISTRARS)
    if registrar == "platform" and not demonstration:
        raise SheetIncomplete(reason="rules.registrar ne peut être « platform » que dans une démonstration")
    return registrar


def _table(source: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = source.get(name)
    if not isinstance(value, Mapping):
        raise SheetIncomplete(reason=f"il manque la table [{name}]")
    return value


def _tables(source: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = source.get(name)
    if not isinstance(value, list) or not value or not all(isinstance(one, Mapping) for one in value):
        raise SheetIncomplete(reason=f"il faut au moins une table [[{name}]]")
    return value


def _text(source: Mapping[str, Any], name: str, *, most: int = 800) -> str:
    value = source.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > most:
        raise SheetIncomplete(reason=f"{name} doit être un texte de 1 à {most} caractères")
    return value.strip()


def _bilingual(source: Mapping[str, Any], name: str) -> dict[str, str]:
    texts = _table(source, name)
    return {"fr": _text(texts, "fr"), "en": _text(texts, "en")}


def _one_of(source: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    value = source.get(name, allowed[0])
    if value not in allowed:
        raise SheetIncomplete(reason=f"{name} doit être l’un de : {', '.join(allowed)}")
    return str(value)


def _flag(source: Mapping[str, Any], name: str, *, default: bool = False) -> bool:
    value = source.get(name, default)
    if not isinstance(value, bool):
        raise SheetIncomplete(reason=f"{name} doit être true ou false")
    return value


def _integer(
    source: Mapping[str, Any], name: str, default: int, *, least: int = 0, most: int = 10_000_000
) -> int:
    value = source.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise SheetIncomplete(reason=f"{name} doit être un nombre de {least} à {most}")
    return value


def _optional(source: Mapping[str, Any], name: str) -> int | None:
    return None if source.get(name) is None else _integer(source, name, 0, least=1)


def _instant(source: Mapping[str, Any], name: str, zone: ZoneInfo) -> datetime:
    """TOML local times are the city's; times with an offset are taken as written."""
    value = source.get(name)
    if not isinstance(value, datetime):
        raise SheetIncomplete(reason=f"window.{name} doit être une date et une heure")
    aware = value if value.tzinfo else value.replace(tzinfo=zone)
    return aware.astimezone(UTC)


def _option(source: Mapping[str, Any]) -> dict[str, str]:
    return _labelled(source) | {
        "summary_fr": _text(_table(source, "summary"), "fr"),
        "summary_en": _text(_table(source, "summary"), "en"),
    }


def _grade(source: Mapping[str, Any]) -> dict[str, str]:
    return _labelled(source)


def _labelled(source: Mapping[str, Any]) -> dict[str, str]:
    label = _bilingual(source, "label")
    return {
        "reference": _text(source, "reference", most=80),
        "label_fr": label["fr"],
        "label_en": label["en"],
    }
