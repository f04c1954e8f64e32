"""Payments handed to the bank: a SEPA credit transfer file (ISO 20022, pain.001.001.03 or .09)."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree as Xml

from stdnum import iban

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

VERSIONS = ("pain.001.001.03", "pain.001.001.09")
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
"""What every bank of the area takes (EPC217-08)."""
LONGEST_NAME, LONGEST_ID, LONGEST_LABEL = 70, 35, 140
MOST_CENTS = 99_999_999_999


class IbanWrong(RuleBroken):
    status = 422
    msgid = N_("Cet IBAN n’est pas valable : vérifiez-le sur le relevé d’identité bancaire.")


class NothingToPay(RuleBroken):
    msgid = N_("Il n’y a pas de versement approuvé à mettre dans ce fichier.")


class ExecutionDayWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez le jour où la banque fait les virements, aujourd’hui ou plus tard.")


class PaidOnWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez le jour du mouvement, comme sur le relevé : aujourd’hui au plus tard.")


class TransferFileUnknown(RuleBroken):
    status = 404
    msgid = N_("Il n’y a pas de fichier de virements à cette adresse.")


class PaymentTwice(RuleBroken):
    msgid = N_("Le versement %(reference)s est deux fois dans ce fichier.")


class PaymentAmountWrong(RuleBroken):
    status = 422
    msgid = N_("Le montant d’un versement est plus grand que zéro, et d’un milliard d’euros au plus.")


@dataclass(frozen=True)
class Account:
    """A bank account, and whose it is."""

    name: str
    iban: str


@dataclass(frozen=True)
class Transfer:
    """One payment. `reference` comes back on the bank statement: unique."""

    reference: str
    payee: Account
    cents: int
    label: str


def require_iban(text: str) -> str:
    """The IBAN without spaces. Raises IbanWrong."""
    if not iban.is_valid(text):
        raise IbanWrong
    return str(iban.compact(text))


def plain(text: str, longest: int) -> str:
    """The text in the signs that every bank takes: accents fall, other signs become spaces."""
    spelled = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("’", "'"))
    kept = "".join(sign for sign in spelled if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign in PLAIN else " " for sign in kept).split())[:longest]


def transfer_file(
    message: str,
    payer: Account,
    transfers: Sequence[Transfer],
    *,
    on: date,
    now: datetime,
    version: str = VERSIONS[0],
) -> bytes:
    """The file that the bank executes on a day. Raises NothingToPay, PaymentTwice, PaymentAmountWrong,
    IbanWrong."""
    _require(transfers)
    root = Xml.Element("Document", xmlns=f"urn:iso:std:iso:20022:tech:xsd:{version}")
    order = Xml.SubElement(root, "CstmrCdtTrfInitn")
    total = _amount(sum(one.cents for one in transfers))
    header = Xml.SubElement(order, "GrpHdr")
    _put(header, "MsgId", plain(message, LONGEST_ID))
    _put(header, "CreDtTm", now.strftime("%Y-%m-%dT%H:%M:%S"))
    _put(header, "NbOfTxs", str(len(transfers)))
    _put(header, "CtrlSum", total)
    _put(header, "InitgPty/Nm", plain(payer.name, LONGEST_NAME))
    batch = Xml.SubElement(order, "PmtInf")
    _put(batch, "PmtInfId", plain(message, LONGEST_ID))
    _put(batch, "PmtMtd", "TRF")
    _put(batch, "NbOfTxs", str(len(transfers)))
    _put(batch, "CtrlSum", total)
    _put(batch, "PmtTpInf/SvcLvl/Cd", "SEPA")
    _put(batch, "ReqdExctnDt" if version == VERSIONS[0] else "ReqdExctnDt/Dt", on.isoformat())
    _put(batch, "Dbtr/Nm", plain(payer.name, LONGEST_NAME))
    _put(batch, "DbtrAcct/Id/IBAN", require_iban(payer.iban))
    _put(batch, "DbtrAgt/FinInstnId/Othr/Id", "NOTPROVIDED")
    _put(batch, "ChrgBr", "SLEV")
    for one in transfers:
        _transfer(Xml.SubElement(batch, "CdtTrfTxInf"), one)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _require(transfers: Sequence[Transfer]) -> None:
    if not transfers:
        raise NothingToPay
    for reference, times in Counter(plain(one.reference, LONGEST_ID) for one in transfers).items():
        if times > 1:
            raise PaymentTwice(reference=reference)
    if not all(0 < one.cents <= MOST_CENTS for one in transfers):
        raise PaymentAmountWrong


def _transfer(parent: Xml.Element, one: Transfer) -> None:
    _put(parent, "PmtId/EndToEndId", plain(one.reference, LONGEST_ID))
    _put(parent, "Amt/InstdAmt", _amount(one.cents)).set("Ccy", "EUR")
    _put(parent, "Cdtr/Nm", plain(one.payee.name, LONGEST_NAME))
    _put(parent, "CdtrAcct/Id/IBAN", require_iban(one.payee.iban))
    _put(parent, "RmtInf/Ustrd", plain(one.label, LONGEST_LABEL))


def _put(parent: Xml.Element, path: str, text: str) -> Xml.Element:
    """An element at the end of a path of new ones, with its text."""
    for name in path.split("/"):
        parent = Xml.SubElement(parent, name)
    parent.text = text
    return parent


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
