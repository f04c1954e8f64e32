"""Complaints about a vote, and the incidents that officers note.

Revision: conduct_03
After: conduct_02
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "conduct_03"
down_revision = "notices_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("referendum", sa.Column("unanswered_reason", sa.Text(), nullable=True))
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("received_at", types.UTCDateTime(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.String(length=120), nullable=True),
        sa.Column("answered_at", types.UTCDateTime(), nullable=True),
        sa.CheckConstraint("outcome IN ('dismissed', 'noted')", name=op.f("ck_complaint_outcome_known")),
        sa.CheckConstraint(
            "(outcome IS NULL) = (answered_at IS NULL)", name=op.f("ck_complaint_answered_whole")
        ),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_complaint_referendum_id_referendum")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_complaint_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("referendum_id", "number", name=op.f("uq_complaint_referendum_id_number")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_complaint_token_hash")),
    )
    op.create_index(op.f("ix_complaint_account_id"), "complaint", ["account_id"], unique=False)
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("happened_at", types.UTCDateTime(), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("noted_by", sa.String(length=120), nullable=False),
        sa.Column("noted_at", types.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_incident_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("referendum_id", "number", name=op.f("uq_incident_referendum_id_number")),
    )
