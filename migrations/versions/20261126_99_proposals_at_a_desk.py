"""Proposals entered by staff for somebody: by which code she takes hers.

Revision: proposal_desk_01
After: audiences_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "proposal_desk_01"
down_revision = "proposal_coauthors_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal_desk_entry",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("code_sealed", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=100), nullable=False),
        sa.Column("entered_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(claimed_at IS NULL) = (code_sealed <> '')",
            name=op.f("ck_proposal_desk_entry_sealed_until_claimed"),
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_desk_entry_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_proposal_desk_entry")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_proposal_desk_entry_code_digest")),
    )
    op.create_index(
        op.f("ix_proposal_desk_entry_entered_by_entered_at"),
        "proposal_desk_entry",
        ["entered_by", "entered_at"],
        unique=False,
    )
