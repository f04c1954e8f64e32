"""An account becomes a person of the roll by a letter's code and a birth date, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from challenge.foundation import database, register
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.residents.models.ties import ResidenceCode
from challenge.residents.queries import desk as desk_queries
from challenge.residents.queries import roll, ties
from challenge.residents.queries.ties import Person
from challenge.residents.rules.refusals import AlreadyTied, PersonTied
from challenge.residents.services import cases, desk, own_data
from challenge.residents.services import ties as tie_services
from challenge.residents.services.cases import Resident
from tests.residents.files import ADA, ESTHER, GITA, NOW, applied
from tests.residents.services.conftest import Trying

pytestmark = pytest.mark.usefixtures("both_databases", "app")
WRONG_DAY = date(1991, 12, 10)
UNKNOWN = "0" * 17
Letter = Callable[[str], str]
Account = Callable[[str], Resident]


def person(engine: Engine, who: Resident) -> Person | None:
    with writing(engine=engine) as session:
        return ties.person_of(session, who.account_id, now=NOW)


def test_it_ties(engine: Engine, letter: Letter, trying: Trying, resident: Account) -> None:
    assert trying("Ada", letter("A-1")).state == "tied"
    found = person(engine, resident("Ada"))
    assert found
    assert (found.district_code, found.birth_on) == ("Centre", date(1990, 12, 10))


def test_it_ties_nobody_without_a_code(engine: Engine, on_roll: None, resident: Account) -> None:
    assert person(engine, resident("Ada")) is None


def test_it_never_says_which_was_wrong(letter: Letter, trying: Trying) -> None:
    code = letter("A-1")
    assert trying("Bilal", code, WRONG_DAY) == trying("Gita", UNKNOWN)


def test_it_leads_to_the_desk_after_three_wrong_tries(letter: Letter, trying: Trying) -> None:
    code = letter("A-1")
    assert [trying("Ada", UNKNOWN).left for _ in range(2)] == [2, 1]
    third = trying("Ada", UNKNOWN)
    assert third.state == "desk"
    assert trying("Ada", code) == third


def test_it_judges_tries_one_after_the_other(on_roll: None, app: Flask, resident: Account) -> None:
    who = resident("Ada")
    engines = [database.make_engine(app.extensions["settings"]) for _ in range(3)]

    def bring(number: int) -> str:
        with app.app_context(), writing(engine=engines[number % 3]) as session:
            found = tie_services.attempt(session, resident=who, code=UNKNOWN, birth_on=WRONG_DAY, now=NOW)
        return found.state

    with ThreadPoolExecutor(3) as pool:
        states = list(pool.map(bring, range(9)))
    for one in engines:
        one.dispose()
    assert (states.count("wrong"), states.count("desk")) == (2, 7)


def test_it_blocks_a_code_after_three_wrong_days(letter: Letter, trying: Trying, engine: Engine) -> None:
    code = letter("A-1")
    for name in ("Bilal", "Gita", "Esther"):
        assert trying(name, code, WRONG_DAY).state == "wrong"
    blocked = trying("Ada", code)
    with writing(engine=engine) as session:
        assert desk_queries.case(session, blocked.reference or "").reason == "code_blocked"


def test_it_ties_a_person_once(letter: Letter, trying: Trying, engine: Engine, resident: Account) -> None:
    first, second = letter("A-1"), letter("A-2")
    assert trying("Ada", first).state == "tied"
    assert trying("Bilal", first).state == "wrong"
    with pytest.raises(AlreadyTied):
        trying("Ada", second, date(1985, 3, 1))
    assert person(engine, resident("Bilal")) is None


@pytest.mark.parametrize(("first", "second"), [("A-1", "A-1"), ("A-1", "A-2")])
def test_it_is_unique_in_the_database_too(
    on_roll: None, engine: Engine, resident: Account, first: str, second: str
) -> None:
    """One person for two accounts, one account for two persons: two requests that did not see each other."""
    ada = resident("Ada")
    other = resident("Bilal") if first == second else ada
    tied_by_desk(engine, ada, first)
    with pytest.raises(PersonTied if first == second else AlreadyTied):
        tied_by_desk(engine, other, second)


def tied_by_desk(engine: Engine, who: Resident, reference: str) -> None:
    with writing(engine=engine) as session:
        found = roll.by_reference(session, reference)
        assert found
        tie_services.tie(session, resident=who, person_id=found.id, means="desk", actor="c", now=NOW)


def test_it_sends_a_second_account_to_the_desk(
    letter: Letter, trying: Trying, engine: Engine, resident: Account
) -> None:
    code = letter("A-1")
    tied_by_desk(engine, resident("Bilal"), "A-1")
    taken = trying("Ada", code)
    with writing(engine=engine) as session:
        assert desk_queries.case(session, taken.reference or "").reason == "taken"


def test_it_keeps_the_person_who_left_and_forgets_nothing(
    letter: Letter, trying: Trying, engine: Engine, resident: Account, tmp_path: Path
) -> None:
    """Removed after voting: not a voter any more, the same person as ever when she comes back."""
    trying("Ada", letter("A-1"))
    before = person(engine, resident("Ada"))
    applied(tmp_path, GITA, ESTHER)
    assert person(engine, resident("Ada")) is None
    with writing(engine=engine) as session:
        assert ties.page(session, resident("Ada").account_id, now=NOW).state == "left"
    applied(tmp_path, ADA, GITA, ESTHER)
    assert person(engine, resident("Ada")) == before


def test_it_voids_a_code_when_a_new_letter_is_made(letter: Letter, trying: Trying) -> None:
    former, newer = letter("A-1"), letter("A-1")
    assert trying("Ada", former).state == "wrong"
    assert trying("Ada", newer).state == "tied"


def test_it_keeps_hashes_only(letter: Letter, engine: Engine) -> None:
    code = letter("A-1")
    with writing(engine=engine) as session:
        (kept,) = session.scalars(select(ResidenceCode.code_hash))
    assert len(kept) == 64
    assert code not in kept


def test_it_tells_the_person_and_the_account(letter: Letter, trying: Trying, engine: Engine) -> None:
    trying("Bilal", letter("A-1"))
    with writing(engine=engine) as session:
        mails = {mail.recipient: mail.text or "" for mail in session.scalars(select(OutgoingMail))}
    assert set(mails) == {"ada@example.org", "bilal@example.org"}
    assert "/residence/contest/" in mails["ada@example.org"]


def link(engine: Engine) -> str:
    with writing(engine=engine) as session:
        text = session.scalars(select(OutgoingMail.text).order_by(OutgoingMail.id).limit(1)).one() or ""
    return text.rpartition("/")[2]


def test_it_suspends_a_contested_tie(
    letter: Letter, trying: Trying, engine: Engine, resident: Account
) -> None:
    trying("Bilal", letter("A-1"))
    with writing(engine=engine) as session:
        reference = tie_services.contest_by_link(session, token=link(engine), now=NOW)
        assert desk_queries.case(session, reference).reason == "contested"
    assert person(engine, resident("Bilal")) is None


def test_it_makes_a_tie_by_the_desk(trying: Trying, on_roll: None, engine: Engine, resident: Account) -> None:
    reference = [trying("Ada", UNKNOWN) for _ in range(3)][-1].reference or ""
    with writing(engine=engine) as session:
        ada = roll.by_reference(session, "A-1")
        assert ada
        desk.tie(session, reference=reference, person_id=ada.id, evidence="card", actor="account:1", now=NOW)
    assert person(engine, resident("Ada"))
    with writing(engine=engine) as session:
        acts = [entry.act for entry in register.entries(session, cases.STREAM)]
    assert acts == ["case_opened", "tied", "case_closed"]


def test_it_ends_a_contested_tie_at_the_desk(
    letter: Letter, trying: Trying, engine: Engine, resident: Account
) -> None:
    code = letter("A-1")
    trying("Bilal", code)
    with writing(engine=engine) as session:
        reference = tie_services.contest_own(session, account_id=resident("Bilal").account_id, now=NOW)
        desk.refuse(session, reference=reference, actor="account:1", now=NOW)
    assert trying("Ada", letter("A-1")).state == "tied"


def test_it_confirms_a_contested_tie_at_the_desk(
    letter: Letter, trying: Trying, engine: Engine, resident: Account
) -> None:
    trying("Ada", letter("A-1"))
    with writing(engine=engine) as session:
        reference = tie_services.contest_own(session, account_id=resident("Ada").account_id, now=NOW)
        tied = desk_queries.case(session, reference).tied_person_id or 0
        desk.tie(session, reference=reference, person_id=tied, evidence="card", actor="a", now=NOW)
    assert person(engine, resident("Ada"))


def test_it_contests_within_48_hours_only(letter: Letter, trying: Trying, engine: Engine) -> None:
    trying("Bilal", letter("A-1"))
    token = link(engine)
    late = NOW + timedelta(hours=49)
    with writing(engine=engine) as session:
        assert ties.contestable(session, token, now=NOW)
        assert not ties.contestable(session, token, now=late)
        with pytest.raises(tie_services.ContestTooLate):
            tie_services.contest_by_link(session, token=token, now=late)


def test_it_exports_and_erases_what_is_known(
    letter: Letter, trying: Trying, engine: Engine, resident: Account
) -> None:
    trying("Ada", letter("A-1"))
    number = resident("Ada").account_id
    with writing(engine=engine) as session:
        assert "Ada Lovelace" in str(own_data.export(session, number))
        own_data.erase(session, number, NOW)
        assert "Ada Lovelace" not in str(own_data.export(session, number))
        assert roll.by_reference(session, "A-1")
    assert person(engine, resident("Ada")) is None
    assert trying("Bilal", letter("A-1")).state == "tied"
