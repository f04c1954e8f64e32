"""Why a call was cancelled.

Revision: calls_02
After: calls_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "calls_02"
down_revision = "applications_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call_cancellation",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("reason_fr", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        sa.Column("cancelled_by", sa.String(length=100), nullable=False),
        sa.Column("cancelled_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_cancellation_call_id_call")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_call_cancellation")),
    )


def downgrade() -> None:
    op.drop_table("call_cancellation")
