"""A draft becomes a referendum at once and whole, or says why not."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from challenge.cycles.queries import editions
from challenge.foundation import register
from challenge.foundation.sentences import Sentence
from challenge.foundation.transaction import reading, writing
from challenge.residents.queries import roll
from challenge.residents.rules.refusals import RollChanging
from challenge.voting.queries import drafts as kept
from challenge.voting.queries import referendums
from challenge.voting.rules.drafting import checking
from challenge.voting.rules.refusals import DraftChanged, DraftEnded, DraftNotReady
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.services import drafts, freezing
from challenge.voting.services.referendums import find
from tests.residents.files import ADA, ESTHER, GITA, applied
from tests.voting import samples
from tests.voting.drafts.drafting import CHIARA, NOW, begun, fingerprint, frozen, page
from tests.voting.holding import FRAME

SIGNED_IN = {"least_voters": 3, "sign_in": True, "minimum_age": 16}


def faults(engine: Engine, number: int) -> dict[str, Sentence]:
    """What the check finds wrong today, by field."""
    with reading(engine=engine) as session:
        draft = kept.page(session, number)
        judged = kept.check(session, draft, surroundings=freezing.surroundings(FRAME), now=NOW)
    return {one.path: one.sentence for one in judged.faults}


def freeze(engine: Engine, number: int, seen: str, now: datetime = NOW) -> str:
    with writing(engine=engine) as session:
        return freezing.freeze(session, draft_id=number, seen=seen, frame=FRAME, actor=CHIARA, now=now)


def test_it_makes_the_referendum_of_the_edition(both_databases: str, engine: Engine) -> None:
    number = begun(engine)
    uuid = frozen(engine, number)
    with reading(engine=engine) as session:
        assert editions.referendums(session, 1) == [uuid]
        shown = referendums.page(session, uuid=uuid, language="en", now=NOW)
    assert (shown.title, shown.state) == ("Which challenges do you approve?", "announced")
    assert (page(engine, number).state, page(engine, number).uuid) == ("frozen", uuid)


def test_it_freezes_the_sheet_that_was_read(engine: Engine) -> None:
    number = begun(engine)
    seen = fingerprint(engine, number)
    uuid = freeze(engine, number, seen)
    with reading(engine=engine) as session:
        sheet = RuleSheet.from_bytes(find(session, uuid).sheet)
    unmade = RuleSheet(**{**vars(sheet), "uuid": "", "draw_commitment": ""})
    assert hashlib.sha256(unmade.to_bytes()).hexdigest() == seen


def test_it_freezes_nothing_that_changed_since(engine: Engine) -> None:
    number = begun(engine)
    seen = fingerprint(engine, number)
    with writing(engine=engine) as session:
        content = page(engine, number).contents["question"] | {"question.fr": "Autre chose ?"}
        drafts.save(
            session,
            draft_id=number,
            section="question",
            content=content,
            version=1,
            actor="account:2",
            now=NOW,
        )
    with pytest.raises(DraftChanged):
        freeze(engine, number, seen)


def test_it_freezes_once(engine: Engine) -> None:
    number = begun(engine)
    seen = fingerprint(engine, number)
    freeze(engine, number, seen)
    with pytest.raises(DraftEnded):
        freeze(engine, number, seen)


def test_it_waits_until_all_is_right(engine: Engine) -> None:
    number = begun(engine)
    late = samples.OPENS_AT + timedelta(seconds=1)
    with pytest.raises(DraftNotReady):
        freeze(engine, number, fingerprint(engine, number, late), late)
    with reading(engine=engine) as session:
        assert kept.page(session, number).state == "open"


def test_it_needs_somebody_who_can_vote(engine: Engine) -> None:
    number = begun(engine, rules=SIGNED_IN)
    assert faults(engine, number) == {"rules.minimum_age": checking.NOBODY}
    with pytest.raises(DraftNotReady):
        freeze(engine, number, fingerprint(engine, number))


def test_it_counts_who_can_vote(engine: Engine, tmp_path: Path) -> None:
    applied(tmp_path, ADA, GITA, ESTHER)
    number = begun(engine, rules=SIGNED_IN)
    assert set(faults(engine, number)) == set()


def test_it_waits_for_the_roll(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def changing(*_args: object, **_kwargs: object) -> None:
        raise RollChanging

    number = begun(engine, rules=SIGNED_IN)
    monkeypatch.setattr(roll, "electorate", changing)
    assert faults(engine, number) == {"rules.sign_in": checking.ROLL_CHANGING}


def test_it_is_recorded_with_the_reasons_of_options_by_hand(engine: Engine) -> None:
    number = begun(engine)
    uuid = frozen(engine, number)
    with reading(engine=engine) as session:
        *_, last = register.entries(session, f"draft:{number}")
    assert (last.act, last.actor) == ("frozen", CHIARA)
    assert last.details == {"uuid": uuid, "by_hand": dict.fromkeys("abc", "Voté par le conseil.")}
