"""Two proposals become one, with the consent of both authors.

Revision: proposal_merges_01
After: proposal_words_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "proposal_merges_01"
down_revision = "proposal_words_01"
branch_labels = None
depends_on = None

STATES = "'draft', 'submitted', 'accepted', 'refused', 'withdrawn', 'merged'"
LIVING = sa.text("state IN ('offered', 'made')")


def upgrade() -> None:
    with op.batch_alter_table("proposal") as batch:
        batch.drop_constraint(op.f("ck_proposal_state_known"), type_="check")
        batch.create_check_constraint(op.f("ck_proposal_state_known"), f"state IN ({STATES})")
    op.create_table(
        "proposal_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("joining_id", sa.Integer(), nullable=False),
        sa.Column("staying_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("offered_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("joining_agreed_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("staying_agreed_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("settled_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("parted_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('offered', 'refused', 'made', 'parted')", name=op.f("ck_proposal_merge_state_known")
        ),
        sa.CheckConstraint("joining_id <> staying_id", name=op.f("ck_proposal_merge_two")),
        sa.CheckConstraint(
            "state IN ('offered', 'refused') "
            "OR (joining_agreed_at IS NOT NULL AND staying_agreed_at IS NOT NULL)",
            name=op.f("ck_proposal_merge_agreed"),
        ),
        sa.ForeignKeyConstraint(
            ["joining_id"], ["proposal.id"], name=op.f("fk_proposal_merge_joining_id_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["staying_id"], ["proposal.id"], name=op.f("fk_proposal_merge_staying_id_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_merge")),
    )
    op.create_index(
        "uq_proposal_merge_living",
        "proposal_merge",
        ["joining_id"],
        unique=True,
        sqlite_where=LIVING,
        postgresql_where=LIVING,
    )
    op.create_index(
        op.f("ix_proposal_merge_staying_id_state"), "proposal_merge", ["staying_id", "state"], unique=False
    )
