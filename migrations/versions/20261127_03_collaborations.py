"""What a company and a social enterprise do together.

Revision: collaboration_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "collaboration_01"
down_revision = "argument_stems_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "collaboration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=12), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("asker_brings", sa.Text(), nullable=False),
        sa.Column("other_brings", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("proposed_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('offered', 'agreed', 'declined', 'withdrawn', 'ended')",
            name=op.f("ck_collaboration_state_known"),
        ),
        sa.CheckConstraint("asker_id <> other_id", name=op.f("ck_collaboration_two_sides")),
        sa.CheckConstraint(
            "(state = 'ended') = (ended_at IS NOT NULL)", name=op.f("ck_collaboration_end_is_dated")
        ),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["organisation.id"], name=op.f("fk_collaboration_asker_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["organisation.id"], name=op.f("fk_collaboration_other_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collaboration")),
    )
    for column in ("asker_id", "other_id", "state"):
        op.create_index(op.f(f"ix_collaboration_{column}"), "collaboration", [column])
    op.create_table(
        "collaboration_deliverable",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collaboration_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("said_by", sa.String(length=5), nullable=False),
        sa.Column("said_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('planned', 'said', 'confirmed')", name=op.f("ck_collaboration_deliverable_state_known")
        ),
        sa.CheckConstraint(
            "said_by IN ('', 'asker', 'other')", name=op.f("ck_collaboration_deliverable_side_known")
        ),
        sa.CheckConstraint(
            "(state = 'planned') = (said_by = '')", name=op.f("ck_collaboration_deliverable_said_by_a_side")
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"],
            ["collaboration.id"],
            name=op.f("fk_collaboration_deliverable_collaboration_id_collaboration"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collaboration_deliverable")),
    )
    op.create_index(
        op.f("ix_collaboration_deliverable_collaboration_id"),
        "collaboration_deliverable",
        ["collaboration_id"],
    )
