"""What the booth needs to make a ballot: one object, the same for every voter."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.voting.belenios import serial
from challenge.voting.belenios.mix.question import MixedQuestion
from challenge.voting.methods import registry
from challenge.voting.queries import referendums, setup, withdrawals
from challenge.voting.queries.setup import SetupRecord
from challenge.voting.rules.refusals import BallotNotOpen, ReferendumNotFound
from challenge.voting.rules.sheet import RuleSheet


def booth(session: Session, *, uuid: str, now: datetime) -> dict[str, object]:
    """The booth's facts, both languages. Refuses with `BallotNotOpen` before officers opened."""
    page = referendums.page(session, uuid=uuid, language="fr", now=now)
    election = referendums.election_record(session, page.id)
    if election is None:
        raise BallotNotOpen(opens_at=page.opens_at)
    sheet = page.sheet
    withdrawn = withdrawals.withdrawn(session, page.id)
    return {
        "uuid": uuid,
        "election": election.decode(),
        "fingerprint": serial.b64_hash(election),
        "method": sheet.method,
        "question": sheet.question,
        "options": [
            {
                "reference": one["reference"],
                "label": {"fr": one["label_fr"], "en": one["label_en"]},
                "summary": {"fr": one["summary_fr"], "en": one["summary_en"]},
                **_easy(one),
                **_project(one, withdrawn=one["reference"] in withdrawn),
            }
            for one in sheet.options
        ],
        "grades": [
            {"reference": one["reference"], "label": {"fr": one["label_fr"], "en": one["label_en"]}}
            for one in sheet.grades
        ]
        or None,
        "blank": sheet.blank,
        **_limits(sheet),
        "opens_at": page.opens_at.isoformat(),
        "closes_at": page.closes_at.isoformat(),
        "server_time": now.isoformat(),
        "state": page.state,
        "receipt_key": sheet.receipt_key,
        "sign_in": sheet.sign_in,
    }


def _limits(sheet: RuleSheet) -> dict[str, int]:
    """How many choices a ballot may have; that of a mixed ballot is for the booth alone to keep."""
    question = registry.method(sheet.method).questions(sheet.method_sheet())[0]
    if isinstance(question, MixedQuestion):
        return {"minimum": sheet.method_sheet().minimum, "maximum": len(sheet.options)}
    return {"minimum": question.minimum, "maximum": question.maximum}


def _easy(option: Mapping[str, Any]) -> dict[str, object]:
    """The easy-to-read text of an option, as the sheet has it: nothing where it has none."""
    texts = {language: option.get(f"easy_{language}", "") for language in ("fr", "en")}
    return {"easy": texts} if any(texts.values()) else {}


def _project(option: Mapping[str, Any], *, withdrawn: bool) -> dict[str, object]:
    """What the booth shows of a project of a funding vote besides."""
    if "cost_cents" not in option:
        return {}
    return {
        "cost_cents": option["cost_cents"],
        "theme": {"fr": option["theme_fr"], "en": option["theme_en"]},
        "place": option["place"],
        "withdrawn": withdrawn,
    }


def public_credentials(session: Session, *, uuid: str) -> bytes:
    """The public list as the archive holds it."""
    page_id = referendums.identity(session, uuid)
    content = setup.record(session, page_id, SetupRecord.CREDENTIALS)
    if content is None:
        raise ReferendumNotFound
    return content
