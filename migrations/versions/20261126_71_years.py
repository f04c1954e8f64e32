"""What a year of the book holds while the next is open beside it.

Revision: ledger_02
After: gifts_01
"""

import sqlalchemy as sa
from alembic import op

revision = "ledger_02"
down_revision = "open_books_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledger_year_end",
        sa.Column("vehicle_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.String(length=80), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN account IN ('bank', 'spent', 'in_kind') THEN cents >= 0 ELSE cents <= 0 END",
            name=op.f("ck_ledger_year_end_covered"),
        ),
        sa.ForeignKeyConstraint(
            ["vehicle_id", "year"],
            ["ledger_book.vehicle_id", "ledger_book.year"],
            name=op.f("fk_ledger_year_end_vehicle_id_year_ledger_book"),
        ),
        sa.PrimaryKeyConstraint("vehicle_id", "year", "account", name=op.f("pk_ledger_year_end")),
    )
