"""A call in preparation, filled as an organiser would."""

import copy
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import call_drafts as kept
from challenge.projects.rules.call_drafts import keys
from challenge.projects.rules.call_drafts.typed import Around
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.services import call_drafts, call_freezing
from tests.cycles.planned import created, moved

NOW = datetime(2027, 1, 10, 12, tzinfo=UTC)
AROUND = Around(edition=1, zone="Europe/Paris")
CHIARA = "account:1"
PHASES = ("moderation", "shortlist", "referendum", "call")


def named(french: str, english: str, **more: str) -> dict[str, str]:
    return {"key": "", "name.fr": french, "name.en": english, **more}


def condition(fact: str, **more: str) -> dict[str, str]:
    return {"fact": fact, "failure.fr": "Désolé.", "failure.en": "Sorry.", **more}


FILLED: dict[str, dict[str, Any]] = {
    "challenge": {
        "title.fr": "Des cours d’école fraîches",
        "title.en": "Cool school yards",
        "decided_by": "council",
        "proposal": "",
        "challenge.fr": "Une ville fraîche en été",
        "challenge.en": "A cool city in summer",
        "slug": "",
    },
    "presentation": {"presentation.fr": "Plantez **des arbres**.", "presentation.en": "Plant **trees**."},
    "money": {"envelope_cents": "250 000", "least_cents": "5000", "most_cents": "50 000,00", "share": "80"},
    "themes": {"themes": [named("L’ombre", "Shade"), named("L’eau", "Water")]},
    "dates": {
        "opens_at": "2027-03-01T09:00",
        "last_start": "2027-03-21T23:59",
        "last_submit": "2027-03-28T23:59:59",
        "late": "waiver",
        "grace_minutes": "",
        "appeal_days": "15",
    },
    "eligibility": {
        "join": "all",
        "conditions": [
            condition("body", **{"body.association": "y", "body.cooperative": "y"}),
            condition("asked", operator="at_most", value="40 000", group="A"),
            condition("starts_on", operator="not_before", value="2027-09-01", group="A"),
            condition(
                "question", value="y", **{"question.fr": "Ouvert à tous ?", "question.en": "Open to all?"}
            ),
        ],
    },
    "documents": {"documents": [named("Devis", "Quote")]},
    "criteria": {"criteria": [named("Utilité", "Use", weight="3"), named("Soin", "Care", weight="2")]},
    "jury": {
        "jury": "y",
        "jury.per_file": "3",
        "jury.quorum": "2",
        "jury.highest": "5",
        "jury.ties": "y",
        "jury.blind": "",
        "jury.names_hidden": "",
    },
    "vote": {
        "vote": "y",
        "vote.part_cents": "100 000",
        "vote.rule": "equal_shares",
        "vote.stop": "infeasible",
        "vote.step": "1",
        "vote.fill": "y",
        "vote.least_choices": "3",
    },
}


def contents(**changes: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every section, filled, as saving keeps it; `changes` are fields by section."""
    made = copy.deepcopy(FILLED)
    for section, fields in changes.items():
        made[section] |= fields
    return {key: keys.with_keys(one) for key, one in made.items()}


def begun(session: Session, **changes: dict[str, Any]) -> int:
    """A filled call in preparation, in an edition that calls for projects."""
    moved(session, created(session), *PHASES)
    number = call_drafts.start(session, actor=CHIARA, now=NOW)
    for key, one in contents(**changes).items():
        call_drafts.save(session, call_id=number, section=key, content=one, version=0, actor=CHIARA, now=NOW)
    return number


def frozen(session: Session, number: int, now: datetime = NOW) -> CallSheet:
    seen = kept.check(session, kept.draft(session, number), now=now).sheet.fingerprint
    return call_freezing.freeze(session, call_id=number, seen=seen, actor=CHIARA, now=now)


def announced(engine: Engine, **changes: dict[str, Any]) -> str:
    """The address of a call whose rules are frozen, before it opens."""
    with writing(engine=engine) as session:
        return frozen(session, begun(session, **changes)).slug


def draft(engine: Engine, number: int) -> kept.CallDraft:
    with reading(engine=engine) as session:
        return kept.draft(session, number)
