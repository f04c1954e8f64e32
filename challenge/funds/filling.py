"""What funds give to the application: their pages, their slots. Called by `challenge/app.py` alone."""

from datetime import timedelta

from flask import Blueprint

from challenge.foundation import slots
from challenge.funds import tranche_filling
from challenge.funds.queries import open_tables, project_money, promises
from challenge.funds.rules.gifts import GiftMoveWrong
from challenge.funds.rules.ledger import refusals
from challenge.funds.rules.ledger.balances import NotCoveredMeanwhile
from challenge.funds.rules.ledger.entries import EntryWrong
from challenge.funds.rules.receipts import NumberTaken, ReceiptKept
from challenge.funds.rules.statements import LineHandled
from challenge.funds.rules.vehicles import VehicleNameTaken
from challenge.funds.services import own_data
from challenge.funds.views import (
    donors,
    fund,
    gifts,
    open_data,
    receipts,
    statements,
    vehicles,
    year_reports,
    years,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    vehicles.bp,
    donors.bp,
    gifts.bp,
    receipts.bp,
    statements.bp,
    years.bp,
    fund.bp,
    year_reports.bp,
    open_data.bp,
    *tranche_filling.BLUEPRINTS,
)
FORGET = "funds.forget"


def fill() -> None:
    """Fill the slots for funds."""
    slots.broken_constraints.update(
        uq_vehicle_name=VehicleNameTaken,
        uq_ledger_entry_vehicle_id_bank_reference=refusals.BankReferenceTaken,
        uq_ledger_entry_vehicle_id_reverses=refusals.ReversedAlready,
        ck_ledger_balance_covered=NotCoveredMeanwhile,
        ck_ledger_year_end_covered=NotCoveredMeanwhile,
        ck_ledger_entry_balanced=EntryWrong,
        ck_ledger_entry_public_money=refusals.PublicMoneyLocked,
        ck_ledger_entry_company=refusals.CompanyLocked,
        ck_ledger_entry_two_people=refusals.SecondPersonNeeded,
        ck_ledger_entry_source=refusals.PurposeWrong,
        ck_ledger_entry_purpose=refusals.PurposeWrong,
        ck_ledger_entry_year_open=refusals.YearLocked,
        uq_gift_vehicle_id_entry=GiftMoveWrong,
        uq_gift_receipt_vehicle_id_year_place=NumberTaken,
        uq_gift_receipt_standing=NumberTaken,
        ck_gift_receipt_kept=ReceiptKept,
        uq_statement_line_vehicle_id_identity=LineHandled,
        uq_statement_line_gift_id=LineHandled,
    )
    slots.promises["funds"] = promises.of_edition
    slots.project_pages["funds"] = project_money.link
    slots.job_handlers[FORGET] = own_data.forget
    slots.periodic_jobs[FORGET] = timedelta(days=1)
    slots.own_data_exports["gifts"] = own_data.export
    slots.own_data_erasures["gifts"] = own_data.erase
    slots.own_data_words["gifts"] = own_data.WORDS
    slots.open_datasets.update(entries=open_tables.ENTRIES, payments=open_tables.PAYMENTS)
    slots.open_files["funds"] = open_tables.files
    tranche_filling.fill()
