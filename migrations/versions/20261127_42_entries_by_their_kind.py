"""Entries are found by their kind: files of open data read the promises of a book, and its payments, without the
rest of it.

Revision: entries_by_kind_01
After: counted_arguments_01
"""

from alembic import op

revision = "entries_by_kind_01"
down_revision = "counted_arguments_01"
branch_labels = None
depends_on = None

COLUMNS = ("kind", "vehicle_id", "year", "seq")


def upgrade() -> None:
    op.create_index(op.f("ix_ledger_entry_" + "_".join(COLUMNS)), "ledger_entry", COLUMNS)
