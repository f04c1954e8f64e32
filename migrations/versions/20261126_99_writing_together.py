"""Who writes a proposal with its author.

Revision: proposal_coauthors_01
After: proposal_answers_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "proposal_coauthors_01"
down_revision = "admissibility_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal_coauthor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("invited_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("joined_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(email IS NULL) <> (account_id IS NULL)", name=op.f("ck_proposal_coauthor_invited_or_joined")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_proposal_coauthor_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_coauthor_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_coauthor")),
        sa.UniqueConstraint("proposal_id", "email", name=op.f("uq_proposal_coauthor_proposal_id_email")),
        sa.UniqueConstraint(
            "proposal_id", "account_id", name=op.f("uq_proposal_coauthor_proposal_id_account_id")
        ),
    )
    op.create_index(op.f("ix_proposal_coauthor_account_id"), "proposal_coauthor", ["account_id"], unique=False)
    op.create_index(op.f("ix_proposal_coauthor_email"), "proposal_coauthor", ["email"], unique=False)
