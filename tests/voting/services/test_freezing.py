"""Creating a referendum freezes its rules, or says what to mend."""

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation import register
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading
from challenge.voting.rules.refusals import FileUnreadable, ReferendumNotFound
from challenge.voting.services import referendums
from tests.voting import holding


def test_it_keeps_the_exact_sheet_and_its_fingerprint(engine: Engine) -> None:
    held = holding.freeze(engine)
    with reading(engine=engine) as session:
        kept = referendums.find(session, held.uuid)
        assert (kept.sheet, kept.fingerprint) == (held.sheet.to_bytes(), held.sheet.fingerprint)


def test_it_writes_the_fingerprint_in_the_register(engine: Engine) -> None:
    held = holding.freeze(engine)
    with reading(engine=engine) as session:
        (entry,) = register.entries(session, f"referendum:{held.uuid}")
        assert entry.details == {"fingerprint": held.sheet.fingerprint}


def test_it_commits_to_the_seed_of_the_draw(engine: Engine) -> None:
    held = holding.freeze(engine)
    with reading(engine=engine) as session:
        seed = referendums.find(session, held.uuid).draw_seed
    assert seed not in held.sheet.to_bytes().decode()


def test_it_refuses_a_method_that_nobody_wrote(engine: Engine) -> None:
    with pytest.raises(RuleBroken, match="borda"):
        holding.freeze(engine, method="borda")


def test_it_refuses_what_its_method_cannot_count(engine: Engine) -> None:
    with pytest.raises(RuleBroken):
        holding.freeze(engine, number=1)


@pytest.mark.parametrize("data", [b"question = ", b"\xff"])
def test_it_refuses_a_file_that_is_not_toml(data: bytes) -> None:
    with pytest.raises(FileUnreadable):
        referendums.read_source(data)


def test_it_knows_only_its_own(engine: Engine) -> None:
    with reading(engine=engine) as session, pytest.raises(ReferendumNotFound):
        referendums.find(session, "6iS3dsi5YkidoR")
