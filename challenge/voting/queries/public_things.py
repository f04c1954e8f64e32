"""Referendums as everybody finds them: their question and their options."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation.public_things import PublicKind, PublicThing
from challenge.foundation.sentences import N_, Sentence
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules.sheet import RuleSheet

LANGUAGES = ("fr", "en")


def every(session: Session, now: datetime) -> Sequence[PublicThing]:
    """Every vote whose rules are frozen; news from its opening."""
    belongs = editions.by_referendum(session)
    rows = session.execute(select(Referendum.uuid, Referendum.sheet, Referendum.opens_at)).all()
    return [
        _thing(uuid, RuleSheet.from_bytes(sheet), opens_at if opens_at <= now else None, belongs.get(uuid))
        for uuid, sheet, opens_at in rows
    ]


def _thing(uuid: str, sheet: RuleSheet, at: datetime | None, edition: int | None) -> PublicThing:
    text = {
        code: " · ".join(f"{one[f'label_{code}']} {one[f'summary_{code}']}".strip() for one in sheet.options)
        for code in LANGUAGES
    }
    about = [f"referendum:{uuid}"]
    page = "referendums.show", {"uuid": uuid}
    return PublicThing(sheet.question, text, *page, at=at, edition=edition, about=about)


VOTES = PublicKind(Sentence(N_("Référendums")), "referendums.index", every)
