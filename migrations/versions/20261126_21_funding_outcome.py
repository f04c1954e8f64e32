"""What a funding vote decided.

Revision: funding_outcome_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "funding_outcome_01"
down_revision = "calls_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "funding_outcome",
        sa.Column("referendum_uuid", sa.String(length=40), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("decided_at", types.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_funding_outcome_call_id_call")),
        sa.PrimaryKeyConstraint("referendum_uuid", name=op.f("pk_funding_outcome")),
    )
    op.create_index(op.f("ix_funding_outcome_call_id"), "funding_outcome", ["call_id"])
