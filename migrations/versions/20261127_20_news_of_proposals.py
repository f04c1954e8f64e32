"""What happens to proposals, told to those who support or follow them. What happened before is not told.

Revision: proposal_news_01
After: appeals_read_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "proposal_news_01"
down_revision = "appeals_read_01"
branch_labels = None
depends_on = None

KINDS = (
    "'answered', 'admissible', 'inadmissible', 'overturned', 'upheld', 'withdrawn', 'merged', 'parted', "
    "'shortlisted'"
)
STAGES = "'writers', 'supporters', 'followers', 'told'"


def upgrade() -> None:
    op.create_table(
        "proposal_news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.Column("happened_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_proposal_news_kind_known")),
        sa.CheckConstraint(f"stage IN ({STAGES})", name=op.f("ck_proposal_news_stage_known")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_news_proposal_id_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["proposal.id"], name=op.f("fk_proposal_news_other_id_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_news")),
        sa.UniqueConstraint("name", name=op.f("uq_proposal_news_name")),
    )
    op.create_index(
        op.f("ix_proposal_news_proposal_id_happened_at"), "proposal_news", ["proposal_id", "happened_at"]
    )
    op.create_index(op.f("ix_proposal_news_other_id"), "proposal_news", ["other_id"])
