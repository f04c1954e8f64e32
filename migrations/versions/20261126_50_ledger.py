"""Vehicles, and the ledger: its books, its entries, their balances; nothing after the closing of a year.

Revision: ledger_01
After: awards_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "ledger_01"
down_revision = "applications_03"
branch_labels = None
depends_on = None

CLOSED = (
    "EXISTS (SELECT 1 FROM ledger_book WHERE vehicle_id = NEW.vehicle_id AND year = NEW.year"
    " AND closed_at IS NOT NULL)"
)
SQLITE = (
    "CREATE TRIGGER ledger_year_open BEFORE INSERT ON ledger_entry WHEN " + CLOSED + " BEGIN"
    " SELECT RAISE(ABORT, 'CHECK constraint failed: ck_ledger_entry_year_open'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION ledger_year_open() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF " + CLOSED + " THEN"
    " RAISE EXCEPTION 'the year is closed' USING ERRCODE = 'check_violation',"
    " CONSTRAINT = 'ck_ledger_entry_year_open'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER ledger_year_open BEFORE INSERT ON ledger_entry FOR EACH ROW"
    " EXECUTE FUNCTION ledger_year_open()",
)


def upgrade() -> None:
    op.create_table(
        "vehicle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("consumable", sa.Boolean(), nullable=False),
        sa.Column("by_statutes", types.JSONText(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("created_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('city_budget', 'endowment_fund', 'sheltered_foundation', 'approved_body')",
            name=op.f("ck_vehicle_kind_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
        sa.UniqueConstraint("name", name=op.f("uq_vehicle_name")),
    )
    op.create_table(
        "ledger_balance",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=80), nullable=False),
        sa.Column("tranche", sa.String(length=60), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN account IN ('bank', 'spent', 'in_kind') THEN cents >= 0 ELSE cents <= 0 END",
            name=op.f("ck_ledger_balance_covered"),
        ),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_ledger_balance_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("vehicle_id", "account", "tranche", name=op.f("pk_ledger_balance")),
    )
    op.create_table(
        "ledger_book",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("consumable", sa.Boolean(), nullable=False),
        sa.Column("by_statutes", types.JSONText(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("closed_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("seq >= 0", name=op.f("ck_ledger_book_seq_positive")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_ledger_book_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("vehicle_id", "year", name=op.f("pk_ledger_book")),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("vehicle_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("bank_reference", sa.String(length=140), nullable=True),
        sa.Column("undertaking", sa.String(length=60), nullable=True),
        sa.Column("reverses", sa.String(length=20), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_ledger_entry_seq_positive")),
        sa.ForeignKeyConstraint(
            ["vehicle_id", "year"],
            ["ledger_book.vehicle_id", "ledger_book.year"],
            name=op.f("fk_ledger_entry_vehicle_id_year_ledger_book"),
        ),
        sa.PrimaryKeyConstraint("vehicle_id", "year", "seq", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint(
            "vehicle_id", "bank_reference", name=op.f("uq_ledger_entry_vehicle_id_bank_reference")
        ),
        sa.UniqueConstraint("vehicle_id", "reverses", name=op.f("uq_ledger_entry_vehicle_id_reverses")),
    )
    with op.batch_alter_table("ledger_entry") as table:
        table.create_index(table.f("ix_ledger_entry_undertaking_at"), ["undertaking", "at"], unique=False)
        table.create_index(
            table.f("ix_ledger_entry_vehicle_id_subject_year_seq"),
            ["vehicle_id", "subject", "year", "seq"],
            unique=False,
        )

    statements = SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL
    for statement in statements:
        op.execute(statement)
