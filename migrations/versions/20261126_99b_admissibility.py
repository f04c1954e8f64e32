"""The grid of an edition, the answers to its proposals, the appeals against them.

Revision: admissibility_01
After: working_group_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "admissibility_01"
down_revision = "notifications_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "admissibility_grid",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("criteria", types.JSONText(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("appeal_days", sa.Integer(), nullable=False),
        sa.Column("said_by", sa.String(length=100), nullable=False),
        sa.Column("said_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("days >= 1 AND appeal_days >= 1", name=op.f("ck_admissibility_grid_days_counted")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_admissibility_grid_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_admissibility_grid")),
    )
    op.create_table(
        "admissibility_answer",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("judged", types.JSONText(), nullable=False),
        sa.Column("service", sa.String(length=200), nullable=False),
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("cost_cents", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answered_by", sa.String(length=100), nullable=False),
        sa.Column("answered_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("published_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('admissible', 'inadmissible')", name=op.f("ck_admissibility_answer_outcome_known")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_admissibility_answer_proposal_id_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_admissibility_answer_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_admissibility_answer")),
    )
    op.create_index(
        op.f("ix_admissibility_answer_edition_id_published_at"),
        "admissibility_answer",
        ["edition_id", "published_at"],
        unique=False,
    )
    op.create_table(
        "admissibility_appeal",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("appealed_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("contested_by", sa.String(length=100), nullable=False),
        sa.Column("answered_by", sa.String(length=100), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("answered_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "answered_by IS NULL OR answered_by != contested_by",
            name=op.f("ck_admissibility_appeal_answered_by_another"),
        ),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('admissible', 'inadmissible')",
            name=op.f("ck_admissibility_appeal_outcome_known"),
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (answered_by IS NULL)", name=op.f("ck_admissibility_appeal_answered_whole")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["admissibility_answer.proposal_id"],
            name=op.f("fk_admissibility_appeal_proposal_id_admissibility_answer"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_admissibility_appeal_account_id_account")
        ),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_admissibility_appeal")),
    )
    op.create_index(
        op.f("ix_admissibility_appeal_account_id"), "admissibility_appeal", ["account_id"], unique=False
    )
