"""What projects ask of partners, what organisations promise and give.

Revision: partners_01
After: organisation_02
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "partners_01"
down_revision = "refused_address_01"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "partner_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("wanted_on", sa.Date(), nullable=False),
        sa.Column("declared_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('money', 'skills', 'premises', 'site', 'purchase', 'equipment')",
            name=op.f("ck_partner_need_kind_known"),
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_partner_need_something")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_need")),
    )
    with op.batch_alter_table("partner_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_need_ref"), ["ref"], unique=False)

    op.create_table(
        "pledge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("promised_by", sa.Integer(), nullable=True),
        sa.Column("promised_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('money', 'skills', 'premises', 'site', 'purchase', 'equipment')",
            name=op.f("ck_pledge_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('offered', 'accepted', 'declined', 'withdrawn', 'delivered', 'lapsed')",
            name=op.f("ck_pledge_state_known"),
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_pledge_something")),
        sa.ForeignKeyConstraint(
            ["need_id"], ["partner_need.id"], name=op.f("fk_pledge_need_id_partner_need")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_pledge_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["promised_by"], ["account.id"], name=op.f("fk_pledge_promised_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
    )
    with op.batch_alter_table("pledge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pledge_need_id"), ["need_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pledge_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pledge_promised_by"), ["promised_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_pledge_state_due_on"), ["state", "due_on"], unique=False)

    op.create_table(
        "pledge_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("value_cents", sa.BigInteger(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=True),
        sa.Column("entry", sa.String(length=20), nullable=True),
        sa.Column("said_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("checked_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('said', 'confirmed', 'contested')", name=op.f("ck_pledge_delivery_state_known")
        ),
        sa.CheckConstraint(
            "(vehicle_id IS NULL) = (entry IS NULL)", name=op.f("ck_pledge_delivery_entry_whole")
        ),
        sa.CheckConstraint("quantity > 0 AND value_cents >= 0", name=op.f("ck_pledge_delivery_something")),
        sa.ForeignKeyConstraint(
            ["pledge_id"], ["pledge.id"], name=op.f("fk_pledge_delivery_pledge_id_pledge")
        ),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_pledge_delivery_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_delivery")),
        sa.UniqueConstraint("vehicle_id", "entry", name=op.f("uq_pledge_delivery_vehicle_id_entry")),
    )
    with op.batch_alter_table("pledge_delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pledge_delivery_pledge_id"), ["pledge_id"], unique=False)
