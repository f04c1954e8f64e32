"""A donor is told what is kept, and forgotten when the law lets it be; the book stays whole."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, func, select

from challenge.accounts.models import Account
from challenge.foundation.transaction import reading, writing
from challenge.funds.models.gifts import Donor, GiftReceipt
from challenge.funds.queries import books
from challenge.funds.queries import gifts as queries
from challenge.funds.rules.receipts import ReceiptForgotten
from challenge.funds.services import own_data
from tests.funds.gifts import given

LATER, MUCH_LATER = datetime(2033, 6, 1, tzinfo=UTC), datetime(2034, 1, 1, tzinfo=UTC)


@pytest.fixture
def ada(engine: Engine) -> int:
    """An account whose mail is that of a donor with a receipt."""
    with writing(engine=engine) as session:
        account = Account(email="ada@example.org", name="Ada", language="fr", created_at=given.NOW)
        session.add(account)
        session.flush()
        number = account.id
    fund = given.vehicle(engine)
    donor = given.donor(engine, "person", name="Ada Martin", email="Ada@example.org")
    gift = given.promised(engine, fund, donor)
    given.receive(engine, fund, gift)
    given.receipt(engine, fund, gift)
    return number


def test_it_tells_a_donor_what_is_kept(engine: Engine, ada: int) -> None:
    with reading(engine=engine) as session:
        (told,) = own_data.export(session, ada)  # type: ignore[misc]
    assert (told["name"], told["gifts"][0]["cents"]) == ("Ada Martin", 100_000)
    assert told["gifts"][0]["receipts"][0]["number"] == "2027-00001"


@pytest.mark.parametrize(("now", "name"), [(LATER, "Ada Martin"), (MUCH_LATER, "")])
def test_it_forgets_when_no_receipt_keeps_the_name(
    engine: Engine, ada: int, now: datetime, name: str
) -> None:
    with writing(engine=engine) as session:
        own_data.erase(session, ada, now)
    with reading(engine=engine) as session:
        assert session.execute(select(Donor.name, Donor.email)).one() == (name, None)
        assert books.proof(session).whole
        if not name:
            assert queries.public(session, 1)[0].name == ""
            with pytest.raises(ReceiptForgotten):
                queries.printed(session, 1, 1)


def test_it_keeps_the_number_of_a_forgotten_receipt(engine: Engine, ada: int) -> None:
    with writing(engine=engine) as session:
        own_data.forget(session, {}, MUCH_LATER)
        assert session.scalar(select(func.count()).select_from(GiftReceipt)) == 1
        assert session.scalar(select(GiftReceipt.content)) is None


def test_it_shows_a_name_unless_the_donor_asked_not_to(engine: Engine) -> None:
    fund, who = given.vehicle(engine), given.donor(engine)
    for hidden in (False, True):
        given.receive(engine, fund, given.promised(engine, fund, who, anonymous=hidden), f"B{hidden}")
    with reading(engine=engine) as session:
        shown = queries.public(session, fund)
    assert [one.name for one in shown] == ["", "Cycles Réunis"]
    assert shown[0].received_on == date(2027, 3, 1)
