"""Proposals begun without an account.

Revision: proposal_sketches_01
After: proposal_merges_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "proposal_sketches_01"
down_revision = "proposal_merges_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal_sketch",
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("idea", sa.Text(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("written_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id"], ["district.id"], name=op.f("fk_proposal_sketch_district_id_district")
        ),
        sa.PrimaryKeyConstraint("key_digest", name=op.f("pk_proposal_sketch")),
    )
    op.create_index(op.f("ix_proposal_sketch_written_at"), "proposal_sketch", ["written_at"], unique=False)
