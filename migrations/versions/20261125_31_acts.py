"""What officers decide about a vote that is under way; the hash of a final archive; what stopped a closing.

Revision: conduct_02
After: conduct_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "conduct_02"
down_revision = "drafts_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("referendum", sa.Column("archive_hash", sa.String(length=64), nullable=True))
    op.add_column("referendum", sa.Column("trouble", sa.String(length=80), nullable=True))
    op.create_table(
        "officer_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("closes_at", types.UTCDateTime(), nullable=True),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("reason_fr", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=120), nullable=False),
        sa.Column("asked_name", sa.String(length=200), nullable=False),
        sa.Column("asked_at", types.UTCDateTime(), nullable=False),
        sa.Column("done_at", types.UTCDateTime(), nullable=True),
        sa.Column("dropped_at", types.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('extend', 'suspend', 'resume', 'annul')", name=op.f("ck_officer_act_kind_known")
        ),
        sa.CheckConstraint(
            "(kind = 'extend') = (closes_at IS NOT NULL)", name=op.f("ck_officer_act_extension_has_instant")
        ),
        sa.CheckConstraint(
            "done_at IS NULL OR dropped_at IS NULL", name=op.f("ck_officer_act_done_or_dropped")
        ),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_officer_act_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_act")),
        sa.UniqueConstraint("referendum_id", "number", name=op.f("uq_officer_act_referendum_id_number")),
    )
