"""Whether money may take a way: yes, or why not, with the article."""

import dataclasses
from datetime import date

import pytest

from challenge.funds.rules import paths
from challenge.funds.rules.paths import Derogation, entering, paying, require_entering, require_paying
from challenge.funds.rules.vehicles import NAMES, PAYEES, TABLE, TRADING, Answer, Kind, Vehicle, rules_of

DAY = date(2027, 3, 1)
STATUTES = frozenset({"public_money", "trading", "non_profit"})


def vehicle(kind: Kind, by_statutes: frozenset[str] = frozenset()) -> Vehicle:
    return Vehicle("vehicle:1", kind, by_statutes=by_statutes)


@pytest.mark.parametrize(
    ("kind", "public", "company", "association"),
    [
        (Kind.CITY, Answer.YES, Answer.YES, Answer.YES),
        (Kind.ENDOWMENT, Answer.DEROGATION, Answer.NO, Answer.YES),
        (Kind.SHELTERED, Answer.YES, Answer.NO, Answer.YES),
        (Kind.APPROVED, Answer.NO, Answer.YES, Answer.NO),
    ],
)
def test_it_answers_as_the_law_does(kind: Kind, public: Answer, company: Answer, association: Answer) -> None:
    one = vehicle(kind)
    assert entering(one, "public_body", 5, on=DAY).answer is public
    assert entering(one, "company", 5, on=DAY).answer is Answer.YES
    assert {paying(one, payee, on=DAY).answer for payee in TRADING} == {company}
    assert paying(one, "association", on=DAY).answer is association


def test_it_adds_what_statutes_say_but_never_against_the_law() -> None:
    assert paying(vehicle(Kind.SHELTERED, STATUTES), "company", on=DAY).open
    assert entering(vehicle(Kind.APPROVED, STATUTES), "public_body", 5, on=DAY).open
    assert not paying(vehicle(Kind.ENDOWMENT, STATUTES), "company", on=DAY).open
    assert not entering(vehicle(Kind.ENDOWMENT, STATUTES), "public_body", 5, on=DAY).open


def test_it_names_the_article_when_it_refuses() -> None:
    with pytest.raises(paths.PayeeForbidden, match="article 140"):
        require_paying(paying(vehicle(Kind.ENDOWMENT), "company", on=DAY))
    with pytest.raises(paths.DerogationNeeded, match="article 140, III"):
        require_entering(entering(vehicle(Kind.ENDOWMENT), "public_body", 5, on=DAY))
    with pytest.raises(paths.MoneyForbidden, match="238 bis"):
        require_entering(entering(vehicle(Kind.APPROVED), "public_body", 5, on=DAY))
    require_paying(paying(vehicle(Kind.CITY), "company", on=DAY))
    require_entering(entering(vehicle(Kind.CITY), "person", 5, on=DAY))


@pytest.mark.parametrize(
    ("on", "programme", "cents", "used", "covered"),
    [
        (date(2027, 1, 1), "velos", 1_000, 0, True),
        (date(2027, 12, 31), "velos", 400, 600, True),
        (date(2026, 12, 31), "velos", 1, 0, False),
        (date(2028, 1, 1), "velos", 1, 0, False),
        (DAY, "jardins", 1, 0, False),
        (DAY, "velos", 401, 600, False),
    ],
)
def test_it_opens_under_an_order_that_covers(
    on: date, programme: str, cents: int, used: int, covered: bool
) -> None:
    order = Derogation("order:1", "velos", 1_000, date(2027, 1, 1), date(2027, 12, 31))
    path = entering(
        vehicle(Kind.ENDOWMENT),
        "public_body",
        cents,
        on=on,
        programme=programme,
        derogations=[order],
        used={"order:1": used},
    )
    assert path.open is covered


def test_it_refuses_what_it_does_not_know() -> None:
    with pytest.raises(paths.DonorKindUnknown):
        entering(vehicle(Kind.CITY), "ghost", 5, on=DAY)
    with pytest.raises(paths.PayeeKindUnknown):
        paying(vehicle(Kind.CITY), "not_created", on=DAY)
    with pytest.raises(paths.NoRulesYet):
        paying(vehicle(Kind.CITY), "company", on=date(1900, 1, 1))


def test_it_judges_a_day_by_the_rules_of_that_day() -> None:
    found = rules_of(Kind.CITY, DAY)
    assert found is not None
    later = dataclasses.replace(found, since=date(2028, 1, 1), pays_trading=Answer.NO)
    table = [later, *TABLE]
    assert paying(vehicle(Kind.CITY), "company", on=date(2027, 12, 31), table=table).open
    assert not paying(vehicle(Kind.CITY), "company", on=date(2028, 1, 1), table=table).open


def test_it_says_all_that_the_law_says() -> None:
    for rules in TABLE:
        assert set(rules.articles) == {"public_money", "trading", "non_profit", "receipts"}
    assert set(NAMES) == set(Kind) == {rules.kind for rules in TABLE}
    assert "not_created" not in PAYEES
    path = paying(vehicle(Kind.ENDOWMENT), "company", on=DAY)
    assert paths.told(150_000, path).french().startswith("1\u202f500")
