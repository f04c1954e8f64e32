"""Addresses that servers refuse for good, under a keyed hash.

Revision: refused_address_01
After: proposal_origin_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "refused_address_01"
down_revision = "proposal_import_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "refused_address",
        sa.Column("address_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("last_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address_hash", name=op.f("pk_refused_address")),
    )
    op.create_index(op.f("ix_refused_address_last_at"), "refused_address", ["last_at"], unique=False)
