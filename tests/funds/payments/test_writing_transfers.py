"""Approved payments go to the bank in one file, each with its reference, to the cent."""

from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as Xml

import pytest

from challenge.foundation.refusals import RuleBroken
from challenge.funds.rules import payments
from challenge.funds.rules.payments import VERSIONS, Account, Transfer, plain, require_iban, transfer_file

CITY = Account("Ville d’Évry-les-Œillets", "FR14 2004 1010 0505 0001 3M02 606")
ONE = Transfer("P1", Account("Les Vélos & Cie", "DE89370400440532013000"), 123_405, "Tranche 1")
TWO = replace(ONE, reference="P2", cents=5)
NOW, DAY = datetime(2027, 3, 1, 9, tzinfo=UTC), date(2027, 3, 2)


def written(*transfers: Transfer, version: str = VERSIONS[0]) -> bytes:
    return transfer_file("lot-1", CITY, transfers, on=DAY, now=NOW, version=version)


def texts(file: bytes, version: str, path: str) -> list[str | None]:
    space = f"{{urn:iso:std:iso:20022:tech:xsd:{version}}}"
    steps = "/".join(f"{space}{name}" for name in path.split("/"))
    return [one.text for one in Xml.fromstring(file).iterfind(steps)]  # noqa: S314 our own file


@pytest.mark.parametrize(("version", "day"), [(VERSIONS[0], "ReqdExctnDt"), (VERSIONS[1], "ReqdExctnDt/Dt")])
def test_it_writes_each_payment_and_their_sum(version: str, day: str) -> None:
    file, batch = written(ONE, TWO, version=version), "CstmrCdtTrfInitn/PmtInf"
    assert texts(file, version, f"{batch}/CdtTrfTxInf/Amt/InstdAmt") == ["1234.05", "0.05"]
    assert texts(file, version, f"{batch}/CdtTrfTxInf/PmtId/EndToEndId") == ["P1", "P2"]
    assert texts(file, version, f"{batch}/CtrlSum") == ["1234.10"]
    assert texts(file, version, f"{batch}/{day}") == ["2027-03-02"]
    assert texts(file, version, f"{batch}/DbtrAcct/Id/IBAN") == ["FR1420041010050500013M02606"]
    assert texts(file, version, f"{batch}/CdtTrfTxInf/Cdtr/Nm") == ["Les Velos Cie"] * 2


@pytest.mark.parametrize(
    ("transfers", "refusal"),
    [
        ([], payments.NothingToPay),
        ([ONE, ONE], payments.PaymentTwice),
        ([replace(ONE, cents=0)], payments.PaymentAmountWrong),
        ([replace(ONE, payee=Account("x", "FR00"))], payments.IbanWrong),
    ],
)
def test_it_refuses_what_no_bank_would_take(transfers: list[Transfer], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        written(*transfers)


def test_it_writes_in_the_signs_that_banks_take() -> None:
    assert plain("  Ville d’Évry-les-Œillets <x> ", 70) == "Ville d'Evry-les-OEillets x"
    assert require_iban("fr14 2004 1010 0505 0001 3m02 606") == "FR1420041010050500013M02606"
