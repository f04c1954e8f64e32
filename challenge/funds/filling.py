"""What funds give to the application. Called by `challenge/app.py` alone."""

from challenge.foundation import slots
from challenge.funds.rules.ledger import refusals
from challenge.funds.rules.ledger.balances import NotCoveredMeanwhile
from challenge.funds.rules.vehicles import VehicleNameTaken


def fill() -> None:
    """Fill the slots for funds."""
    slots.broken_constraints.update(
        uq_vehicle_name=VehicleNameTaken,
        uq_ledger_entry_vehicle_id_bank_reference=refusals.BankReferenceTaken,
        uq_ledger_entry_vehicle_id_reverses=refusals.ReversedAlready,
        ck_ledger_balance_covered=NotCoveredMeanwhile,
        ck_ledger_entry_year_open=refusals.YearLocked,
    )
