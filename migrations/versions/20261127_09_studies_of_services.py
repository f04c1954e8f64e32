"""Services of the city are asked about a proposal, and give their study back.

Revision: admissibility_study_01
After: moderated_notices_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation.database import UTCDateTime

revision = "admissibility_study_01"
down_revision = "moderated_notices_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "admissibility_study",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("service", sa.String(200), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(100), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("cost_cents", sa.BigInteger(), nullable=True),
        sa.Column("given_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "cost_cents IS NULL OR cost_cents >= 0", name=op.f("ck_admissibility_study_cost_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_admissibility_study_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_admissibility_study_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admissibility_study")),
        sa.UniqueConstraint("proposal_id", "account_id", name=op.f("uq_admissibility_study_asked_once")),
    )
    op.create_index(op.f("ix_admissibility_study_account_id"), "admissibility_study", ["account_id"])
    op.create_index(op.f("ix_admissibility_study_proposal_id"), "admissibility_study", ["proposal_id"])
