"""What people write in the report of a vehicle's year.

Revision: year_reports_01
After: open_books_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "year_reports_01"
down_revision = "ledger_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "year_report",
        sa.Column("vehicle_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("addresses", types.JSONText(), nullable=False),
        sa.Column("written_by", sa.String(length=100), nullable=False),
        sa.Column("written_at", types.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vehicle_id", "year"],
            ["ledger_book.vehicle_id", "ledger_book.year"],
            name=op.f("fk_year_report_vehicle_id_year_ledger_book"),
        ),
        sa.PrimaryKeyConstraint("vehicle_id", "year", name=op.f("pk_year_report")),
    )
