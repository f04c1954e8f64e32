"""Donors and their gifts, tax receipts that nobody deletes, derogations, lines of bank statements.

Revision: gifts_01
After: ledger_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "gifts_01"
down_revision = "juries_02"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE TRIGGER gift_receipt_kept BEFORE DELETE ON gift_receipt BEGIN"
    " SELECT RAISE(ABORT, 'CHECK constraint failed: ck_gift_receipt_kept'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION gift_receipt_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION 'a receipt is never deleted' USING ERRCODE = 'check_violation',"
    " CONSTRAINT = 'ck_gift_receipt_kept'; END $$",
    "CREATE TRIGGER gift_receipt_kept BEFORE DELETE ON gift_receipt FOR EACH ROW"
    " EXECUTE FUNCTION gift_receipt_kept()",
)


def upgrade() -> None:
    op.create_table(
        "donor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("siren", sa.String(length=9), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("recorded_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("left_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('person', 'company', 'association', 'foundation', 'public_body')",
            name=op.f("ck_donor_kind_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_donor")),
    )
    with op.batch_alter_table("donor") as table:
        table.create_index(table.f("ix_donor_email"), ["email"], unique=False)

    op.create_table(
        "derogation_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.String(length=100), nullable=False),
        sa.Column("recorded_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_derogation_order_amount_right")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_derogation_order_days_right")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_derogation_order_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derogation_order")),
    )
    op.create_table(
        "gift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("donor_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("counterpart_cents", sa.BigInteger(), nullable=False),
        sa.Column("in_kind", sa.Boolean(), nullable=False),
        sa.Column("described", sa.String(length=300), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("purpose_words", sa.String(length=60), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("entry", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("recorded_by", sa.String(length=100), nullable=False),
        sa.Column("recorded_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state != 'promised' OR entry IS NULL", name=op.f("ck_gift_not_money_yet")),
        sa.CheckConstraint("state != 'received' OR entry IS NOT NULL", name=op.f("ck_gift_in_the_book")),
        sa.CheckConstraint(
            "state IN ('promised', 'received', 'cancelled')", name=op.f("ck_gift_state_known")
        ),
        sa.CheckConstraint(
            "cents > 0 AND counterpart_cents BETWEEN 0 AND cents", name=op.f("ck_gift_amounts_right")
        ),
        sa.ForeignKeyConstraint(["donor_id"], ["donor.id"], name=op.f("fk_gift_donor_id_donor")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_gift_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift")),
        sa.UniqueConstraint("vehicle_id", "entry", name=op.f("uq_gift_vehicle_id_entry")),
    )
    with op.batch_alter_table("gift") as table:
        table.create_index(table.f("ix_gift_donor_id"), ["donor_id"], unique=False)
        table.create_index(table.f("ix_gift_vehicle_id_state"), ["vehicle_id", "state"], unique=False)

    op.create_table(
        "gift_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("gift_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=8), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("content", types.JSONText(), nullable=True),
        sa.Column("issued_by", sa.String(length=100), nullable=False),
        sa.Column("issued_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("cancelled_by", sa.String(length=100), nullable=True),
        sa.Column("cancelled_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (reason IS NULL)", name=op.f("ck_gift_receipt_cancelled_with_reason")
        ),
        sa.CheckConstraint("place BETWEEN 1 AND 99999", name=op.f("ck_gift_receipt_place_right")),
        sa.ForeignKeyConstraint(["gift_id"], ["gift.id"], name=op.f("fk_gift_receipt_gift_id_gift")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_gift_receipt_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift_receipt")),
        sa.UniqueConstraint(
            "vehicle_id", "year", "place", name=op.f("uq_gift_receipt_vehicle_id_year_place")
        ),
    )
    with op.batch_alter_table("gift_receipt") as table:
        table.create_index(
            "uq_gift_receipt_standing",
            ["gift_id"],
            unique=True,
            sqlite_where=sa.text("cancelled_at IS NULL"),
            postgresql_where=sa.text("cancelled_at IS NULL"),
        )

    op.create_table(
        "statement_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("gift_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("imported_by", sa.String(length=100), nullable=False),
        sa.Column("imported_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'matched') = (gift_id IS NOT NULL)", name=op.f("ck_statement_line_matched_with_gift")
        ),
        sa.CheckConstraint(
            "(state = 'set_aside') = (reason IS NOT NULL)",
            name=op.f("ck_statement_line_set_aside_with_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'matched', 'set_aside')", name=op.f("ck_statement_line_state_known")
        ),
        sa.ForeignKeyConstraint(["gift_id"], ["gift.id"], name=op.f("fk_statement_line_gift_id_gift")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_statement_line_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_line")),
        sa.UniqueConstraint("gift_id", name=op.f("uq_statement_line_gift_id")),
        sa.UniqueConstraint("vehicle_id", "identity", name=op.f("uq_statement_line_vehicle_id_identity")),
    )
    with op.batch_alter_table("statement_line") as table:
        table.create_index(
            table.f("ix_statement_line_vehicle_id_state"), ["vehicle_id", "state"], unique=False
        )

    with op.batch_alter_table("vehicle") as table:
        table.add_column(sa.Column("siren", sa.String(length=9), server_default="", nullable=False))
        table.add_column(sa.Column("address", sa.String(length=300), server_default="", nullable=False))
        table.add_column(sa.Column("object", sa.String(length=300), server_default="", nullable=False))
    statements = SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL
    for statement in statements:
        op.execute(statement)
